import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barAt, barsOf, brushOver, zoomed } from './histogram-model.ts';

const view = {
  shown: { fromMs: 1500, toMs: 5200 },
  binMs: 1000,
  series: ['a', 'b'],
  bins: [
    { fromMs: 1000, counts: [1, 2] },
    { fromMs: 4000, counts: [0, 5] },
  ],
};

test('bars without events stand between those that have some', () => {
  const bars = barsOf(view);
  expect(bars.map(({ fromMs, count }) => [fromMs, count])).toEqual([
    [1000, 3],
    [2000, 0],
    [3000, 0],
    [4000, 5],
    [5000, 0],
  ]);
  expect(barsOf({ ...view, shown: null })).toEqual([]);
});

test('a brush spans whole bars, drawn either way', () => {
  const bars = barsOf(view);
  expect([brushOver(bars, 1, 3), brushOver(bars, 3, 1), brushOver(bars, 0, 99)]).toEqual([
    { fromMs: 2000, toMs: 5000 },
    { fromMs: 2000, toMs: 5000 },
    null,
  ]);
});

test('any place of the pointer is on a bar', () => {
  const bars = barsOf(view);
  fc.assert(
    fc.property(fc.double({ min: -1, max: 2, noNaN: true }), (share) => {
      expect(bars[barAt(bars, share)]).toBeDefined();
    }),
  );
});

test('zooming out ends with everything', () => {
  const whole = { fromMs: 0, toMs: 1000 };
  expect(zoomed(whole, whole, 'in', 500)).toEqual({ fromMs: 250, toMs: 750 });
  expect(zoomed({ fromMs: 250, toMs: 750 }, whole, 'out', 500)).toBeNull();
});
