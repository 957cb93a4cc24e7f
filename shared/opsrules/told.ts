import type { Isolation, Simulation, TimeBand } from './model.ts';

/** Changes that are told in one sentence. */
export interface ToldChange {
  /** `same`: the isolation stays; contacts, approval or language would have been others. */
  to: Isolation | 'same';
  from: Isolation;
  band: TimeBand;
  count: number;
}

/** What a simulation comes to, the gravest first: what would have happened by itself. */
export const toldChanges = ({ changes }: Simulation): ToldChange[] => {
  const told = new Map<string, ToldChange>();
  for (const { before, after, band } of changes) {
    const to = before.isolation === after.isolation ? 'same' : after.isolation;
    const key = `${before.isolation} ${to} ${band}`;
    const known = told.get(key) ?? { to, from: before.isolation, band, count: 0 };
    told.set(key, { ...known, count: known.count + 1 });
  }
  const order: readonly ToldChange['to'][] = ['at-once', 'never', 'ask', 'same'];
  return [...told.values()].sort((a, b) => order.indexOf(a.to) - order.indexOf(b.to) || b.count - a.count);
};
