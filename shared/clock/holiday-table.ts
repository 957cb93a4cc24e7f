import { z } from 'zod';
import { dayFrom, dayText, yearOf, type Day } from './calendar-day.ts';
import { holidaysIn } from './holidays.ts';

/*
 * The table of the Cabinet Office (内閣府「国民の祝日」について, syukujitsu.csv): a heading, then `2026/1/1,元日` in each line,
 * substitute holidays and days between two holidays among them. Such a table decides about its years; the computed calendar
 * decides about all others.
 */

export const HolidayLine = z.object({
  /** `2026-05-06` */
  day: z.string(),
  name: z.string().max(80),
});
export type HolidayLine = z.infer<typeof HolidayLine>;

export const RefusedLine = z.object({
  line: z.number().int(),
  text: z.string(),
  reason: z.enum(['columns', 'day', 'repeated', 'year']),
});
export type RefusedLine = z.infer<typeof RefusedLine>;

export interface HolidayTable {
  from: number;
  to: number;
  days: ReadonlySet<Day>;
}

export interface ReadTable {
  lines: HolidayLine[];
  refused: RefusedLine[];
}

/** Of a century, one a day at most: more is no table of holidays. */
const mostLines = 5000;
const shownText = 80;

const reasonFor = (cells: readonly string[], day: Day | null, seen: ReadonlySet<Day>): RefusedLine['reason'] | null => {
  if (cells.length < 2 || (cells[1] ?? '').trim() === '') return 'columns';
  if (day === null) return 'day';
  if (yearOf(day) < 1948 || yearOf(day) > 2150) return 'year';
  return seen.has(day) ? 'repeated' : null;
};

/** Text with control characters made blanks: a file may hold anything. */
const shown = (text: string): string => text.replaceAll(/\p{C}/gu, ' ').slice(0, shownText);

/** Every line is a holiday or is refused with its number and reason. The heading is known by having no digit in front. */
export const readHolidayTable = (text: string): ReadTable => {
  const read: ReadTable = { lines: [], refused: [] };
  const seen = new Set<Day>();
  const rows = text.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u);
  for (const [at, row] of rows.entries()) {
    if (row.trim() === '' || (at === 0 && !/^["\s]*\d/u.test(row))) continue;
    if (read.lines.length + read.refused.length >= mostLines) break;
    const cells = row.split(',').map((cell) => cell.trim().replaceAll(/^"|"$/gu, ''));
    const day = dayFrom(cells[0] ?? '');
    const reason = reasonFor(cells, day, seen);
    if (reason !== null || day === null) {
      read.refused.push({ line: at + 1, text: shown(row), reason: reason ?? 'day' });
      continue;
    }
    seen.add(day);
    read.lines.push({ day: dayText(day), name: shown(cells[1] ?? '') });
  }
  read.lines.sort((a, b) => (a.day < b.day ? -1 : 1));
  return read;
};

/** Null without a line. All years from the first to the last are the table's: a year without a holiday is a year of none. */
export const tableOf = (lines: readonly HolidayLine[]): HolidayTable | null => {
  const days = lines.flatMap(({ day }) => dayFrom(day) ?? []);
  if (days.length === 0) return null;
  const years = days.map(yearOf);
  return { from: Math.min(...years), to: Math.max(...years), days: new Set(days) };
};

/** Years in which a whole table of Japan cannot be: the law has named nine days or more since 1948. */
export const thinYears = ({ from, to, days }: HolidayTable): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at).filter(
    (year) => [...days].filter((day) => yearOf(day) === year).length < 9,
  );

/** The computed calendar is asked for these years only. */
const computedYears = { from: 2000, to: 2099 };

/** Days on which table and computed calendar disagree, within the years both speak of. */
export const disagreements = (table: HolidayTable): { day: string; isInTable: boolean }[] => {
  const found: { day: string; isInTable: boolean }[] = [];
  const last = Math.min(table.to, computedYears.to);
  for (let year = Math.max(table.from, computedYears.from); year <= last; year += 1) {
    const computed = holidaysIn(year);
    const listed = [...table.days].filter((day) => yearOf(day) === year);
    for (const day of listed) if (!computed.has(day)) found.push({ day: dayText(day), isInTable: true });
    for (const day of computed) if (!table.days.has(day)) found.push({ day: dayText(day), isInTable: false });
  }
  return found.sort((a, b) => (a.day < b.day ? -1 : 1));
};

/** What a customer's calendar asks: by the table in its years, computed in all others. */
export const isHolidayBy = (day: Day, table: HolidayTable | null): boolean => {
  const year = yearOf(day);
  if (table !== null && year >= table.from && year <= table.to) return table.days.has(day);
  return holidaysIn(year).has(day);
};
