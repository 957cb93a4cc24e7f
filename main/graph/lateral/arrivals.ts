import type { StoredEvent } from '../../../shared/event/model.ts';
import { isPerson } from '../people-and-places.ts';
import type { Call } from './calls.ts';
import { callsAround, callsIn, isOwnDoing } from './calls.ts';
import type { Logon, LogonSession } from './logons.ts';
import { isExplicit, logonOf, sessionFinder, sessionsOf } from './logons.ts';
import type { Machines } from './machines.ts';
import { machinesIn } from './machines.ts';
import { isAdministrationPort } from './method.ts';

/** A logon that came to a machine from outside it. */
export interface Arrival {
  logon: Logon;
  session: LogonSession | null;
  /** The recorded machine it came from; null where only an address is known. */
  from: string | null;
  /** Connections from there at that moment. */
  calls: Call[];
}

/** Everything the records say of logons. */
export interface LogonFacts {
  sessions: LogonSession[];
  arrivals: Arrival[];
  /** Credentials used towards another machine (4648), in order of time. */
  uses: Logon[];
  /** By session: what was started in it, and what else happened under its id. */
  starts: Map<string, StoredEvent[]>;
  acts: Map<string, StoredEvent[]>;
  machines: Machines;
}

/** Network, network with password in clear, remote desktop (new and cached); vendors' logons carry no type. */
const fromOutside = new Set<number | null>([3, 8, 10, 12, null]);

const originOf = (logon: Logon, machines: Machines, calls: Map<string, Call[]>): Arrival['from'] | undefined => {
  const { host, address, workstation } = logon;
  const told = machines.atAddress(address) ?? machines.named(workstation);
  if (told !== null) return told === machines.named(host) ? undefined : told;
  if (address !== null) return null;
  if (logon.logonType === null) return undefined;
  // Kerberos logons often name no source: then the one machine that called just before is it. Of two, neither.
  const near = callsAround(calls.get(machines.named(host) ?? host), logon.atMs);
  const callers = new Set(near.filter(({ port }) => isAdministrationPort(port)).map(({ from }) => from));
  const [only] = callers;
  return callers.size === 1 ? only : undefined;
};

const arrivalsOf = (
  logons: readonly Logon[],
  sessions: readonly LogonSession[],
  machines: Machines,
  calls: Map<string, Call[]>,
): Arrival[] => {
  const sessionOf = new Map(sessions.map((session) => [session.event.id, session]));
  return logons.flatMap((logon) => {
    if (isExplicit(logon) || !fromOutside.has(logon.logonType)) return [];
    const from = originOf(logon, machines, calls);
    if (from === undefined) return [];
    const near = from === null ? [] : callsAround(calls.get(machines.named(logon.host) ?? logon.host), logon.atMs);
    const own = near.filter((call) => call.from === from && (isAdministrationPort(call.port) || isOwnDoing(call)));
    return [{ logon, session: sessionOf.get(logon.event.id) ?? null, from, calls: own }];
  });
};

const telling = new Set<StoredEvent['class']>([
  'windows_service_activity',
  'scheduled_job_activity',
  'file_system_activity',
]);

const put = (lists: Map<string, StoredEvent[]>, id: string, event: StoredEvent): void => {
  const list = lists.get(id);
  if (list === undefined) lists.set(id, [event]);
  else list.push(event);
};

/** Reads events in order of time. */
export const logonFactsOf = (events: readonly StoredEvent[]): LogonFacts => {
  const logons = events
    .flatMap((event) => logonOf(event) ?? [])
    .toSorted((a, b) => a.atMs - b.atMs || a.event.id - b.event.id);
  // Sessions of the machine itself, of its window manager and its fonts are opened by nobody.
  const sessions = sessionsOf(logons).filter(({ user }) => isPerson(user));
  const machines = machinesIn(events);
  const sessionAt = sessionFinder(sessions);
  const facts: LogonFacts = {
    sessions,
    machines,
    arrivals: arrivalsOf(logons, sessions, machines, callsIn(events, machines)),
    uses: logons.filter(isExplicit),
    starts: new Map(),
    acts: new Map(),
  };
  for (const event of events) {
    const isStart = event.class === 'process_activity' && event.activity === 'launch';
    if (!isStart && !telling.has(event.class)) continue;
    const session = sessionAt(event);
    if (session !== undefined) put(isStart ? facts.starts : facts.acts, session.id, event);
  }
  return facts;
};
