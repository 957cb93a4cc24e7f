import type { CaseId } from '../../../shared/cases/model.ts';
import type { StoredEvent } from '../../../shared/event/model.ts';
import type { TimelineFinding } from '../../../shared/timeline/model.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { TimelineMatch, TimelineQuery } from '../../store/timeline-store.ts';
import { firstAt } from '../../timeline/bins.ts';
import { backwardsOf, lateOf, skewsOf, type Timed } from '../../timeline/clock-signs.ts';
import { eventAt, hostPlaces, type HostPlaces } from '../../timeline/host-places.ts';
import { burstsOf, gapsOf } from '../../timeline/quiet-and-loud.ts';

const everything: TimelineQuery = { text: '', classes: [], host: null, caseId: null, ids: null };
/** What is odd before and after an attack belongs to it: logs that stop, a clock that was set. */
const aroundMs = 3_600_000;
/** Events of a host read for the log's own time. */
const sampled = 300;
/** Connections compared between hosts. */
const compared = 40_000;
const shown = 60;

/** The order in which they are told: what makes all other times doubtful first. */
const order: readonly TimelineFinding['kind'][] = ['skew', 'backwards', 'late', 'gap', 'burst'];

/** All events of the hosts of a case around its time, or everything of a customer. */
const lookedAt = (store: CustomerStore, caseId: CaseId | null): TimelineMatch => {
  const all = store.timelineMatch(everything);
  if (caseId === null) return all;
  const own = store.timelineMatch({ ...everything, caseId });
  const { columns, times } = all;
  const hosts = new Set(Array.from(own.places, (place) => columns.hosts[place] ?? -1));
  const [first, last] = [own.places[0], own.places.at(-1)];
  if (first === undefined || last === undefined) return own;
  const from = firstAt(all, (times[first] ?? 0) - aroundMs);
  const to = firstAt(all, (times[last] ?? 0) + aroundMs);
  return {
    columns,
    times,
    places: all.places.subarray(from, to).filter((place) => hosts.has(columns.hosts[place] ?? -1)),
  };
};

const sampleOf = (store: CustomerStore, host: HostPlaces): StoredEvent[] => {
  const count = Math.min(sampled, host.places.length);
  const step = host.places.length / Math.max(count, 1);
  return store.eventsByIds(Array.from({ length: count }, (_, at) => eventAt(host, Math.floor(at * step))));
};

const connectionsOf = (store: CustomerStore, match: TimelineMatch, seen: ReadonlySet<string>): Timed[] => {
  const places = store
    .timelineMatch({ ...everything, classes: ['network_activity'] })
    .places.filter((place) => seen.has(match.columns.hostNames[match.columns.hosts[place] ?? 0] ?? ''));
  const some = [...places.subarray(0, compared)];
  const times = new Map(some.map((place) => [match.columns.ids[place] ?? 0, match.times[place] ?? 0]));
  // `as`: ids of the columns are those of stored events.
  const events = store.eventsByIds([...times.keys()] as StoredEvent['id'][]);
  return events.map((event) => ({ event, atMs: times.get(event.id) ?? event.seenAtMs }));
};

export interface Findings {
  findings: TimelineFinding[];
  omitted: number;
  /** How many events were looked at. */
  events: number;
}

/** Gaps, bursts and clocks that are wrong, by corrected times: what was corrected is found no more. */
export const findingsOf = (store: CustomerStore, caseId: CaseId | null): Findings => {
  const match = lookedAt(store, caseId);
  const hosts = hostPlaces(match);
  const found: TimelineFinding[] = hosts.flatMap((host) => [
    ...backwardsOf(host),
    ...lateOf(host.host, sampleOf(store, host)),
    ...gapsOf(host),
    ...burstsOf(host),
  ]);
  const skews = hosts.length > 1 ? skewsOf(connectionsOf(store, match, new Set(hosts.map(({ host }) => host)))) : [];
  const all = [...skews, ...found].toSorted(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.fromMs - b.fromMs,
  );
  return { findings: all.slice(0, shown), omitted: Math.max(0, all.length - shown), events: match.places.length };
};
