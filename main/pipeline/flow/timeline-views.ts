import type { z } from 'zod';
import type { CaseId } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { EventId } from '../../../shared/event/model.ts';
import type {
  HostClock,
  HostClocks,
  TimelineFilter,
  TimelineView,
  timelineContract,
  TimeSpan,
} from '../../../shared/timeline/contract.ts';
import { AlertRank, type EventMark, type IndexState, type TimelineRow } from '../../../shared/timeline/model.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { TimelineMatch } from '../../store/timeline-store.ts';
import { binsOf, firstAt, spanOf } from '../../timeline/bins.ts';
import { quantile } from '../../timeline/quantile.ts';
import { clocksInForce } from '../desk/running-clocks.ts';
import type { Session } from '../session.ts';

export interface Where {
  customer: string | null;
  caseId: CaseId | null;
}

export const storeAt = (session: Session, { customer, caseId }: Where): { store: CustomerStore; customer: string } => {
  if (caseId !== null) return session.storeOfCase(caseId);
  if (customer !== null) return { store: session.customer(customer), customer };
  throw new AppError('invalid-input', { where: 'filter', why: 'neither customer nor case' });
};

/** A case and those that stand behind it: what was put on their events is its own now. */
const casesBehind = (store: CustomerStore, caseId: CaseId): CaseId[] => [
  caseId,
  ...store.absorbedBy(caseId).map(({ stored }) => stored.id),
];

export const marksOfCase = (store: CustomerStore, caseId: CaseId): EventMark[] =>
  store.eventMarks(casesBehind(store, caseId)).toSorted((a, b) => a.id - b.id);

const matchOf = (store: CustomerStore, { text, classes, host, caseId, marked }: TimelineFilter): TimelineMatch => {
  const ids = marked && caseId !== null ? [...new Set(marksOfCase(store, caseId).map((mark) => mark.eventId))] : null;
  return store.timelineMatch({ text, classes, host, caseId, ids });
};

/** Places within the filter's span of time. */
const within = (match: TimelineMatch, { fromMs, toMs }: Pick<TimelineFilter, 'fromMs' | 'toMs'>): Uint32Array => {
  const from = fromMs === null ? 0 : firstAt(match, fromMs);
  const to = toMs === null ? match.places.length : firstAt(match, toMs);
  return match.places.subarray(from, Math.max(from, to));
};

const ranksOf = (store: CustomerStore, caseId: CaseId | null): Map<EventId, AlertRank> => {
  const ranks = new Map<EventId, AlertRank>();
  const order = AlertRank.options;
  for (const { events, level } of store.alerts(caseId)) {
    for (const id of events) {
      if (order.indexOf(level) > order.indexOf(ranks.get(id) ?? 'none')) ranks.set(id, level);
    }
  }
  return ranks;
};

/** Times of broken clocks lie years away: beyond this many times the middle 99 % they are counted, not drawn. */
const farTimes = 50;

/** The span that holds all, or, where a few lie far away from all others, the one that holds those. */
const nearSpan = (match: TimelineMatch): TimeSpan | null => {
  const whole = spanOf(match);
  if (whole === null) return null;
  const { times, places } = match;
  const from = times[quantile(places, 0.005)] ?? whole.fromMs;
  const to = times[quantile(places, 0.995)] ?? whole.toMs;
  const width = Math.max(to - from, 60_000);
  if (whole.toMs - whole.fromMs <= farTimes * width) return whole;
  return { fromMs: Math.max(whole.fromMs, from - width / 20), toMs: Math.min(whole.toMs, to + width / 20) };
};

type ViewInput = z.output<typeof timelineContract.view.input>;

export const timelineView = (
  session: Session,
  { filter, stack, bins, zoom }: ViewInput,
  isBuilding: (customer: string) => boolean,
): z.input<typeof TimelineView> => {
  const started = performance.now();
  const { store, customer } = storeAt(session, filter);
  const match = matchOf(store, filter);
  const shown = zoom ?? nearSpan(match);
  const ids = stack === 'rank' ? ranksOf(store, filter.caseId) : new Map<EventId, AlertRank>();
  const ranks = new Map(Array.from(ids, ([id, rank]) => [match.columns.placeOf(id), rank]));
  const histogram = binsOf(match, { bins, stack, ranks, span: shown });
  const total = store.timelineMatch({ text: '', classes: [], host: null, caseId: filter.caseId, ids: null });
  return {
    total: total.places.length,
    outside: match.places.length,
    matched: within(match, filter).length,
    span: spanOf(match),
    shown,
    ...histogram,
    beyond:
      shown === null
        ? { before: 0, after: 0 }
        : {
            before: firstAt(match, shown.fromMs),
            after: match.places.length - firstAt(match, shown.toMs + 1),
          },
    index: indexStateOf(store, isBuilding(customer)),
    ms: performance.now() - started,
  };
};

const indexStateOf = (store: CustomerStore, isBuilding: boolean): IndexState => ({ ...store.indexState(), isBuilding });

type PageInput = z.output<typeof timelineContract.page.input>;

export const timelinePage = (
  session: Session,
  { filter, descending, offset, limit }: PageInput,
): { rows: TimelineRow[]; total: number } => {
  const { store } = storeAt(session, filter);
  const match = matchOf(store, filter);
  const places = within(match, filter);
  const from = descending ? Math.max(0, places.length - offset - limit) : offset;
  const some = [...places.subarray(from, descending ? Math.max(0, places.length - offset) : offset + limit)];
  if (descending) some.reverse();
  const times = new Map(some.map((place) => [match.columns.ids[place] ?? 0, match.times[place] ?? 0]));
  const ranks = ranksOf(store, filter.caseId);
  // `as`: ids of the columns are those of stored events.
  const events = store.eventsByIds([...times.keys()] as EventId[]);
  return {
    rows: events.map((event) => ({
      event,
      atMs: times.get(event.id) ?? event.seenAtMs,
      rank: ranks.get(event.id) ?? 'none',
    })),
    total: places.length,
  };
};

type PlaceInput = z.output<typeof timelineContract.place.input>;

export const timelinePlace = (session: Session, { filter, descending, eventId }: PlaceInput): { at: number | null } => {
  const { store } = storeAt(session, filter);
  const match = matchOf(store, filter);
  const places = within(match, filter);
  const place = match.columns.placeOf(eventId);
  if (place < 0) return { at: null };
  // Equal times stand in the order of ids: from the first of that moment on it is looked for one by one.
  for (let at = firstAt({ times: match.times, places }, match.times[place] ?? 0); at < places.length; at += 1) {
    if (places[at] === place) return { at: descending ? places.length - 1 - at : at };
    if (match.times[places[at] ?? 0] !== match.times[place]) break;
  }
  return { at: null };
};

/** Hosts of a case or of all of a customer, with what is known of their clocks. */
export const hostClocks = (session: Session, where: Where): z.input<typeof HostClocks> => {
  const { store, customer } = storeAt(session, where);
  const { columns, places } = store.timelineMatch({
    text: '',
    classes: [],
    host: null,
    caseId: where.caseId,
    ids: null,
  });
  const counts = new Map<string, number>();
  for (const place of places) {
    const host = columns.hostNames[columns.hosts[place] ?? 0] ?? '';
    counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  const zones = new Map(store.hostZones().map((zone) => [zone.host, zone]));
  const corrections = store.clockCorrections();
  const hosts = Array.from(counts, ([host, events]): HostClock => ({
    host,
    events,
    zone: zones.get(host) ?? null,
    corrections: corrections.filter((one) => one.host === host),
  }));
  return {
    customer,
    customerZone: clocksInForce(session, store).rules.timeZone,
    hosts: hosts.filter(({ host }) => host !== '').toSorted((a, b) => b.events - a.events),
  };
};
