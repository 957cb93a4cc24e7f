import type { EventClass } from '../../shared/event/classes.ts';
import type { TimelineFinding } from '../../shared/timeline/model.ts';
import { classOf } from '../store/event-codes.ts';
import { eventAt, timeAt, type HostPlaces } from './host-places.ts';
import { medianOf, quantile } from './quantile.ts';

type Gap = Extract<TimelineFinding, { kind: 'gap' }>;
type Burst = Extract<TimelineFinding, { kind: 'burst' }>;

const minuteMs = 60_000;
/** Fewer events say nothing of what is usual. */
const enoughEvents = 50;
const shortestGapMs = 10 * minuteMs;
/** A gap is this many times what all but one in a hundred distances stay under. */
const timesUsual = 10;
const gapsOfHost = 5;

/** Stretches without any event, far longer than this host is usually quiet; the longest ones. */
export const gapsOf = (host: HostPlaces): Gap[] => {
  const count = host.places.length;
  if (count < enoughEvents) return [];
  const distances = new Float64Array(count - 1);
  for (let at = 1; at < count; at += 1) distances[at - 1] = timeAt(host, at) - timeAt(host, at - 1);
  const usualMs = quantile(distances.slice().sort(), 0.99);
  const least = Math.max(shortestGapMs, timesUsual * usualMs);
  const found: Gap[] = [];
  for (const [before, ms] of distances.entries()) {
    if (ms < least) continue;
    found.push({
      kind: 'gap',
      host: host.host,
      fromMs: timeAt(host, before),
      toMs: timeAt(host, before + 1),
      ms,
      usualMs,
      events: [eventAt(host, before), eventAt(host, before + 1)],
    });
  }
  return found.toSorted((a, b) => b.ms - a.ms).slice(0, gapsOfHost);
};

const enoughMinutes = 10;
const smallestBurst = 100;
const timesMedian = 8;
const burstsOfHost = 5;

interface Loud {
  /** Places in the host's list. */
  first: number;
  end: number;
}

/** Minutes far louder than the host's median minute; neighbours are one. */
const loudStretches = (minutes: readonly (Loud & { minute: number })[], least: number): Loud[] => {
  const found: (Loud & { minute: number })[] = [];
  for (const { minute, first, end } of minutes) {
    if (end - first < least) continue;
    const last = found.at(-1);
    if (last !== undefined && last.minute === minute - 1) {
      last.end = end;
      last.minute = minute;
    } else found.push({ minute, first, end });
  }
  return found;
};

const minutesOf = (host: HostPlaces): (Loud & { minute: number })[] => {
  const minutes: (Loud & { minute: number })[] = [];
  for (let at = 0; at < host.places.length; at += 1) {
    const minute = Math.floor(timeAt(host, at) / minuteMs);
    const last = minutes.at(-1);
    if (last?.minute === minute) last.end = at + 1;
    else minutes.push({ minute, first: at, end: at + 1 });
  }
  return minutes;
};

const mainClassOf = (host: HostPlaces, { first, end }: Loud): { mainClass: EventClass; mainCount: number } => {
  const counts = new Map<number, number>();
  for (const place of host.places.subarray(first, end)) {
    const code = host.match.columns.classCodes[place] ?? 0;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const [code, mainCount] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [0, 0];
  return { mainClass: classOf(code), mainCount };
};

export const burstsOf = (host: HostPlaces): Burst[] => {
  const minutes = minutesOf(host);
  if (minutes.length < enoughMinutes) return [];
  const usual = medianOf(minutes.map(({ first, end }) => end - first));
  return loudStretches(minutes, Math.max(smallestBurst, timesMedian * usual))
    .map((loud): Burst => ({
      kind: 'burst',
      host: host.host,
      fromMs: timeAt(host, loud.first),
      toMs: timeAt(host, loud.end - 1),
      count: loud.end - loud.first,
      usual,
      ...mainClassOf(host, loud),
      events: [eventAt(host, loud.first)],
    }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, burstsOfHost);
};
