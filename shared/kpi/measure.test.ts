import { expect, test } from 'vitest';
import { dayFrom, dayText } from '../clock/calendar-day.ts';
import { periodLabel, periodOf, rowOf, rowsBy, type KpiCase } from './measure.ts';

const minute = 60_000;
const at = Date.parse('2026-04-01T00:30:00+09:00');
const one = (part: Partial<KpiCase>): KpiCase => ({
  receivedAtMs: at,
  firstSeenMs: at - 10 * minute,
  acknowledgedAtMs: null,
  firstReportAtMs: null,
  containmentAtMs: null,
  resolvedAtMs: null,
  isFalsePositive: false,
  isReopened: false,
  analyst: null,
  ...part,
});

test('figures tell the cases behind them and those left out with the reason', () => {
  const cases = [
    ...[10, 20, 30, 40].map((n) => one({ acknowledgedAtMs: at + minute, firstReportAtMs: at + n * minute })),
    one({ firstReportAtMs: at + 90 * minute, isReopened: true }),
    one({}),
    one({ isFalsePositive: true, resolvedAtMs: at + 5 * minute }),
    one({ firstReportAtMs: at - minute, firstSeenMs: at + minute }),
  ];
  const row = rowOf('', cases, at + 120 * minute);
  expect([row.cases, row.falsePositives, row.reopened]).toEqual([8, 1, 1]);
  expect(row.figures['first-report']).toEqual({
    n: 5,
    mean: (190 * 60) / 5,
    p50: 1800,
    p95: 5400,
    most: 5400,
    left: { pending: 1, notOwed: 1, clock: 1 },
  });
  // Sent in time: four, and the one whose clock was set. Asked: six sent and one overdue; the false positive owes none.
  expect(row.withinHour).toEqual({ n: 5, of: 7 });
  expect(row.figures.resolution).toMatchObject({ n: 1, p50: 300, left: { pending: 7, notOwed: 0, clock: 0 } });
  expect(row.figures.dwell).toMatchObject({ n: 7, left: { pending: 0, notOwed: 0, clock: 1 } });
});

test('a time without a case has figures of none', () => {
  expect(rowOf('', [], 0).figures.acknowledge).toEqual({
    n: 0,
    mean: null,
    p50: null,
    p95: null,
    most: null,
    left: { pending: 0, notOwed: 0, clock: 0 },
  });
});

test('a case counts on the day it was received in the zone of the customer; weeks begin on Monday', () => {
  const label = (timeZone: string, period: 'day' | 'week' | 'month') => periodLabel(timeZone, period)(one({}));
  expect([
    label('Asia/Tokyo', 'day'),
    label('UTC', 'day'),
    label('Asia/Tokyo', 'week'),
    label('Asia/Tokyo', 'month'),
    label('America/New_York', 'month'),
  ]).toEqual(['2026-04-01', '2026-03-31', '2026-03-30', '2026-04-01', '2026-03-01']);
  expect(dayText(periodOf(dayFrom('2026-04-05') ?? 0, 'week'))).toBe('2026-03-30');
});

test('rows by analyst come in order, and cases nobody has stand first', () => {
  const cases = [one({ analyst: 'Sato' }), one({}), one({ analyst: 'Abe' }), one({ analyst: 'Sato' })];
  expect(rowsBy(cases, ({ analyst }) => analyst ?? '', at).map(({ label, cases: n }) => [label, n])).toEqual([
    ['', 1],
    ['Abe', 1],
    ['Sato', 2],
  ]);
});
