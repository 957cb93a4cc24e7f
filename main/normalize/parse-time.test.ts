import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTime, timeOf } from './parse-time.ts';

test('the spellings of one moment', () => {
  const moment = Date.UTC(2020, 8, 18, 17, 5, 52, 818);
  for (const text of [
    '2020-09-18 17:05:52.818',
    '2020-09-18T17:05:52.818Z',
    '2020-09-18T17:05:52.8189999Z',
    '2020-09-18T17:05:52.818999999+00:00',
    '2020-09-19T02:05:52.818+09:00',
    '2020-09-18T13:05:52.818-0400',
    '2020-09-18 17:05:52.818 UTC',
  ]) {
    expect(parseTime(text), text).toBe(moment);
  }
  expect(timeOf(moment)).toBe(moment);
  expect(timeOf(moment / 1000)).toBe(moment);
  expect(timeOf(`/Date(${moment})/`)).toBe(moment);
});

test('what is no date is not guessed at', () => {
  for (const text of [
    '',
    '-',
    '2020-09-18',
    '09/18/2020 17:05:52',
    '2021-02-29 00:00:00',
    '2020-13-01 00:00:00',
    '2020-09-18 24:00:01',
    '2020-09-18 17:05:52 JST',

    'x'.repeat(30),
  ]) {
    expect(parseTime(text), text).toBeNaN();
  }
});

test('every moment a clock can show is read back exactly', () => {
  fc.assert(
    fc.property(
      fc.date({
        min: new Date('0001-01-01T00:00:00Z'),
        max: new Date('9999-12-31T23:59:59.999Z'),
        noInvalidDate: true,
      }),
      (date) => {
        expect(parseTime(date.toISOString())).toBe(date.getTime());
      },
    ),
  );
});

test('any text gives a whole number or nothing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const ms = parseTime(text);
      expect(Number.isNaN(ms) || Number.isInteger(ms)).toBe(true);
    }),
  );
});
