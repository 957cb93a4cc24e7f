import { expect, test } from 'vitest';
import { movedTo, nextSort, templateOf, type GridColumn } from './grid-model.ts';

const columns: GridColumn<string>[] = [
  { id: 'a', title: 'A', width: 100, cell: (row) => row },
  { id: 'b', title: 'B', width: 200, cell: (row) => row },
];

test('a width the analyst set stands before the default, never below what can be grabbed', () => {
  expect(templateOf(columns, { a: 3, b: 250 })).toBe('48px minmax(250px, 1fr)');
});

test('a second click on a heading turns the order', () => {
  const first = nextSort(undefined, 'a');
  expect([first, nextSort(first, 'a'), nextSort(first, 'b')]).toEqual([
    { column: 'a', descending: false },
    { column: 'a', descending: true },
    { column: 'b', descending: false },
  ]);
});

test('keys of movement stop at both ends', () => {
  const from = { from: 0, rowCount: 3, page: 10 };
  expect(['ArrowUp', 'ArrowDown', 'PageDown', 'End', 'q'].map((key) => movedTo(key, from))).toEqual([0, 1, 2, 2, null]);
  expect(movedTo('ArrowDown', { from: -1, rowCount: 0, page: 10 })).toBeNull();
});
