import type { TimelineView, TimeSpan } from '../../shared/timeline/contract.ts';

/** A bar: a stretch of time, whether anything is in it or not. */
export interface Bar {
  fromMs: number;
  toMs: number;
  count: number;
  counts: readonly number[];
}

/** More bars than this are never drawn: the engine answers fewer. */
const mostBars = 1000;

/** The stored bins with the empty ones between them: time passes evenly. */
export const barsOf = ({
  bins,
  binMs,
  shown,
  series,
}: Pick<TimelineView, 'bins' | 'binMs' | 'shown' | 'series'>): Bar[] => {
  if (shown === null || binMs <= 0) return [];
  const first = Math.floor(shown.fromMs / binMs);
  const last = Math.min(Math.floor(shown.toMs / binMs), first + mostBars);
  const byBin = new Map(bins.map((bin) => [Math.round(bin.fromMs / binMs), bin.counts]));
  const none = series.map(() => 0);
  return Array.from({ length: last - first + 1 }, (_, offset) => {
    const counts = byBin.get(first + offset) ?? none;
    return {
      fromMs: (first + offset) * binMs,
      toMs: (first + offset + 1) * binMs,
      count: counts.reduce((sum, count) => sum + count, 0),
      counts,
    };
  });
};

/** The time from one bar to another, whichever comes first. */
export const brushOver = (bars: readonly Bar[], one: number, other: number): TimeSpan | null => {
  const [from, to] = [bars[Math.min(one, other)], bars[Math.max(one, other)]];
  return from === undefined || to === undefined ? null : { fromMs: from.fromMs, toMs: to.toMs };
};

/** The bar under a share (0 … 1) of the width. */
export const barAt = (bars: readonly Bar[], share: number): number =>
  Math.min(bars.length - 1, Math.max(0, Math.floor(share * bars.length)));

/** Half of the time, or twice as much, around its middle; null where that is everything. */
export const zoomed = (shown: TimeSpan, whole: TimeSpan, by: 'in' | 'out', middle: number): TimeSpan | null => {
  const width = (shown.toMs - shown.fromMs) * (by === 'in' ? 0.5 : 2);
  const span = { fromMs: Math.max(whole.fromMs, middle - width / 2), toMs: Math.min(whole.toMs, middle + width / 2) };
  return span.fromMs <= whole.fromMs && span.toMs >= whole.toMs ? null : span;
};
