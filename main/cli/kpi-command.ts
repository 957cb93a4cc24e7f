import { dayFrom } from '../../shared/clock/calendar-day.ts';
import { kpiLines } from '../../shared/kpi/lines.ts';
import { KpiPeriod } from '../../shared/kpi/model.ts';
import type { Command } from './answer.ts';
import { needed, UsageError } from './arguments.ts';

const dayIn = (value: string | null, option: string): string => {
  const day = needed(value, option);
  if (dayFrom(day) === null || day.length !== 10) throw new UsageError(`--${option} YYYY-MM-DD`, 'kpi');
  return day;
};

/** Figures of a customer's cases received from one day to another. */
export const kpi: Command = (args) => {
  const customer = needed(args.customer, 'customer');
  const [from, to] = [dayIn(args.from, 'from'), dayIn(args.to, 'to')];
  const period = KpiPeriod.safeParse(args.period ?? 'month');
  if (!period.success) throw new UsageError('--period day|week|month', 'kpi');
  return async ({ api }) => {
    const table = await api.kpi.table({ customer, from, to, period: period.data, analyst: null });
    const { columns, rows } = kpiLines(table);
    return {
      document: table,
      lines: [columns.join('\t'), ...rows.map((row) => row.map((cell) => cell ?? '').join('\t'))],
      status: 0,
    };
  };
};
