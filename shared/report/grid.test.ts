import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventId } from '../event/model.ts';
import {
  claimWords,
  emptyGrid,
  hasEmptyCells,
  ownEvents,
  proofsOf,
  unprovedRows,
  withCell,
  withColumn,
  withinReceipts,
  withoutColumn,
  withoutRow,
  withPasted,
  withRow,
  withRowEvents,
  type Grid,
} from './grid.ts';
import { ClaimShape, MOST_COLUMNS, MOST_ROWS, type Claim } from './model.ts';

const event = (id: number): EventId => EventId.parse(id);

const written = withCell(
  withCell(withCell(emptyGrid(), { row: -1, column: 0 }, '端末'), { row: 0, column: 0 }, 'PC1'),
  {
    row: 1,
    column: 1,
  },
  'x',
);

const claim = (shape: Grid, events: number[] = []): Claim => ({
  id: 'a',
  certainty: 'confirmed',
  text: 'T',
  events: events.map(event),
  edited: true,
  shape,
});

test('whatever is done to a table, it stays one its form allows, as wide as its headings', () => {
  const at = fc.integer({ min: -1, max: 70 });
  const act = fc.oneof(
    fc.tuple(at, at, fc.string()).map(
      ([row, column, text]) =>
        (grid: Grid) =>
          withCell(grid, { row, column }, text),
    ),
    at.map((one) => (grid: Grid) => withRow(grid, one)),
    at.map((one) => (grid: Grid) => withColumn(grid, one)),
    at.map((one) => (grid: Grid) => withoutRow(grid, one)),
    fc.nat(9).map((one) => (grid: Grid) => withoutColumn(grid, one)),
    fc
      .tuple(
        fc.integer({ min: -1, max: 61 }),
        fc.nat(9),
        fc.string({ unit: fc.constantFrom('a', '\t', '\n', '端'), maxLength: 200 }),
      )
      .map(
        ([row, column, text]) =>
          (grid: Grid) =>
            withPasted(grid, { row, column }, text).grid,
      ),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
      const grid = acts.reduce((made, one) => one(made), emptyGrid());
      expect(ClaimShape.safeParse(grid).success).toBe(true);
      expect(grid.rows.every(({ cells }) => cells.length === grid.columns.length)).toBe(true);
    }),
  );
});

test('rows of a spreadsheet are pasted from a cell on, headings too; what has no room is counted', () => {
  const { grid, omitted } = withPasted(
    emptyGrid(1, 1),
    { row: -1, column: 0 },
    '端末\t時刻\r\nPC1\t09:00\r\nPC2\t09:05\r\n',
  );
  expect([grid.columns, grid.rows.map(({ cells }) => cells), omitted]).toEqual([
    ['端末', '時刻'],
    [
      ['PC1', '09:00'],
      ['PC2', '09:05'],
    ],
    0,
  ]);
  const wide = Array.from({ length: MOST_ROWS + 2 }, () =>
    Array.from({ length: MOST_COLUMNS + 1 }, () => 'x').join('\t'),
  ).join('\n');
  const full = withPasted(emptyGrid(1, 1), { row: 0, column: 0 }, wide);
  expect([full.grid.rows.length, full.grid.columns.length, full.omitted]).toEqual([
    MOST_ROWS,
    MOST_COLUMNS,
    MOST_ROWS + 2 * (MOST_COLUMNS + 1),
  ]);
});

test('a row needs a record of its own, unless the table has one as a whole', () => {
  const bound = withRowEvents(written, 0, [event(1)]);
  expect(unprovedRows(claim(bound, [1])).map(({ cells }) => cells)).toEqual([['', 'x']]);
  expect(unprovedRows(claim(bound, [1, 9]))).toEqual([]);
  expect(ownEvents(claim(bound, [1, 9]))).toEqual([9]);
  expect(proofsOf(claim(bound, [1, 9]))).toEqual([[9], [1], []]);
});

test('a row stands on nothing its table may not stand on', () => {
  const forged = withRowEvents(written, 0, [event(1), event(66)]);
  expect(withinReceipts(claim(forged, [1])).shape).toEqual(withRowEvents(written, 0, [event(1)]));
});

test('words of a table are its title, headings and cells; a column without a heading is seen', () => {
  expect(claimWords(claim(written))).toBe('T\n端末\n\nPC1\n\n\nx');
  expect(hasEmptyCells(written)).toBe(true);
  expect(hasEmptyCells(withoutColumn(written, 1))).toBe(true);
  expect(hasEmptyCells(withoutRow(withoutColumn(written, 1), 1))).toBe(false);
});
