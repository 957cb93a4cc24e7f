import { isNationalHoliday } from './holidays.ts';
import { japanDay, japanDayText, weekdayOf, type JapanDay } from './japan-day.ts';

/** A customer's own days, `YYYY-MM-DD` in Japan. An open day wins over a holiday, a weekend and a closed day. */
export interface CustomerCalendar {
  closed: readonly string[];
  open: readonly string[];
}

/** Shape and being a day that exists: `2026-02-30` is none. */
export const isDayText = (text: string): boolean => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(text) ?? [];
  if (year === undefined) return false;
  return japanDayText(japanDay(Number(year), Number(month), Number(day))) === text;
};

export const isBusinessDay = (day: JapanDay, { closed, open }: CustomerCalendar): boolean => {
  const text = japanDayText(day);
  if (open.includes(text)) return true;
  if (closed.includes(text) || isNationalHoliday(day)) return false;
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6;
};

/** A calendar that closes a whole year is a mistake of typing: the deadline must not wander off because of it. */
const longestRest = 366;

export const nextBusinessDay = (day: JapanDay, calendar: CustomerCalendar): JapanDay => {
  for (let next = day + 1; next <= day + longestRest; next += 1) if (isBusinessDay(next, calendar)) return next;
  return day + 1;
};
