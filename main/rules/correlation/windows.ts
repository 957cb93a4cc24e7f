import type { Bound, CorrelationType } from './correlation.ts';

/*
 * Windows slide: one is judged at the time t of every hit and holds all hits of its group from t - timespan to t, both ends
 * included. Nothing is cut at full hours, and a window without a hit is not judged.
 *
 *      hits    a   b c       d
 *              |---------|         window at c: a b c
 *                  |---------|     window at d: b c d
 */

/** A hit of one group. `counted` is what the type counts: the event, the number of a value, or the place of a rule. */
export interface Hit {
  timeMs: number;
  event: number;
  counted: number;
}

export interface WindowPlan {
  type: CorrelationType;
  timespanMs: number;
  bounds: readonly Bound[];
  /** How many rules the correlation refers to. */
  rules: number;
}

export interface GroupMatch {
  /** Every event of a window that holds. */
  events: Set<number>;
  /** The events at whose time a window holds: what a correlation over this one sees. */
  completions: Set<number>;
}

const holdsBound = (count: number, { operator, value }: Bound): boolean => {
  if (operator === 'gt') return count > value;
  if (operator === 'gte') return count >= value;
  if (operator === 'lt') return count < value;
  if (operator === 'lte') return count <= value;
  return count === value;
};

export const holdsCount = (count: number, { bounds, rules }: Pick<WindowPlan, 'bounds' | 'rules'>): boolean =>
  bounds.length === 0 ? count >= rules : bounds.every((bound) => holdsBound(count, bound));

const change = (counts: Map<number, number>, key: number, by: 1 | -1): void => {
  const now = (counts.get(key) ?? 0) + by;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
};

/** Places where hits of one time begin and end. */
const momentsOf = (hits: readonly Hit[]): { timeMs: number; from: number; end: number }[] => {
  const moments: { timeMs: number; from: number; end: number }[] = [];
  for (const [at, { timeMs }] of hits.entries()) {
    const last = moments.at(-1);
    if (last?.timeMs === timeMs) last.end = at + 1;
    else moments.push({ timeMs, from: at, end: at + 1 });
  }
  return moments;
};

const slide = (hits: readonly Hit[], plan: WindowPlan): GroupMatch => {
  const match: GroupMatch = { events: new Set(), completions: new Set() };
  const counts = new Map<number, number>();
  const leaving = hits.values();
  let oldest = leaving.next();
  let first = 0;
  // Hits before this one are in the match already: each is added once, however many windows hold it.
  let told = 0;
  for (const { timeMs, from, end } of momentsOf(hits)) {
    for (const { counted } of hits.slice(from, end)) change(counts, counted, 1);
    for (; oldest.done !== true && oldest.value.timeMs < timeMs - plan.timespanMs; oldest = leaving.next()) {
      change(counts, oldest.value.counted, -1);
      first += 1;
    }
    if (!holdsCount(counts.size, plan)) continue;
    for (const { event } of hits.slice(Math.max(told, first), end)) match.events.add(event);
    for (const { event } of hits.slice(from, end)) match.completions.add(event);
    told = end;
  }
  return match;
};

/** Hits of one event stand beside each other; none of them may follow another of the same event. */
const byEvent = (hits: readonly Hit[]): Hit[][] => {
  const groups: Hit[][] = [];
  for (const hit of hits) {
    const last = groups.at(-1);
    if (last?.[0]?.event === hit.event) last.push(hit);
    else groups.push([hit]);
  }
  return groups;
};

/** For each hit the latest start of a chain of the rules before it (its own time for the first rule). */
const latestStarts = (events: readonly Hit[][]): Map<Hit, number> => {
  const best: number[] = [];
  const starts = new Map<Hit, number>();
  for (const hits of events) {
    const found = hits.map((hit) => (hit.counted === 0 ? hit.timeMs : (best[hit.counted - 1] ?? -Infinity)));
    for (const [at, hit] of hits.entries()) {
      const start = found[at] ?? -Infinity;
      starts.set(hit, start);
      best[hit.counted] = Math.max(best[hit.counted] ?? -Infinity, start);
    }
  }
  return starts;
};

/**
 * An event matches where a chain of all rules in their order runs through it within the timespan: the latest start before
 * it and the earliest end after it decide, so one pass each way is enough.
 */
const inOrder = (hits: readonly Hit[], { timespanMs, rules }: WindowPlan): GroupMatch => {
  const events = byEvent(hits);
  const starts = latestStarts(events);
  const match: GroupMatch = { events: new Set(), completions: new Set() };
  const best: number[] = [];
  for (const group of events.toReversed()) {
    const ends = group.map((hit) => (hit.counted === rules - 1 ? hit.timeMs : (best[hit.counted + 1] ?? Infinity)));
    for (const [at, hit] of group.entries()) {
      const end = ends[at] ?? Infinity;
      best[hit.counted] = Math.min(best[hit.counted] ?? Infinity, end);
      if (end - (starts.get(hit) ?? -Infinity) > timespanMs) continue;
      match.events.add(hit.event);
      if (hit.counted === rules - 1) match.completions.add(hit.event);
    }
  }
  return match;
};

/**
 * The hits of one group, sorted by time and then by event (the order in which records were stored). A chain of
 * `temporal_ordered` takes another event for each of its rules, in this order.
 */
export const matchGroup = (hits: readonly Hit[], plan: WindowPlan): GroupMatch =>
  plan.type === 'temporal_ordered' ? inOrder(hits, plan) : slide(hits, plan);
