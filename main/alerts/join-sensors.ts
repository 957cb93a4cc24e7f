import type { ProcessKey } from '../../shared/event/model.ts';

/** What two sensors' records of one start are compared by. */
export interface SensedStart {
  key: ProcessKey;
  host: string;
  pid: number | null;
  image: string | null;
  /** The log's clock, which two sensors share. */
  atMs: number;
}

/** Two sensors log one start within this time of each other (measured on the recorded scenarios: below 200 ms). */
export const SAME_START_MS = 2_000;

export const baseName = (image: string | null): string => (image?.split(/[\\/]/).at(-1) ?? '').toLowerCase();

export const placeOf = (host: string, pid: number): string => `${host.toLowerCase()}|${pid}`;

export const isGuid = (key: string): boolean => key.startsWith('guid:');

export const byStart = (a: SensedStart, b: SensedStart): number =>
  a.atMs - b.atMs || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

export const sameImage = (a: string | null, b: string | null): boolean =>
  a === null || b === null || baseName(a) === baseName(b);

/** Position of the first start at or after a moment; `starts` in order of time. */
const firstAtOrAfter = (starts: readonly SensedStart[], atMs: number): number => {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle]?.atMs ?? 0) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * Security 4688 and Sysmon 1 of one start: same host and pid, same program, within two seconds. Each start without GUID goes
 * to the nearest one with GUID that is not taken yet. `starts`: of one host and pid, in order of time.
 */
const joinSensors = (starts: SensedStart[]): Map<ProcessKey, ProcessKey> => {
  const joined = new Map<ProcessKey, ProcessKey>();
  const taken = new Set<ProcessKey>();
  const withGuid = starts.filter((start) => isGuid(start.key));
  for (const start of starts) {
    if (isGuid(start.key)) continue;
    let nearest: SensedStart | undefined;
    for (let at = firstAtOrAfter(withGuid, start.atMs - SAME_START_MS); at < withGuid.length; at++) {
      const other = withGuid[at];
      if (other === undefined || other.atMs > start.atMs + SAME_START_MS) break;
      if (taken.has(other.key) || !sameImage(other.image, start.image)) continue;
      const isNearer = nearest === undefined || Math.abs(other.atMs - start.atMs) < Math.abs(nearest.atMs - start.atMs);
      if (isNearer) nearest = other;
    }
    if (nearest === undefined) continue;
    taken.add(nearest.key);
    joined.set(start.key, nearest.key);
  }
  return joined;
};

export const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
};

/**
 * Older collectors lose Sysmon's `ProcessId` (it collides with the envelope's `ProcessID`): such a start is known again by
 * host, program and time alone.
 */
const joinWithoutPid = (
  starts: readonly SensedStart[],
  joined: ReadonlyMap<ProcessKey, ProcessKey>,
): [ProcessKey, ProcessKey][] => {
  const open = starts.filter((start) => (isGuid(start.key) ? start.pid === null : !joined.has(start.key)));
  const programs = groupBy(open, ({ host, image }) =>
    image === null ? null : `${host.toLowerCase()}|${baseName(image)}`,
  );
  return [...programs.values()].flatMap((group) => [...joinSensors(group)]);
};

/** Starts of any hosts in order of `byStart` → key without GUID by the key with GUID of the same process. */
export const joinStarts = (sorted: readonly SensedStart[]): Map<ProcessKey, ProcessKey> => {
  const places = groupBy(sorted, ({ host, pid }) => (pid === null ? null : placeOf(host, pid)));
  const joined = new Map([...places.values()].flatMap((group) => [...joinSensors(group)]));
  for (const [alias, key] of joinWithoutPid(sorted, joined)) joined.set(alias, key);
  return joined;
};
