import type { StoredEvent } from '../../../shared/event/model.ts';
import { clockOf } from '../../alerts/process-forest.ts';
import { leadsNowhere } from '../address-text.ts';

/** A logon as a record tells it: one that succeeded, one that failed, or credentials used towards another machine. */
export interface Logon {
  event: StoredEvent;
  host: string;
  user: string;
  logonType: number | null;
  authentication: string | null;
  /** Where it came from, as far as the record says. */
  address: string | null;
  workstation: string | null;
  atMs: number;
}

/** A logon session, known by host and logon id until the machine starts anew and counts from the beginning. */
export interface LogonSession extends Logon {
  id: string;
  logonId: string;
}

const named = (detail: string | null, name: string): string | null => {
  const found = new RegExp(`(?:^|; )${name}=([^;]*)`).exec(detail ?? '')?.[1]?.trim() ?? '';
  return found === '' || found === '-' ? null : found;
};

/** Sensors write the id in hex or as a number. */
export const plainLogonId = (logonId: string): string => {
  const text = logonId.trim().toLowerCase();
  if (/^0x[0-9a-f]{1,16}$/.test(text)) return `0x${text.slice(2).replace(/^0+(?=.)/, '')}`;
  return /^\d{1,19}$/.test(text) ? `0x${BigInt(text).toString(16)}` : text;
};

/** The machine's own sessions (system, services) are not opened by anybody. */
const ownSessions = new Set(['0x3e7', '0x3e4', '0x3e5', '0x0']);

export const logonOf = (event: StoredEvent): Logon | null => {
  if (event.class !== 'authentication' || event.activity !== 'logon') return null;
  const user = event.targetKind === 'user' ? (event.target ?? event.user) : event.user;
  if (user === null) return null;
  const type = named(event.detail, 'LogonType');
  const from = event.srcAddress ?? named(event.detail, 'ClientAddress');
  return {
    event,
    host: event.host,
    user,
    logonType: type === null || !/^\d{1,3}$/.test(type) ? null : Number(type),
    authentication: named(event.detail, 'AuthenticationPackageName'),
    address: from === null || leadsNowhere(from) ? null : from,
    workstation: named(event.detail, 'WorkstationName') ?? named(event.detail, 'ClientName'),
    atMs: clockOf(event),
  };
};

/** 4648 and its like: it names the machine the credentials were meant for, and is logged where they were used. */
export const isExplicit = ({ event }: Logon): boolean => event.dstHost !== null || event.eventCode === 4648;

/** A record of one logon can come twice within this time. */
const sameLogonMs = 2_000;

/** Sessions in order of time. `logons` must be in that order. */
export const sessionsOf = (logons: readonly Logon[]): LogonSession[] => {
  const last = new Map<string, { session: LogonSession; opened: number }>();
  const sessions: LogonSession[] = [];
  for (const logon of logons) {
    const { logonId } = logon.event;
    if (logonId === null || isExplicit(logon) || logon.event.outcome === 'failure') continue;
    const plain = plainLogonId(logonId);
    if (ownSessions.has(plain)) continue;
    const place = `${logon.host}|${plain}`;
    const before = last.get(place);
    if (before !== undefined && logon.atMs - before.session.atMs <= sameLogonMs) continue;
    const opened = (before?.opened ?? 0) + 1;
    const session = { ...logon, logonId: plain, id: `logon:${place}${opened > 1 ? `#${opened}` : ''}` };
    last.set(place, { session, opened });
    sessions.push(session);
  }
  return sessions;
};

/** The session in which something happened: the last one opened under its id until then. */
export const sessionFinder = (
  sessions: readonly LogonSession[],
): ((event: StoredEvent) => LogonSession | undefined) => {
  const places = new Map<string, LogonSession[]>();
  for (const session of sessions) {
    const place = `${session.host}|${session.logonId}`;
    const list = places.get(place);
    if (list === undefined) places.set(place, [session]);
    else list.push(session);
  }
  return (event) => {
    if (event.logonId === null) return undefined;
    const list = places.get(`${event.host}|${plainLogonId(event.logonId)}`);
    return list?.findLast(({ atMs }) => atMs <= clockOf(event) + sameLogonMs);
  };
};
