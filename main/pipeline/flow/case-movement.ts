import type { EventId, StoredEvent } from '../../../shared/event/model.ts';
import { processStartOf } from '../../alerts/process-forest.ts';
import { logonFactsOf } from '../../graph/lateral/arrivals.ts';
import { isOwnDoing } from '../../graph/lateral/calls.ts';
import type { CustomerStore } from '../../store/customer-store.ts';

/*
 * A case holds what its processes did and what its alerts saw. How somebody came to its machines stands in records that name no
 * process of it: the logon that opened a session, the connection by which it came, the program that called from elsewhere.
 */

/** The machine's own sessions. */
const own = new Set(['0x3e7', '0x3e4', '0x3e5', '0x0', '0', '999', '996', '997']);
const mostSessions = 40;
const mostLogons = 400;
/** A connection stands this near the logon it brings about. */
const beforeMs = 15_000;
const afterMs = 3_000;
const mostAround = 4_000;
const mostCallers = 50;

const sessionsIn = (events: readonly StoredEvent[]): string[] => {
  const counts = new Map<string, number>();
  for (const { logonId, class: kind } of events)
    if (kind === 'process_activity' && logonId !== null && !own.has(logonId.toLowerCase()))
      counts.set(logonId, (counts.get(logonId) ?? 0) + 1);
  return [...counts]
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, mostSessions)
    .map(([id]) => id);
};

const isRemote = ({ detail, srcAddress }: StoredEvent): boolean =>
  srcAddress !== null || /LogonType=(3|8|10|12)\b/.test(detail ?? '');

export interface Movement {
  /** Logons that opened the sessions of the case, and starts of programs on other machines that called for them. */
  events: StoredEvent[];
  /** Connections and uses of credentials around these logons, on any machine: most have nothing to do with it. */
  around: StoredEvent[];
}

const aroundLogons = (store: CustomerStore, logons: readonly StoredEvent[]): StoredEvent[] => {
  const found = new Map<EventId, StoredEvent>();
  for (const { seenAtMs } of logons.filter(isRemote)) {
    const span = { fromMs: seenAtMs - beforeMs, toMs: seenAtMs + afterMs };
    for (const event of store.eventsAt({ span, classes: ['network_activity', 'authentication'], limit: mostAround }))
      found.set(event.id, event);
  }
  return [...found.values()];
};

/** How somebody came to the machines of a case, as far as it is stored. */
export const movementOf = (store: CustomerStore, rows: readonly StoredEvent[]): Movement => {
  const hosts = new Set(rows.map(({ host }) => host));
  const known = new Set(rows.map(({ id }) => id));
  const isNew = ({ id }: StoredEvent): boolean => !known.has(id);
  // A logon an alert stands on is in the case already; who came by it is asked all the same.
  const logons = store.logonsUnder(sessionsIn(rows), mostLogons).filter(({ host }) => hosts.has(host));
  const opened = new Set(logons.map(({ id }) => id));
  const around = aroundLogons(store, logons).filter((event) => isNew(event) && !opened.has(event.id));

  const { arrivals } = logonFactsOf([...rows, ...logons.filter(isNew), ...around]);
  const callers = new Set(
    arrivals.flatMap(({ calls }) => calls.filter(isOwnDoing).flatMap(({ event }) => event.processKey ?? [])),
  );
  const keys = [...callers].filter((key) => !key.startsWith('pid:')).slice(0, mostCallers);
  const ofCallers = store.eventsOfProcesses({ keys, hosts: [], span: null, limit: mostAround }).rows;
  const starts = ofCallers.filter((event) => isNew(event) && processStartOf(event) !== null);
  return { events: [...logons.filter(isNew), ...starts], around };
};
