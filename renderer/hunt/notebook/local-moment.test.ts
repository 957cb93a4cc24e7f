import { expect, test } from 'vitest';
import { localMoment, momentFrom } from './local-moment.ts';

test('a moment is read in the zone of the analyst and written back in it', () => {
  const ms = momentFrom('2026-04-01T09:30', 'Asia/Tokyo');
  expect([ms, localMoment(ms, 'Asia/Tokyo'), localMoment(ms, 'UTC')]).toEqual([
    Date.UTC(2026, 3, 1, 0, 30),
    '2026-04-01T09:30',
    '2026-04-01T00:30',
  ]);
});

test('a day alone is its beginning; what is no moment is none', () => {
  expect([momentFrom('2026-04-01', 'Asia/Tokyo'), momentFrom('', 'UTC'), localMoment(null, 'UTC')]).toEqual([
    Date.UTC(2026, 2, 31, 15),
    null,
    '',
  ]);
});
