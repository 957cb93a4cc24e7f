import { Measure, type KpiRow, type KpiTable } from './model.ts';

type Cell = string | number | null;

const columns = [
  'group',
  'label',
  'cases',
  'false_positives',
  'reopened',
  'within_60_min',
  'within_60_min_of',
  'measure',
  'n',
  'mean_s',
  'p50_s',
  'p95_s',
  'max_s',
  'left_out_pending',
  'left_out_not_owed',
  'left_out_clock',
] as const;

const linesOf = (group: string, { label, cases, falsePositives, reopened, withinHour, figures }: KpiRow): Cell[][] =>
  Measure.options.map((measure) => {
    const { n, mean, p50, p95, most, left } = figures[measure];
    const row = [group, label, cases, falsePositives, reopened, withinHour.n, withinHour.of];
    return [...row, measure, n, mean, p50, p95, most, left.pending, left.notOwed, left.clock];
  });

/** One line for each measure of each row: the shape spreadsheets and scripts sum up. */
export const kpiLines = (table: KpiTable): { columns: readonly string[]; rows: Cell[][] } => ({
  columns,
  rows: [
    ...linesOf('total', table.total),
    ...table.byPeriod.flatMap((row) => linesOf(table.period, row)),
    ...table.byAnalyst.flatMap((row) => linesOf('analyst', row)),
  ],
});
