import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountFrom, signedAmount, spanText } from './amount-text.ts';

const units = { ms: 'ms', s: 's', min: 'min', h: 'h', d: 'd' };

test('every amount of time comes back from its own text', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -3e11, max: 3e11 }).filter((ms) => ms !== 0),
      (ms) => {
        expect(amountFrom(signedAmount(ms))).toBe(ms);
      },
    ),
  );
});

test('what is no amount, and no amount at all, is none', () => {
  expect(['', '3', 'abc', '+1:2:3', '+00:99:00', '00:00:00', '+00:00:00.0000'].map(amountFrom)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
  expect([amountFrom('00:03:00'), amountFrom('-9:00:00'), amountFrom('+2d 00:00:10.25')]).toEqual([
    180_000, -32_400_000, 172_810_250,
  ]);
});

test('a stretch of time is told by its two largest units', () => {
  expect([250, 3000, 192 * 60_000, 3_600_000, 90_061_000, 68_399_900].map((ms) => spanText(ms, units))).toEqual([
    '250 ms',
    '3 s',
    '3 h 12 min',
    '1 h',
    '1 d 1 h',
    '19 h',
  ]);
});
