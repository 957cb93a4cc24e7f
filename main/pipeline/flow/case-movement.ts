import type { StoredEvent } from '../../../shared/event/model.ts';
import { processStartOf } from '../../alerts/process-forest.ts';
import { logonFactsOf } from '../../graph/lateral/arrivals.ts';
import { isOwnDoing } from '../../graph/lateral/calls.ts';
import type { FlowLimit } from '../../../shared/graph/whole-flow.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { EventSpan } from '../../store/stored-case.ts';

/*
 * A case holds what its processes did and what its alerts saw. How somebody came to its machines stands in records that name no
 * process of it: the logon that opened a session, the connection by which it came, the program that called from elsewhere.
 */

/** The machine's own sessions. */
const own = new Set(['0x3e7', '0x3e4', '0x3e5', '0x0', '0', '999', '996', '997']);
const mostSessions = 200;
const mostLogons = 2_000;
/** A connection stands this near the logon it brings about. */
const beforeMs = 15_000;
const afterMs = 3_000;
const mostAround = 20_000;
const mostCallers = 200;
const mostOfCallers = 20_000;

const sessionsIn = (events: readonly StoredEvent[]): string[] => {
  const counts = new Map<string, number>();
  for (const { logonId, class: kind } of events)
    if (kind === 'process_activity' && logonId !== null && !own.has(logonId.toLowerCase()))
      counts.set(logonId, (counts.get(logonId) ?? 0) + 1);
  return [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([id]) => id);
};

/** The first of them, and what is to be said where there are more. */
const firstOf = <T>(all: readonly T[], most: number, what: FlowLimit['what']): { kept: T[]; limits: FlowLimit[] } => ({
  kept: all.slice(0, most),
  limits: all.length > most ? [{ what, kept: most, of: all.length }] : [],
});

/** One more than is kept was asked for: whether there are more is known, how many is not. */
const askedFor = <T>(
  asked: readonly T[],
  most: number,
  what: FlowLimit['what'],
): { kept: T[]; limits: FlowLimit[] } => ({
  kept: asked.slice(0, most),
  limits: asked.length > most ? [{ what, kept: most, of: null }] : [],
});

const isRemote = ({ detail, srcAddress }: StoredEvent): boolean =>
  srcAddress !== null || /LogonType=(3|8|10|12)\b/.test(detail ?? '');

export interface Movement {
  /** Logons that opened the sessions of the case, and starts of programs on other machines that called for them. */
  events: StoredEvent[];
  /** Connections and uses of credentials around these logons, on any machine: most have nothing to do with it. */
  around: StoredEvent[];
  limits: FlowLimit[];
}

/** Logons stand close together: their moments are asked for once. */
const momentsOf = (logons: readonly StoredEvent[]): EventSpan[] => {
  const spans: EventSpan[] = [];
  for (const { seenAtMs } of logons.filter(isRemote).toSorted((a, b) => a.seenAtMs - b.seenAtMs)) {
    const span = { fromMs: seenAtMs - beforeMs, toMs: seenAtMs + afterMs };
    const last = spans.at(-1);
    if (last !== undefined && span.fromMs <= last.toMs) last.toMs = span.toMs;
    else spans.push(span);
  }
  return spans;
};

const aroundLogons = (store: CustomerStore, logons: readonly StoredEvent[]): StoredEvent[] => {
  const found: StoredEvent[] = [];
  for (const span of momentsOf(logons)) {
    if (found.length > mostAround) break;
    const limit = mostAround + 1 - found.length;
    for (const event of store.eventsAt({ span, classes: ['network_activity', 'authentication'], limit }))
      found.push(event);
  }
  return found;
};

/** How somebody came to the machines of a case, as far as it is stored. */
export const movementOf = (store: CustomerStore, rows: readonly StoredEvent[]): Movement => {
  const hosts = new Set(rows.map(({ host }) => host));
  const known = new Set(rows.map(({ id }) => id));
  const isNew = ({ id }: StoredEvent): boolean => !known.has(id);
  const sessions = firstOf(sessionsIn(rows), mostSessions, 'sessions');
  const opening = askedFor(store.logonsUnder(sessions.kept, mostLogons + 1), mostLogons, 'logons');
  // A logon an alert stands on is in the case already; who came by it is asked all the same.
  const logons = opening.kept.filter(({ host }) => hosts.has(host));
  const opened = new Set(logons.map(({ id }) => id));
  const near = askedFor(aroundLogons(store, logons), mostAround, 'around');
  const around = near.kept.filter((event) => isNew(event) && !opened.has(event.id));

  const { arrivals } = logonFactsOf([...rows, ...logons.filter(isNew), ...around]);
  const keys = new Set(
    arrivals.flatMap(({ calls }) => calls.filter(isOwnDoing).flatMap(({ event }) => event.processKey ?? [])),
  );
  const callers = firstOf(
    [...keys].filter((key) => !key.startsWith('pid:')),
    mostCallers,
    'callers',
  );
  const ofCallers = store.eventsOfProcesses({ keys: callers.kept, hosts: [], span: null, limit: mostOfCallers }).rows;
  const starts = ofCallers.filter((event) => isNew(event) && processStartOf(event) !== null);
  const limits = [sessions, opening, near, callers].flatMap((one) => one.limits);
  return { events: [...logons.filter(isNew), ...starts], around, limits };
};
