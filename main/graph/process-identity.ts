import type { StoredEvent } from '../../shared/event/model.ts';
import { byStart, joinStarts, sameImage, SAME_START_MS as sameStartMs } from '../alerts/join-sensors.ts';
import { clockOf, processStartOf } from '../alerts/process-forest.ts';
import { baseName } from '../../shared/report/evidence-text.ts';

/**
 * One process as far as strong keys (`guid:`, `start:`) tell.
 *
 *   pid 712 on one host:   ──[ A: start … end ]────[ B: start ………
 *   a `pid:` key at t      resolves to the youngest start at or before t that has not ended
 */
interface Sighting {
  key: string;
  place: string;
  image: string | null;
  startMs: number | null;
  firstSeenMs: number;
  endMs: number | null;
}

interface Reference {
  key: string;
  atMs: number;
  image: string | null;
}

export interface ProcessIndex {
  /** Identity behind a key at a moment. Same process, same text; two processes never share one. */
  identify: (reference: Reference) => string;
}

export const isStart = (event: StoredEvent): boolean =>
  event.class === 'process_activity' && event.activity === 'launch' && event.processKey !== null;

const isEnd = (event: StoredEvent): boolean => event.class === 'process_activity' && event.activity === 'terminate';

const isWeak = (key: string): boolean => key.startsWith('pid:');

const placeOf = (host: string, pid: number | null): string => `${host.toLowerCase()}|${pid ?? '?'}`;

/** `pid:<HOST>|<pid>` → `<host>|<pid>`. */
const placeOfWeakKey = (key: string): string => key.slice('pid:'.length).toLowerCase();

const collectSightings = (events: StoredEvent[]): Map<string, Sighting> => {
  const sightings = new Map<string, Sighting>();
  const see = (key: string, event: StoredEvent, pid: number | null, image: string | null): Sighting => {
    const known = sightings.get(key);
    if (known === undefined) {
      const fresh: Sighting = {
        key,
        place: placeOf(event.host, pid),
        image,
        startMs: null,
        firstSeenMs: clockOf(event),
        endMs: null,
      };
      sightings.set(key, fresh);
      return fresh;
    }
    known.firstSeenMs = Math.min(known.firstSeenMs, clockOf(event));
    known.image ??= image;
    if (known.place.endsWith('|?')) known.place = placeOf(event.host, pid);
    return known;
  };
  for (const event of events) {
    if (event.parentKey !== null && !isWeak(event.parentKey))
      see(event.parentKey, event, event.parentPid, event.parentImage);
    if (event.targetKey !== null && !isWeak(event.targetKey)) see(event.targetKey, event, null, event.target);
    if (event.processKey === null || isWeak(event.processKey)) continue;
    const own = see(event.processKey, event, event.pid, event.image);
    if (isStart(event)) own.startMs ??= clockOf(event);
    if (isEnd(event)) own.endMs ??= clockOf(event);
  }
  return sightings;
};

const byPlace = (sightings: Iterable<Sighting>): Map<string, Sighting[]> => {
  const places = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const list = places.get(sighting.place);
    if (list === undefined) places.set(sighting.place, [sighting]);
    else list.push(sighting);
  }
  return places;
};

const birthOf = (sighting: Sighting): number => sighting.startMs ?? sighting.firstSeenMs;

/** Starts that alerts and cases take for one process are one here too (`joinStarts`); what is learnt of one holds for both. */
const joinStarted = (sightings: Map<string, Sighting>, events: StoredEvent[]): Map<string, string> => {
  const starts = events.flatMap((event) => processStartOf(event) ?? []).toSorted(byStart);
  const joined = new Map<string, string>();
  for (const [alias, key] of joinStarts(starts)) {
    const bare = sightings.get(alias);
    const own = sightings.get(key);
    if (bare === undefined || own === undefined) continue;
    joined.set(alias, key);
    own.endMs ??= bare.endMs;
    own.startMs ??= bare.startMs;
    // A sensor whose pid the collector lost.
    if (own.place.endsWith('|?')) own.place = bare.place;
  }
  return joined;
};

/** A start without GUID, and a process a sensor names by GUID whose start it did not record: one, where the pid and program agree. */
const joinUnstarted = (places: Map<string, Sighting[]>, joined: Map<string, string>): void => {
  const taken = new Set(joined.values());
  for (const list of places.values()) {
    const bare = list.filter((one) => one.key.startsWith('start:')).toSorted((a, b) => birthOf(a) - birthOf(b));
    for (const [at, start] of bare.entries()) {
      const following = bare[at + 1];
      const until = following === undefined ? Number.POSITIVE_INFINITY : birthOf(following);
      if (joined.has(start.key)) continue;
      const match = list
        .filter((one) => one.key.startsWith('guid:') && one.startMs === null && !taken.has(one.key))
        .filter((one) => one.firstSeenMs >= birthOf(start) - sameStartMs && one.firstSeenMs < until)
        .filter((one) => sameImage(one.image, start.image))
        .toSorted((a, b) => birthOf(a) - birthOf(b) || (a.key < b.key ? -1 : 1))
        .at(0);
      if (match === undefined) continue;
      taken.add(match.key);
      joined.set(start.key, match.key);
      match.endMs ??= start.endMs;
      match.startMs ??= start.startMs;
    }
  }
};

interface Tenure {
  fromMs: number;
  sighting: Sighting;
}

/** Who held a pid when. The first holder without a recorded start has held it since before recording began. */
const tenuresOf = (list: Sighting[], joined: Map<string, string>): Tenure[] => {
  const holders = list
    .filter((one) => !joined.has(one.key))
    .toSorted((a, b) => birthOf(a) - birthOf(b) || (a.key < b.key ? -1 : 1));
  return holders.map((sighting, index) => ({
    sighting,
    fromMs: index === 0 && sighting.startMs === null ? Number.NEGATIVE_INFINITY : birthOf(sighting),
  }));
};

/** Number of tenures begun at or before a moment (binary search). */
const begunAt = (tenures: Tenure[], atMs: number): number => {
  let low = 0;
  let high = tenures.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const tenure = tenures[middle];
    if (tenure !== undefined && tenure.fromMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
};

const livesAt = ({ endMs }: Sighting, atMs: number): boolean => endMs === null || endMs + sameStartMs >= atMs;

/**
 * Who held a pid of which `begun` tenures had begun: the last one; where a record names another program, the one before if it was
 * just taken over (exec: the record was written late), or the next if it is just coming (its start was written late).
 */
const holderAt = (
  held: readonly Tenure[],
  begun: number,
  { atMs, image }: Pick<Reference, 'atMs' | 'image'>,
): Sighting | null => {
  const [before, current, next] = [held[begun - 2], held[begun - 1], held[begun]];
  if (current !== undefined && livesAt(current.sighting, atMs) && sameImage(current.sighting.image, image))
    return current.sighting;
  if (image === null) return null;
  const isNamed = (tenure: Tenure | undefined): tenure is Tenure =>
    tenure !== undefined && sameImage(tenure.sighting.image, image);
  const justTaken = current !== undefined && current.fromMs + sameStartMs >= atMs;
  if (justTaken && isNamed(before) && before.sighting.image !== null && before.sighting.endMs === null)
    return before.sighting;
  return isNamed(next) && next.fromMs <= atMs + sameStartMs ? next.sighting : null;
};

/** Reads all events once; afterwards any key of theirs can be identified. Events must be in time order. */
export const indexProcesses = (events: StoredEvent[]): ProcessIndex => {
  const sightings = collectSightings(events);
  const joined = joinStarted(sightings, events);
  const places = byPlace(sightings.values());
  joinUnstarted(places, joined);
  const tenures = new Map([...places].map(([place, list]) => [place, tenuresOf(list, joined)]));
  // A pid whose holder nobody recorded: its image by place and tenure, so that a record without image joins it.
  const strangers = new Map<string, string>();

  const find = ({ key, atMs, image }: Reference): { found: Sighting } | { stranger: string } => {
    const place = placeOfWeakKey(key);
    const held = tenures.get(place) ?? [];
    const begun = begunAt(held, atMs);
    const found = holderAt(held, begun, { atMs, image });
    return found === null ? { stranger: `pid:${place}#${begun}` } : { found };
  };
  const noteStranger = (reference: Reference): void => {
    if (!isWeak(reference.key) || reference.image === null) return;
    const answer = find(reference);
    if ('stranger' in answer && !strangers.has(answer.stranger)) strangers.set(answer.stranger, reference.image);
  };
  // Security 4689 names only the pid; what it ended is known now that all starts are.
  for (const event of events.filter((one) => isEnd(one) && one.processKey !== null && isWeak(one.processKey))) {
    const atMs = clockOf(event);
    const ended = find({ key: event.processKey ?? '', atMs, image: event.image });
    if ('found' in ended) ended.found.endMs ??= atMs;
  }
  for (const event of events) {
    const atMs = clockOf(event);
    if (event.processKey !== null) noteStranger({ key: event.processKey, atMs, image: event.image });
    if (event.parentKey !== null) noteStranger({ key: event.parentKey, atMs, image: event.parentImage });
  }

  return {
    identify: (reference) => {
      if (!isWeak(reference.key)) return joined.get(reference.key) ?? reference.key;
      const answer = find(reference);
      if ('found' in answer) return answer.found.key;
      const image = reference.image ?? strangers.get(answer.stranger) ?? null;
      return image === null ? answer.stranger : `${answer.stranger}|${baseName(image).toLowerCase()}`;
    },
  };
};
