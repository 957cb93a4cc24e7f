import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridWindow, scrollTopFor } from './grid-window.ts';

const million = { rowCount: 1_000_000, rowHeight: 24, viewport: 600 };

test('the first screen draws the first rows', () => {
  expect(gridWindow(million, 0)).toEqual({ height: 8_000_000, first: 0, end: 33, top: 0 });
});

test('the end of the scroll bar is the end of a million rows', () => {
  const { height, end } = gridWindow(million, 8_000_000 - 600);
  expect([height, end]).toEqual([8_000_000, 1_000_000]);
});

test('a short table is not scaled', () => {
  expect(gridWindow({ rowCount: 100, rowHeight: 24, viewport: 240 }, 240)).toEqual({
    height: 2400,
    first: 2,
    end: 28,
    top: 48,
  });
});

test('an empty table draws nothing', () => {
  expect(gridWindow({ rowCount: 0, rowHeight: 24, viewport: 240 }, 99)).toEqual({
    height: 0,
    first: 0,
    end: 0,
    top: 0,
  });
});

test('every row can be brought into sight, whatever its number and the height of the window', () => {
  const extents = fc.record({
    rowCount: fc.integer({ min: 1, max: 2_000_000 }),
    rowHeight: fc.constantFrom(24, 32),
    viewport: fc.integer({ min: 48, max: 2000 }),
  });
  fc.assert(
    fc.property(extents, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(8_000_000), (extent, part, from) => {
      const row = Math.min(extent.rowCount - 1, Math.floor(part * extent.rowCount));
      const drawn = gridWindow(extent, scrollTopFor(extent, row, from));
      expect(drawn.first).toBeLessThanOrEqual(row);
      expect(drawn.end).toBeGreaterThan(row);
    }),
  );
});
