import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayFrom, hourMs } from './calendar-day.ts';
import { isTimeZone, localOf, momentOf } from './zone.ts';

const zones = ['Asia/Tokyo', 'UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const zone = fc.constantFrom(...zones);
const moment = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2037, 0, 1) });

const at = (day: string, hour: number, timeZone: string): string =>
  new Date(momentOf({ day: dayFrom(day) ?? 0, timeMs: hour * hourMs }, timeZone)).toISOString();

test('an hour that summer time skips is taken before the gap, one that comes twice is taken the first time', () => {
  expect([
    at('2026-03-29', 1.5, 'Europe/Berlin'),
    at('2026-03-29', 2.5, 'Europe/Berlin'),
    at('2026-03-29', 3.5, 'Europe/Berlin'),
    at('2026-10-25', 2.5, 'Europe/Berlin'),
    at('2026-10-25', 3.5, 'Europe/Berlin'),
    at('2026-03-08', 2.5, 'America/New_York'),
    at('2026-11-01', 1.5, 'America/New_York'),
    at('2026-07-01', 18, 'Asia/Tokyo'),
  ]).toEqual([
    '2026-03-29T00:30:00.000Z',
    '2026-03-29T00:30:00.000Z',
    '2026-03-29T01:30:00.000Z',
    '2026-10-25T00:30:00.000Z',
    '2026-10-25T02:30:00.000Z',
    '2026-03-08T06:30:00.000Z',
    '2026-11-01T05:30:00.000Z',
    '2026-07-01T09:00:00.000Z',
  ]);
});

test('from a moment to the wall and back is never later, and the same unless the hour comes twice', () => {
  fc.assert(
    fc.property(moment, zone, (ms, timeZone) => {
      const local = localOf(ms, timeZone);
      const back = momentOf(local, timeZone);
      expect(back).toBeLessThanOrEqual(ms);
      expect(localOf(back, timeZone)).toEqual(local);
    }),
  );
});

test('the zone of the machine has no say, and names that are no zone are refused', () => {
  const hours = zones.map((name) => localOf(Date.UTC(2026, 0, 1, 12), name).timeMs / hourMs);
  expect(hours).toEqual([21, 12, 13, 7, 23, 17.75]);
  expect(['Asia/Tokyo', '+09:00', 'Mars/Base', '', 'JST9'].map(isTimeZone)).toEqual([true, false, false, false, false]);
});
