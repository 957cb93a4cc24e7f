import type { StoredEvent } from '../../../shared/event/model.ts';
import { baseName } from '../../alerts/join-sensors.ts';
import { clockOf } from '../../alerts/process-forest.ts';
import type { Machines } from './machines.ts';

/** A connection from one recorded machine to another, as one of the two recorded it. */
export interface Call {
  event: StoredEvent;
  from: string;
  to: string;
  port: number | null;
  atMs: number;
  /** Recorded where it began: its process is the one that called. */
  outward: boolean;
}

/** Windows opens these connections on behalf of programs: they do not say who wanted them. */
const brokers = new Set(['system', 'svchost.exe', 'lsass.exe', 'services.exe', '']);

/** Whether the process of a call is itself the one that wanted it. */
export const isOwnDoing = ({ outward, event }: Call): boolean =>
  outward && event.processKey !== null && !brokers.has(baseName(event.image));

const callOf = (event: StoredEvent, machines: Machines): Call | null => {
  if (event.class !== 'network_activity' || event.outcome === 'blocked' || event.direction === null) return null;
  const outward = event.direction === 'outbound';
  const other = machines.atAddress(outward ? event.dstAddress : event.srcAddress);
  if (other === null || other === event.host) return null;
  const [from, to] = outward ? [event.host, other] : [other, event.host];
  return { event, from, to, port: event.dstPort, atMs: clockOf(event), outward };
};

/** Calls by the machine called, in order of time. */
export const callsIn = (events: readonly StoredEvent[], machines: Machines): Map<string, Call[]> => {
  const calls = new Map<string, Call[]>();
  for (const event of events) {
    const call = callOf(event, machines);
    if (call === null) continue;
    const list = calls.get(call.to);
    if (list === undefined) calls.set(call.to, [call]);
    else list.push(call);
  }
  for (const list of calls.values()) list.sort((a, b) => a.atMs - b.atMs || a.event.id - b.event.id);
  return calls;
};

/** A logon is recorded within moments of the connection it came by; clocks of two machines differ by a little more. */
const beforeMs = 15_000;
const afterMs = 3_000;

const firstFrom = (list: readonly Call[], fromMs: number): number => {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.atMs ?? 0) < fromMs) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Calls of a machine around a logon on it. */
export const callsAround = (list: readonly Call[] | undefined, atMs: number): Call[] => {
  if (list === undefined) return [];
  const around: Call[] = [];
  for (let at = firstFrom(list, atMs - beforeMs); at < list.length; at += 1) {
    const call = list[at];
    if (call === undefined || call.atMs > atMs + afterMs) break;
    around.push(call);
  }
  return around;
};
