import type { Compiled } from './pattern/compile-pattern.ts';
import type { Qualifiers } from './pattern/parse-pattern.ts';

/** Events that together meet a pattern, or a part of it. */
export interface Met {
  fromMs: number;
  toMs: number;
  events: readonly number[];
}

/** Of one host and one part of a pattern: beyond this a pattern is met often enough to be told. */
const most = 2000;

const byTime = (a: Met, b: Met): number => a.fromMs - b.fromMs || a.toMs - b.toMs;

const together = (a: Met, b: Met): Met => ({
  fromMs: Math.min(a.fromMs, b.fromMs),
  toMs: Math.max(a.toMs, b.toMs),
  events: [...new Set([...a.events, ...b.events])],
});

/** The first of `others` (by time) that begins at or after `ms`. */
const firstFrom = (others: readonly Met[], ms: number): Met | undefined => {
  let low = 0;
  let high = others.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((others[middle]?.fromMs ?? 0) < ms) low = middle + 1;
    else high = middle;
  }
  return others[low];
};

/** Each with the nearest of the others, before or after it. */
const nearest = (some: readonly Met[], others: readonly Met[]): Met[] =>
  some.flatMap((one) => {
    const after = firstFrom(others, one.fromMs);
    const before = others[(after === undefined ? others.length : others.indexOf(after)) - 1];
    const pairs = [after, before].flatMap((other) => (other === undefined ? [] : [together(one, other)]));
    return pairs.toSorted((a, b) => a.toMs - a.fromMs - (b.toMs - b.fromMs)).slice(0, 1);
  });

const following = (some: readonly Met[], others: readonly Met[]): Met[] =>
  some.flatMap((one) => {
    const after = firstFrom(others, one.toMs);
    return after === undefined ? [] : [together(one, after)];
  });

const repeated = (some: readonly Met[], times: number): Met[] =>
  some.flatMap((_, at) => {
    const window = some.slice(at, at + times);
    return window.length < times ? [] : [window.reduce(together)];
  });

const qualified = (some: Met[], { withinMs, repeats, fromMs, toMs }: Qualifiers): Met[] => {
  const spanned =
    fromMs === null || toMs === null ? some : some.filter((one) => one.fromMs >= fromMs && one.toMs < toMs);
  const often = repeats === null ? spanned : repeated(spanned, repeats);
  return withinMs === null ? often : often.filter((one) => one.toMs - one.fromMs <= withinMs);
};

/**
 * Where a pattern is met on one host. `of` answers the events of a part of kind `event`, by time. STIX leaves open which of
 * several events make an AND: the nearest ones do.
 */
export const metBy = (pattern: Compiled, of: (part: Compiled) => Met[]): Met[] => {
  if (pattern.kind === 'event') return of(pattern).slice(0, most);
  if (pattern.kind === 'qualified') {
    const inner = pattern.of;
    // REPEATS … WITHIN: the window is that of the repetitions, which come from the inner qualifier.
    return qualified(metBy(inner, of), pattern.by);
  }
  const parts = pattern.parts.map((part) => metBy(part, of).toSorted(byTime));
  if (pattern.kind === 'any') return parts.flat().toSorted(byTime).slice(0, most);
  const pair = pattern.kind === 'all' ? nearest : following;
  return parts.reduce((some, others) => pair(some, others).toSorted(byTime).slice(0, most));
};
