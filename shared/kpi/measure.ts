import { dayText, dayOf, weekdayOf, type Day } from '../clock/calendar-day.ts';
import { localOf } from '../clock/zone.ts';
import { firstReportDueMs } from '../clock/report-clock.ts';
import type { Figure, KpiPeriod, KpiRow, Measure } from './model.ts';

/** What is stored of a case, as moments; null where it has not happened. */
export interface KpiCase {
  receivedAtMs: number;
  /** Of its first event that a rule or an EDR took for malicious. */
  firstSeenMs: number;
  /** The first thing an analyst did with it. */
  acknowledgedAtMs: number | null;
  firstReportAtMs: number | null;
  containmentAtMs: number | null;
  /** Its second report left, or it was judged a false positive. */
  resolvedAtMs: number | null;
  isFalsePositive: boolean;
  isReopened: boolean;
  analyst: string | null;
}

const spans: Record<Measure, (one: KpiCase) => { fromMs: number; toMs: number | null }> = {
  acknowledge: (one) => ({ fromMs: one.receivedAtMs, toMs: one.acknowledgedAtMs }),
  'first-report': (one) => ({ fromMs: one.receivedAtMs, toMs: one.firstReportAtMs }),
  containment: (one) => ({ fromMs: one.receivedAtMs, toMs: one.containmentAtMs }),
  resolution: (one) => ({ fromMs: one.receivedAtMs, toMs: one.resolvedAtMs }),
  dwell: (one) => ({ fromMs: one.firstSeenMs, toMs: one.receivedAtMs }),
};

/** What a false positive owes nobody. */
const notOwed: readonly Measure[] = ['first-report', 'containment'];

/** The smallest value that so many of a hundred do not exceed; of an ascending list. */
const rank = (sorted: readonly number[], percent: number): number | null =>
  sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? null;

const figureOf = (cases: readonly KpiCase[], measure: Measure): Figure => {
  const left = { pending: 0, notOwed: 0, clock: 0 };
  const seconds: number[] = [];
  for (const one of cases) {
    const { fromMs, toMs } = spans[measure](one);
    if (toMs === null) left[one.isFalsePositive && notOwed.includes(measure) ? 'notOwed' : 'pending'] += 1;
    else if (toMs < fromMs) left.clock += 1;
    else seconds.push((toMs - fromMs) / 1000);
  }
  const sorted = seconds.sort((a, b) => a - b);
  const n = sorted.length;
  const mean = n === 0 ? null : sorted.reduce((sum, one) => sum + one, 0) / n;
  return { n, mean, p50: rank(sorted, 50), p95: rank(sorted, 95), most: sorted.at(-1) ?? null, left };
};

const withinHour = (cases: readonly KpiCase[], nowMs: number): KpiRow['withinHour'] => {
  const asked = cases.filter(
    ({ firstReportAtMs, receivedAtMs, isFalsePositive }) =>
      firstReportAtMs !== null || (!isFalsePositive && firstReportDueMs(receivedAtMs) < nowMs),
  );
  const isWithin = ({ firstReportAtMs, receivedAtMs }: KpiCase): boolean =>
    firstReportAtMs !== null && firstReportAtMs <= firstReportDueMs(receivedAtMs);
  return { n: asked.filter(isWithin).length, of: asked.length };
};

export const rowOf = (label: string, cases: readonly KpiCase[], nowMs: number): KpiRow => ({
  label,
  cases: cases.length,
  falsePositives: cases.filter((one) => one.isFalsePositive).length,
  reopened: cases.filter((one) => one.isReopened).length,
  figures: {
    acknowledge: figureOf(cases, 'acknowledge'),
    'first-report': figureOf(cases, 'first-report'),
    containment: figureOf(cases, 'containment'),
    resolution: figureOf(cases, 'resolution'),
    dwell: figureOf(cases, 'dwell'),
  },
  withinHour: withinHour(cases, nowMs),
});

/** The first day of the period a day is in; weeks begin on Monday. */
export const periodOf = (day: Day, period: KpiPeriod): Day => {
  if (period === 'day') return day;
  if (period === 'week') return day - ((weekdayOf(day) + 6) % 7);
  const [year = 0, month = 1] = dayText(day).split('-').map(Number);
  return dayOf(year, month, 1);
};

/** Rows in the order of their labels. */
export const rowsBy = (cases: readonly KpiCase[], labelOf: (one: KpiCase) => string, nowMs: number): KpiRow[] => {
  const groups = new Map<string, KpiCase[]>();
  for (const one of cases) {
    const label = labelOf(one);
    const group = groups.get(label);
    if (group) group.push(one);
    else groups.set(label, [one]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([label, group]) => rowOf(label, group, nowMs));
};

export const periodLabel =
  (timeZone: string, period: KpiPeriod) =>
  ({ receivedAtMs }: KpiCase): string =>
    dayText(periodOf(localOf(receivedAtMs, timeZone).day, period));
