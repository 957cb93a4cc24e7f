import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alertOf } from '../alerts/fixtures/events.ts';
import { joinTrees, type Tree } from './join-trees.ts';

const MINUTE = 60_000;

const tree = fc
  .record({
    from: fc.integer({ min: 0, max: 200 }),
    length: fc.integer({ min: 0, max: 60 }),
    actor: fc.constantFrom('d\\bo', 'ann', 'bo@d'),
    isStrong: fc.boolean(),
    spawns: fc.uniqueArray(fc.constantFrom('services upd.exe', 'services rule 1', 'svchost rule 1')),
  })
  .map(({ from, length, actor, isStrong, spawns }) => (key: number): Tree => ({
    key: String(key).padStart(3, '0'),
    host: 'pc1',
    alerts: [alertOf(key + 1, { level: isStrong ? 'high' : 'medium' })],
    fromMs: from * MINUTE,
    toMs: (from + length) * MINUTE,
    users: new Set([actor]),
    logons: new Set(),
    spawns: new Set(spawns),
  }));

const picture = (groups: Tree[][]): string[] =>
  groups
    .map((group) =>
      group
        .map((one) => one.key)
        .sort()
        .join(),
    )
    .sort();

const gapOf = (a: Tree, b: Tree): number => Math.max(a.fromMs - b.toMs, b.fromMs - a.toMs);
const nameOf = (one: Tree): string => ([...one.users][0] ?? '').replace('d\\', '').replace('@d', '');
const isGrave = (one: Tree): boolean => one.alerts.some((alert) => alert.level === 'high');
const isOnePerson = (a: Tree, b: Tree): boolean =>
  nameOf(a) === nameOf(b) && gapOf(a, b) <= 30 * MINUTE && (isGrave(a) || isGrave(b));
const isOneSpawn = (a: Tree, b: Tree): boolean =>
  gapOf(a, b) <= 10 * MINUTE && [...a.spawns].some((spawn) => b.spawns.has(spawn));

/**
 * The rules as they are written down: any two trees of a person within thirty minutes, one of them grave; any two that one
 * parent started as the same program or under the same rule within ten.
 */
const joinedByPairs = (trees: readonly Tree[]): string[] => {
  const groups = trees.map((one) => new Set([one]));
  for (const [at, a] of trees.entries()) {
    for (const [other, b] of trees.entries()) {
      if (at === other || !(isOnePerson(a, b) || isOneSpawn(a, b))) continue;
      const joined = new Set([...(groups[at] ?? []), ...(groups[other] ?? [])]);
      for (const [position, member] of trees.entries()) if (joined.has(member)) groups[position] = joined;
    }
  }
  return picture([...new Set(groups)].map((group) => [...group]));
};

test('joining in one pass gives what comparing every pair gives', () => {
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 12 }), (makers) => {
      const trees = makers.map((make, at) => make(at));
      expect(picture(joinTrees(trees).map((group) => group.map((one) => one.tree)))).toEqual(joinedByPairs(trees));
    }),
    { numRuns: 500 },
  );
});
