import { z } from 'zod';

/** Durations of a case, each between two stored moments. */
export const Measure = z.enum(['acknowledge', 'first-report', 'containment', 'resolution', 'dwell']);
export type Measure = z.infer<typeof Measure>;

/** Seconds, and how many cases are behind them. */
export const Figure = z.object({
  n: z.number().int(),
  /** Null without a case. p50 and p95 by nearest rank: durations that were, never ones in between. */
  mean: z.number().nullable(),
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  most: z.number().nullable(),
  /**
   * Cases that are not in it. pending: it has not happened yet. notOwed: a false positive owes none. clock: it would be
   * negative, so that a machine's clock was set between the two moments.
   */
  left: z.object({ pending: z.number().int(), notOwed: z.number().int(), clock: z.number().int() }),
});
export type Figure = z.infer<typeof Figure>;

export const KpiRow = z.object({
  /** The first day of the period, or the analyst; '' for cases nobody has. */
  label: z.string(),
  cases: z.number().int(),
  falsePositives: z.number().int(),
  /** Judged a false positive at first and otherwise later. */
  reopened: z.number().int(),
  figures: z.record(Measure, Figure),
  /** First reports within the hour, of those sent or overdue. */
  withinHour: z.object({ n: z.number().int(), of: z.number().int() }),
});
export type KpiRow = z.infer<typeof KpiRow>;

export const KpiPeriod = z.enum(['day', 'week', 'month']);
export type KpiPeriod = z.infer<typeof KpiPeriod>;

export const KpiTable = z.object({
  customer: z.string(),
  timeZone: z.string(),
  from: z.string(),
  to: z.string(),
  period: KpiPeriod,
  /** Null: of all. */
  analyst: z.string().nullable(),
  analysts: z.array(z.string()),
  total: KpiRow,
  byPeriod: z.array(KpiRow),
  byAnalyst: z.array(KpiRow),
});
export type KpiTable = z.infer<typeof KpiTable>;
