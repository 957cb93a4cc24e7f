import { dayFrom, dayText, weekdayOf, type Day } from './calendar-day.ts';
import { isHolidayBy, type HolidayTable } from './holiday-table.ts';

/** A customer's own days, `YYYY-MM-DD` in its zone. An open day wins over a holiday, a weekend and a closed day. */
export interface CustomerCalendar {
  closed: readonly string[];
  open: readonly string[];
  /** Whose national holidays are days off. */
  holidays: 'japan' | 'none';
  /** Weekdays off; 0 is Sunday. */
  weekend: readonly number[];
}

/** The calendar with the holiday table of the desk; null: holidays are computed. */
export interface WorkingDays extends CustomerCalendar {
  table: HolidayTable | null;
}

/** Shape and being a day that exists: `2026-02-30` is none. */
export const isDayText = (text: string): boolean => /^\d{4}-\d\d-\d\d$/u.test(text) && dayFrom(text) !== null;

export const isBusinessDay = (day: Day, { closed, open, holidays, weekend, table }: WorkingDays): boolean => {
  const text = dayText(day);
  if (open.includes(text)) return true;
  if (closed.includes(text) || weekend.includes(weekdayOf(day))) return false;
  return holidays === 'none' || !isHolidayBy(day, table);
};

/** A calendar that closes a whole year is a mistake of typing: the deadline must not wander off because of it. */
const longestRest = 366;

export const nextBusinessDay = (day: Day, calendar: WorkingDays): Day => {
  for (let next = day + 1; next <= day + longestRest; next += 1) if (isBusinessDay(next, calendar)) return next;
  return day + 1;
};
