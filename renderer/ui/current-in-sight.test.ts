import { expect, test } from 'vitest';
import { onlyMoreRows } from './current-in-sight.ts';

const was = { current: 3, rowCount: 10, rowHeight: 24, viewport: 240 };

test('rows that come behind are no reason to scroll; another row, another size, or a row that was not there yet is one', () => {
  expect(onlyMoreRows(was, { ...was, rowCount: 150 })).toBe(true);
  expect(onlyMoreRows(was, { ...was, rowCount: 5 })).toBe(false);
  expect(onlyMoreRows(was, { ...was, rowCount: 150, current: 4 })).toBe(false);
  expect(onlyMoreRows(was, { ...was, rowCount: 150, viewport: 480 })).toBe(false);
  expect(onlyMoreRows({ ...was, rowCount: 2 }, { ...was, rowCount: 10 })).toBe(false);
});
