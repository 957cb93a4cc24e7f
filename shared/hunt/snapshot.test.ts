import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HuntCell } from './model.ts';
import { keptOf, keptRows, snapshotDifference } from './snapshot.ts';

const columns = ['host', 'n'];
const whole = (rows: HuntCell[][], names = columns) => ({ columns: names, rows, total: rows.length, limits: [] });
const sorted = (rows: readonly HuntCell[][]): string[] => rows.map((row) => JSON.stringify(row)).sort();

// Few values, so that rows repeat.
const cell = fc.constantFrom<HuntCell>('a', 'b', 1, null);
const someRows = fc.array(fc.tuple(cell, cell), { maxLength: 12 });

test('what is new and what is gone turns one answer into the other, whatever their order', () => {
  fc.assert(
    fc.property(someRows, someRows, (before, after) => {
      const { added, gone, same } = snapshotDifference(whole(before), whole(after));
      expect(sorted([...before, ...added])).toEqual(sorted([...after, ...gone]));
      expect([same + added.length, same + gone.length]).toEqual([after.length, before.length]);
      const back = snapshotDifference(whole(after), whole(before.toReversed()));
      expect([sorted(back.added), sorted(back.gone)]).toEqual([sorted(gone), sorted(added)]);
    }),
  );
});

test('an answer compared with itself in another order has nothing new', () => {
  fc.assert(
    fc.property(someRows, (rows) => {
      expect(snapshotDifference(whole(rows), whole(rows.toReversed()))).toMatchObject({
        added: [],
        gone: [],
        isPartial: false,
      });
    }),
  );
});

test('columns that only one has are told and not compared; what was cut makes the comparison partial', () => {
  const before = whole([['pc1', 1]]);
  const after = { ...whole([['x', 'pc1']], ['user', 'host']), total: 5 };
  expect(snapshotDifference(before, after)).toEqual({
    columns: { gone: ['n'], added: ['user'] },
    added: [],
    gone: [],
    same: 1,
    isPartial: true,
  });
});

test('what is kept of an answer says how much it was', () => {
  const rows = Array.from({ length: keptRows + 5 }, (_, n) => [n, n === 0 ? 'x'.repeat(5000) : 'y']);
  const kept = keptOf({ columns, rows });
  expect([kept.rows.length, kept.total, kept.cutCells, String(kept.rows[0]?.[1]).length]).toEqual([
    keptRows,
    keptRows + 5,
    1,
    4001,
  ]);
});

test('long texts end a snapshot before its rows do', () => {
  const rows = Array.from({ length: 900 }, () => ['x'.repeat(4000)]);
  const kept = keptOf({ columns: ['text'], rows });
  expect([kept.rows.length < 300, kept.total]).toEqual([true, 900]);
});
