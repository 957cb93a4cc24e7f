import type { EventId, StoredEvent } from '../../shared/event/model.ts';
import type { TimelineFinding } from '../../shared/timeline/model.ts';
import { blockOf } from '../store/event-ids.ts';
import type { HostPlaces } from './host-places.ts';
import { medianOf } from './quantile.ts';

type Backwards = Extract<TimelineFinding, { kind: 'backwards' }>;
type Late = Extract<TimelineFinding, { kind: 'late' }>;
type Skew = Extract<TimelineFinding, { kind: 'skew' }>;

const minuteMs = 60_000;
/** Sources that write from several threads are out of order by seconds; a clock that was set is by more. */
const leastBackMs = minuteMs;
/** A file sorted in another way (newest first, by channel, several logs mixed) says nothing of the clock. */
const mostlyForward = 0.9;
const mostJumps = 5;

/** Records of one block in the order they were written, with their recorded times: sorting by id is the order of writing. */
const blocksOf = ({ match, places }: HostPlaces): number[][] => {
  const byBlock = new Map<number, number[]>();
  for (const place of places.slice().sort()) {
    const block = blockOf(match.columns.ids[place] ?? 0);
    const list = byBlock.get(block);
    if (list === undefined) byBlock.set(block, [place]);
    else list.push(place);
  }
  return [...byBlock.values()];
};

interface Step {
  /** How far the time goes back; below zero where it goes on. */
  ms: number;
  before: number;
  after: number;
}

const stepsOf = (host: HostPlaces): Step[] => {
  const timeOf = (place: number): number => host.match.columns.times[place] ?? 0;
  return blocksOf(host).flatMap((block) =>
    block.slice(1).map((after, at) => {
      const before = block[at] ?? after;
      return { ms: timeOf(before) - timeOf(after), before, after };
    }),
  );
};

/** Where records of one source stand in the order of writing but their times go back: the clock was set. */
export const backwardsOf = (host: HostPlaces): Backwards[] => {
  const { times } = host.match.columns;
  const steps = stepsOf(host);
  const jumps = steps.filter(({ ms }) => ms >= leastBackMs);
  const forward = steps.filter(({ ms }) => ms <= 0).length;
  const [largest] = jumps.toSorted((a, b) => b.ms - a.ms);
  if (largest === undefined || jumps.length > mostJumps || forward < steps.length * mostlyForward) return [];
  const idOf = (place: number): EventId =>
    // `as`: ids of the columns are those of stored events.
    (host.match.columns.ids[place] ?? 0) as EventId;
  return [
    {
      kind: 'backwards',
      host: host.host,
      fromMs: times[largest.after] ?? 0,
      toMs: times[largest.before] ?? 0,
      ms: largest.ms,
      count: jumps.length,
      events: [idOf(largest.before), idOf(largest.after)],
    },
  ];
};

const enoughDelays = 10;
const leastLateMs = minuteMs;

/** The log's own time against the sensor's, from a sample of a host's events. */
export const lateOf = (host: string, sample: readonly StoredEvent[]): Late[] => {
  const told = sample.filter(({ timeBasis, loggedAtMs }) => timeBasis === 'sensor' && loggedAtMs !== null);
  const ms = medianOf(told.map(({ loggedAtMs, seenAtMs }) => (loggedAtMs ?? seenAtMs) - seenAtMs));
  const times = told.map(({ seenAtMs }) => seenAtMs);
  if (told.length < enoughDelays || Math.abs(ms) < leastLateMs) return [];
  const [first] = told;
  return [
    {
      kind: 'late',
      host,
      fromMs: Math.min(...times),
      toMs: Math.max(...times),
      ms,
      count: told.length,
      events: first === undefined ? [] : [first.id],
    },
  ];
};

const enoughPairs = 3;
const leastSkewMs = 2000;
/** Pairs farther from the median than this (and than a tenth of it) tell of reused ports, not of a clock. */
const mostSpreadMs = 5000;

/** The same connection, as both ends call it. */
const connectionOf = ({ srcAddress, srcPort, dstAddress, dstPort, protocol }: StoredEvent): string | null =>
  srcAddress === null || srcPort === null || dstAddress === null || dstPort === null
    ? null
    : [srcAddress, srcPort, dstAddress, dstPort, protocol?.toLowerCase() ?? ''].join(' ');

export interface Timed {
  event: StoredEvent;
  /** Corrected. */
  atMs: number;
}

interface Pair {
  ms: number;
  a: Timed;
  b: Timed;
}

/** First sight of each connection on each host. */
const sightsOf = (connections: readonly Timed[]): Map<string, Map<string, Timed>> => {
  const sights = new Map<string, Map<string, Timed>>();
  for (const timed of connections) {
    const key = connectionOf(timed.event);
    if (key === null) continue;
    const hosts = sights.get(key) ?? new Map<string, Timed>();
    sights.set(key, hosts);
    const known = hosts.get(timed.event.host);
    if (known === undefined || known.atMs > timed.atMs) hosts.set(timed.event.host, timed);
  }
  return sights;
};

const pairsOf = (connections: readonly Timed[]): Map<string, Pair[]> => {
  const pairs = new Map<string, Pair[]>();
  for (const hosts of sightsOf(connections).values()) {
    const [a, b, ...more] = [...hosts.values()].toSorted((x, y) => (x.event.host < y.event.host ? -1 : 1));
    // Three hosts that see one connection: something between them (NAT, a proxy) uses the addresses again.
    if (a === undefined || b === undefined || more.length > 0) continue;
    const key = JSON.stringify([a.event.host, b.event.host]);
    const list = pairs.get(key) ?? [];
    list.push({ ms: a.atMs - b.atMs, a, b });
    pairs.set(key, list);
  }
  return pairs;
};

const skewOf = (list: readonly Pair[]): Skew | null => {
  const ms = medianOf(list.map((pair) => pair.ms));
  const near = list.filter((pair) => Math.abs(pair.ms - ms) <= Math.max(mostSpreadMs, Math.abs(ms) / 10));
  const [first] = near;
  if (first === undefined || near.length < enoughPairs || near.length * 2 <= list.length) return null;
  if (Math.abs(ms) < leastSkewMs) return null;
  const times = near.map(({ a }) => a.atMs);
  return {
    kind: 'skew',
    host: first.a.event.host,
    other: first.b.event.host,
    fromMs: Math.min(...times),
    toMs: Math.max(...times),
    ms,
    count: near.length,
    spreadMs: Math.max(...near.map((pair) => Math.abs(pair.ms - ms))),
    events: [first.a.event.id, first.b.event.id],
  };
};

/** Two hosts that see the same connections at different times: one of their clocks is wrong. */
export const skewsOf = (connections: readonly Timed[]): Skew[] =>
  [...pairsOf(connections).values()].flatMap((list) => skewOf(list) ?? []);
