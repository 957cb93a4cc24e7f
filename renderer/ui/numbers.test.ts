import { expect, test } from 'vitest';
import { bytesText, countText, rateText } from './numbers.ts';

test('large numbers are grouped', () => {
  expect(countText(1_234_567)).toBe('1,234,567');
});

test('rates are short', () => {
  expect([rateText(950.4), rateText(9_999), rateText(61_230)]).toEqual(['950/s', '9,999/s', '61k/s']);
});

test('sizes are in powers of a thousand', () => {
  expect([0, 999, 1400, 52_000_000, 2e12].map(bytesText)).toEqual(['0 B', '999 B', '1.4 kB', '52 MB', '2.0 TB']);
});
