import type { DatePart } from './modifiers.ts';

/** `2026-04-01`, `2026-04-01 09:30`, `2026-04-01T09:30:00.000Z`: the forms in which records write a date. */
const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2}))?/;

/** ISO 8601 week: weeks begin on Monday, the first one holds the year's first Thursday. */
const weekOf = (year: number, month: number, day: number): number => {
  const thursday = new Date(Date.UTC(year, month - 1, day));
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const newYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.floor((thursday.getTime() - newYear) / 604_800_000) + 1;
};

/**
 * A part of a date as the record writes it; NaN where the text is none. The specification converts no time zone and no other
 * format, so neither is done here.
 */
export const datePartOf = (text: string, part: DatePart): number => {
  const [, year, month, day, hour, minute] = (DATE.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return Number.NaN;
  const parts = { year, month, day, hour: hour ?? Number.NaN, minute: minute ?? Number.NaN };
  return part === 'week' ? weekOf(year, month, day) : parts[part];
};
