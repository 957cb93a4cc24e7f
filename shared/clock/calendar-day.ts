/**
 * Days of the calendar by their number since 1970-01-01, without a zone: which moment such a day begins is a matter of the
 * zone it is lived in (zone.ts).
 */
export type Day = number;

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** `month` from 1. Days beyond the month's end run on into the next. */
export const dayOf = (year: number, month: number, day: number): Day => Date.UTC(year, month - 1, day) / dayMs;

/** 0 is Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): number => (((day + 4) % 7) + 7) % 7;

export const yearOf = (day: Day): number => new Date(day * dayMs).getUTCFullYear();

/** `2026-05-06` */
export const dayText = (day: Day): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** The day of `2026-05-06` or `2026/5/6`; null for anything else and for days that do not exist. */
export const dayFrom = (text: string): Day | null => {
  const [, year, month, day] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/u.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const found = dayOf(Number(year), Number(month), Number(day));
  const shown = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  // 30 February would otherwise become a day of March.
  return Number.isFinite(found) && dayText(found) === shown ? found : null;
};
