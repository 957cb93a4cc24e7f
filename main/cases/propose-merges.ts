import type { SharedFact } from '../../shared/grouping/model.ts';
import type { CaseFact } from './shared-facts.ts';

/** How much a shared fact says about two cases being one incident. */
const WEIGHT: Record<SharedFact['code'], number> = {
  'vendor-group': 6,
  hash: 4,
  command: 4,
  address: 3,
  domain: 3,
  account: 2,
  rule: 1,
};
const ENOUGH = 2;

const HOUR_MS = 3_600_000;
/** An account or a rule means something only close in time; a hash, a command or a destination for a week. */
const reachOf = (code: SharedFact['code']): number => (code === 'account' || code === 'rule' ? 24 : 7 * 24) * HOUR_MS;

export interface ComparedCase<Id> {
  id: Id;
  firstSeenMs: number;
  lastSeenMs: number;
  facts: ReadonlyMap<string, CaseFact>;
}

export interface Proposed<Id> {
  id: Id;
  gapMs: number;
  shared: SharedFact[];
}

const gapBetween = (a: ComparedCase<unknown>, b: ComparedCase<unknown>): number =>
  Math.max(0, a.firstSeenMs - b.lastSeenMs, b.firstSeenMs - a.lastSeenMs);

/** In how many cases each fact stands: what stands in many relates none of them. */
const commonness = (cases: readonly ComparedCase<unknown>[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { facts } of cases) for (const key of facts.keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** A fact of more cases than this, and of more than a third of them, is the customer's daily life. */
const RARE = 5;

/** Cases that may be one incident with `own`, the likeliest first. Independent of the order of `others`. */
export const proposeMerges = <Id extends string>(
  own: ComparedCase<Id>,
  others: readonly ComparedCase<Id>[],
): Proposed<Id>[] => {
  const counts = commonness([own, ...others]);
  const isCommon = (key: string): boolean => {
    const count = counts.get(key) ?? 0;
    return count > RARE && count * 3 > others.length + 1;
  };
  const proposals = others.flatMap((other): (Proposed<Id> & { score: number })[] => {
    const gapMs = gapBetween(own, other);
    const shared = [...own.facts.values()].flatMap(({ key, code, name, events }): SharedFact[] => {
      const theirs = other.facts.get(key);
      if (theirs === undefined || gapMs > reachOf(code) || isCommon(key)) return [];
      return [{ code, name, events: [...events, ...theirs.events] }];
    });
    const score = shared.reduce((sum, { code }) => sum + WEIGHT[code], 0);
    if (score < ENOUGH) return [];
    shared.sort((a, b) => WEIGHT[b.code] - WEIGHT[a.code] || (a.name < b.name ? -1 : 1));
    return [{ id: other.id, gapMs, shared, score }];
  });
  return proposals
    .sort((a, b) => b.score - a.score || a.gapMs - b.gapMs || (a.id < b.id ? -1 : 1))
    .map(({ id, gapMs, shared }) => ({ id, gapMs, shared }));
};
