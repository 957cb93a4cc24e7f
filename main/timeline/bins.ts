import { EventClass } from '../../shared/event/classes.ts';
import { AlertRank, type TimelineBin, type TimelineStack } from '../../shared/timeline/model.ts';
import { classOf } from '../store/event-codes.ts';
import type { TimelineMatch } from '../store/timeline-store.ts';

/** Strongest alert of an event by its place in the columns; events that are not in it are of none. */
export type Ranks = ReadonlyMap<number, AlertRank>;

interface Asked {
  bins: number;
  stack: TimelineStack;
  ranks: Ranks | null;
  /** Only this span of corrected time is drawn; null: all of it. */
  span?: { fromMs: number; toMs: number } | null;
}

export interface Histogram {
  binMs: number;
  series: string[];
  bins: TimelineBin[];
}

/** Widths a person reads at a glance, from a millisecond to ten years. */
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const widths = [
  ...[1, 2, 5].flatMap((n) => [n, 10 * n, 100 * n]).toSorted((a, b) => a - b),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12].map((n) => n * hour),
  ...[1, 2, 7, 14, 30, 90, 365, 3650].map((n) => n * day),
];

/** The narrowest width with which the span takes no more than so many bins. */
export const widthFor = (spanMs: number, bins: number): number =>
  widths.find((width) => spanMs / width < bins) ?? Math.ceil((spanMs + 1) / bins);

/** The first place in `places` whose time is `ms` or later. */
export const firstAt = ({ times, places }: Pick<TimelineMatch, 'times' | 'places'>, ms: number): number => {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((times[places[middle] ?? 0] ?? 0) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const spanOf = ({ times, places }: Pick<TimelineMatch, 'times' | 'places'>) => {
  const [first, last] = [places[0], places.at(-1)];
  return first === undefined || last === undefined ? null : { fromMs: times[first] ?? 0, toMs: times[last] ?? 0 };
};

const orderOf = (stack: TimelineStack): readonly string[] =>
  stack === 'class' ? EventClass.options : AlertRank.options;

/**
 * Counts by time, stacked. Every event of the span is in exactly one bin; bins without events are left out. Bins begin at whole
 * multiples of their width in UTC.
 */
export const binsOf = (match: TimelineMatch, { bins, stack, ranks, span }: Asked): Histogram => {
  const whole = span ?? spanOf(match);
  if (whole === null) return { binMs: 0, series: [], bins: [] };
  const binMs = widthFor(whole.toMs - whole.fromMs, bins);
  const { columns, times, places } = match;
  const names = new Map<number, string>();
  const nameOf = (place: number): string => {
    if (stack === 'rank') return ranks?.get(place) ?? 'none';
    const code = columns.classCodes[place] ?? 0;
    const known = names.get(code) ?? classOf(code);
    names.set(code, known);
    return known;
  };
  const counted = new Map<number, Map<string, number>>();
  const end = firstAt(match, whole.toMs + 1);
  for (let at = firstAt(match, whole.fromMs); at < end; at += 1) {
    const place = places[at] ?? 0;
    const bin = Math.floor((times[place] ?? 0) / binMs);
    let counts = counted.get(bin);
    if (counts === undefined) {
      counts = new Map();
      counted.set(bin, counts);
    }
    const name = nameOf(place);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const met = new Set([...counted.values()].flatMap((counts) => [...counts.keys()]));
  const series = orderOf(stack).filter((name) => met.has(name));
  return {
    binMs,
    series,
    bins: Array.from(counted, ([bin, counts]) => ({
      fromMs: bin * binMs,
      counts: series.map((name) => counts.get(name) ?? 0),
    })),
  };
};
