import type { ProcessKey, StoredEvent } from '../../shared/event/model.ts';
import { byStart, groupBy, isGuid, joinStarts, placeOf, SAME_START_MS } from './join-sensors.ts';

/** A process start as any sensor logged it: what the forest is built from. */
export interface ProcessStart {
  key: ProcessKey;
  host: string;
  pid: number | null;
  image: string | null;
  user: string | null;
  logonId: string | null;
  parentKey: ProcessKey | null;
  parentPid: number | null;
  parentImage: string | null;
  /** The log's clock: a sensor's own clock can be hours off, and two sensors share only the log's. */
  atMs: number;
  /** The timeline's clock. */
  seenAtMs: number;
}

export const clockOf = (event: Pick<StoredEvent, 'loggedAtMs' | 'seenAtMs'>): number =>
  event.loggedAtMs ?? event.seenAtMs;

/** Pid 0 is Windows' idle loop: records that know no process write it, and no process is meant. */
export const realKey = (key: ProcessKey | null): ProcessKey | null =>
  key?.startsWith('pid:') === true && key.endsWith('|0') ? null : key;

/** Null for an event that is not a process start. */
export const processStartOf = (event: StoredEvent): ProcessStart | null => {
  if (event.class !== 'process_activity' || event.activity !== 'launch' || event.processKey === null) return null;
  const { host, pid, image, user, logonId, parentPid, parentImage, seenAtMs } = event;
  const key = event.processKey;
  const parentKey = realKey(event.parentKey);
  return { key, host, pid, image, user, logonId, parentKey, parentPid, parentImage, atMs: clockOf(event), seenAtMs };
};

/** What is known of a process: from its start, or only from being named as a parent. */
export interface KnownProcess {
  key: ProcessKey;
  host: string;
  pid: number | null;
  image: string | null;
  user: string | null;
  logonId: string | null;
  parent: ProcessKey | null;
  /** Null where its start was not recorded. */
  startMs: number | null;
  startSeenAtMs: number | null;
  /** All keys sensors gave this one process, its own among them. */
  aliases: ProcessKey[];
}

export interface ProcessForest {
  /**
   * The key that stands for a process: `start:` keys become the GUID key of the same start, `pid:` keys the youngest start
   * before `atMs` (log's clock) on that host, or a process named there by GUID whose start was not recorded.
   */
  resolve: (key: ProcessKey, atMs: number) => ProcessKey;
  /** By resolved key. */
  process: (key: ProcessKey) => KnownProcess | null;
  /** Resolved keys, by start. */
  children: (key: ProcessKey) => ProcessKey[];
}

/** `pid:<HOST>|<pid>` → `<host>|<pid>`; null for a key that is no bare pid. */
const placeOfPidKey = (key: string): string | null => (key.startsWith('pid:') ? key.slice(4).toLowerCase() : null);

/** A process some event names with its pid, whether or not its start was recorded. */
type Sighting = Pick<KnownProcess, 'key' | 'host' | 'pid' | 'image' | 'user' | 'logonId'>;

/** Any event tells which process acted; a start also tells the parent. */
export type ForestEvent = Pick<StoredEvent, 'processKey' | 'host' | 'pid' | 'image' | 'user' | 'logonId'>;

const sightingsIn = (starts: readonly ProcessStart[], events: readonly ForestEvent[]): Sighting[] => {
  const parents = starts.flatMap(({ host, parentKey, parentPid, parentImage }): Sighting[] =>
    parentKey === null ? [] : [{ key: parentKey, host, pid: parentPid, image: parentImage, user: null, logonId: null }],
  );
  const actors = events.flatMap(({ processKey, host, pid, image, user, logonId }): Sighting[] => {
    const key = realKey(processKey);
    return key === null ? [] : [{ key, host, pid, image, user, logonId }];
  });
  return [...parents, ...actors];
};

/** GUID keys of processes without a recorded start, by host and pid. */
const strangersIn = (
  sightings: readonly Sighting[],
  started: ReadonlySet<ProcessKey>,
): Map<string, Set<ProcessKey>> => {
  const strangers = new Map<string, Set<ProcessKey>>();
  for (const { key, pid, host } of sightings) {
    if (pid === null || !isGuid(key) || started.has(key)) continue;
    const place = placeOf(host, pid);
    strangers.set(place, (strangers.get(place) ?? new Set()).add(key));
  }
  return strangers;
};

const unstarted = (sighting: Sighting, key: ProcessKey): KnownProcess => ({
  ...sighting,
  key,
  parent: null,
  startMs: null,
  startSeenAtMs: null,
  aliases: sighting.key === key ? [key] : [key, sighting.key],
});

/** Same answer whatever the order: the least text wins, and no text loses to any. */
const least = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a);

interface Places {
  /** Starts by host and pid, in order of time. */
  starts: Map<string, ProcessStart[]>;
  joined: Map<ProcessKey, ProcessKey>;
  strangers: Map<string, Set<ProcessKey>>;
}

const resolveIn = ({ starts, joined, strangers }: Places, key: ProcessKey, atMs: number): ProcessKey => {
  const place = placeOfPidKey(key);
  if (place === null) return joined.get(key) ?? key;
  const youngest = starts.get(place)?.findLast((start) => start.atMs <= atMs + SAME_START_MS);
  if (youngest !== undefined) return joined.get(youngest.key) ?? youngest.key;
  const named = strangers.get(place);
  return named?.size === 1 ? ([...named][0] ?? key) : key;
};

/** The process a sighting adds to; null where a bare pid could be any of several. */
const sightedKey = ({ starts, joined, strangers }: Places, { key }: Sighting): ProcessKey | null => {
  const place = placeOfPidKey(key);
  if (place === null) return joined.get(key) ?? key;
  if (starts.has(place)) return null;
  const named = [...(strangers.get(place) ?? [])];
  return named.length > 1 ? null : (named[0] ?? key);
};

const addSighting = (processes: Map<ProcessKey, KnownProcess>, places: Places, sighting: Sighting): void => {
  const key = sightedKey(places, sighting);
  if (key === null) return;
  const known = processes.get(key);
  if (known === undefined) {
    processes.set(key, unstarted(sighting, key));
  } else if (known.startMs === null) {
    known.image = least(known.image, sighting.image);
    known.user = least(known.user, sighting.user);
    known.logonId = least(known.logonId, sighting.logonId);
    if (!known.aliases.includes(sighting.key)) known.aliases.push(sighting.key);
  }
};

const addStart = (processes: Map<ProcessKey, KnownProcess>, places: Places, start: ProcessStart): void => {
  if (places.joined.has(start.key) || processes.has(start.key)) return;
  const { key, host, pid, image, user, logonId, parentKey, atMs: startMs, seenAtMs: startSeenAtMs } = start;
  // A parent stands at the child's start or before, hence without the two seconds `resolve` allows.
  const above = parentKey === null ? null : resolveIn(places, parentKey, startMs - SAME_START_MS);
  const parent = above === key ? null : above;
  processes.set(key, { key, host, pid, image, user, logonId, parent, startMs, startSeenAtMs, aliases: [key] });
};

const addAliases = (
  processes: ReadonlyMap<ProcessKey, KnownProcess>,
  joined: ReadonlyMap<ProcessKey, ProcessKey>,
  starts: readonly ProcessStart[],
): void => {
  const pids = new Map(starts.map((start) => [start.key, start.pid]));
  for (const [alias, key] of joined) {
    const process = processes.get(key);
    if (process === undefined) continue;
    process.aliases.push(alias);
    process.pid ??= pids.get(alias) ?? null;
  }
};

const childrenOf = (processes: Iterable<KnownProcess>): Map<ProcessKey, ProcessKey[]> => {
  const children = new Map<ProcessKey, ProcessKey[]>();
  for (const { key, parent } of processes) {
    if (parent === null) continue;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [key]);
    else siblings.push(key);
  }
  return children;
};

/**
 * The forest of a customer's process starts. `events` (those of alerts) add the processes they name whose start was not
 * recorded. Independent of the order of both.
 */
export const buildForest = (unordered: readonly ProcessStart[], events: readonly ForestEvent[] = []): ProcessForest => {
  const sorted = [...unordered].sort(byStart);
  const starts = groupBy(sorted, ({ host, pid }) => (pid === null ? null : placeOf(host, pid)));
  const joined = joinStarts(sorted);
  const sightings = sightingsIn(sorted, events);
  const places = { starts, joined, strangers: strangersIn(sightings, new Set(sorted.map((start) => start.key))) };

  const processes = new Map<ProcessKey, KnownProcess>();
  for (const start of sorted) addStart(processes, places, start);
  addAliases(processes, joined, sorted);
  const children = childrenOf(processes.values());
  for (const sighting of sightings) addSighting(processes, places, sighting);
  return {
    resolve: (key, atMs) => resolveIn(places, key, atMs),
    process: (key) => processes.get(key) ?? null,
    children: (key) => children.get(key) ?? [],
  };
};
