import { expect, test } from 'vitest';
import fc from 'fast-check';
import { dueAtMs, type Cadence } from './pack.ts';

const due = (cadence: Cadence, hour: number, from: { savedAt: string; ranAt?: string }, zone = 'Asia/Tokyo') => {
  const lastRun = from.ranAt === undefined ? null : { startedAt: from.ranAt };
  const pack = { name: 'p', cadence, hour, enabled: true, hunts: [] };
  const at = dueAtMs({ pack, savedAt: from.savedAt, lastRun }, zone);
  return at === null ? null : new Date(at).toISOString();
};

test('a daily pack is due at its hour of the local day: today where it is still to come, else tomorrow', () => {
  // 08:00 and 10:00 in Japan.
  expect(due('daily', 9, { savedAt: '2026-11-22T23:00:00Z' })).toBe('2026-11-23T00:00:00.000Z');
  expect(due('daily', 9, { savedAt: '2026-11-23T01:00:00Z' })).toBe('2026-11-24T00:00:00.000Z');
});

test('days a machine slept through make one round, not several', () => {
  expect(due('daily', 9, { savedAt: '2026-11-01T00:00:00Z', ranAt: '2026-11-20T00:05:00Z' })).toBe(
    '2026-11-21T00:00:00.000Z',
  );
  expect(due('daily', 9, { savedAt: '2026-11-01T00:00:00Z', ranAt: '2026-11-23T05:00:00Z' })).toBe(
    '2026-11-24T00:00:00.000Z',
  );
});

test('a monthly pack is due on the first of the local month, at the turn of the year too', () => {
  expect(due('monthly', 6, { savedAt: '2026-11-15T00:00:00Z' })).toBe('2026-11-30T21:00:00.000Z');
  expect(due('monthly', 6, { savedAt: '2026-11-15T00:00:00Z', ranAt: '2026-12-20T00:00:00Z' })).toBe(
    '2026-12-31T21:00:00.000Z',
  );
});

test('a pack on request, or one that is switched off, is never due by itself', () => {
  expect(due('on-request', 6, { savedAt: '2026-11-15T00:00:00Z' })).toBeNull();
});

test('whatever the zone, hour and moment, the next round lies ahead of the last and within its span', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('Asia/Tokyo', 'UTC', 'America/New_York', 'Australia/Lord_Howe'),
      fc.integer({ min: 0, max: 23 }),
      fc.date({ min: new Date('2020-01-01'), max: new Date('2034-12-31'), noInvalidDate: true }),
      fc.constantFrom<Cadence>('daily', 'monthly'),
      (zone, hour, ran, cadence) => {
        const at = Date.parse(due(cadence, hour, { savedAt: ran.toISOString() }, zone) ?? '');
        const hours = (at - ran.getTime()) / 3_600_000;
        expect(hours).toBeGreaterThan(0);
        expect(hours).toBeLessThanOrEqual(cadence === 'daily' ? 25 : 31 * 24 + 25);
      },
    ),
  );
});
