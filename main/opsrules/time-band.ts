import { isBusinessDay } from '../../shared/clock/business-day.ts';
import { hourMs } from '../../shared/clock/calendar-day.ts';
import type { HolidayTable } from '../../shared/clock/holiday-table.ts';
import { localOf } from '../../shared/clock/zone.ts';
import type { RuleDocument, TimeBand } from '../../shared/opsrules/model.ts';

type Hours = Pick<RuleDocument, 'hours' | 'calendar' | 'timeZone'>;

/** By the clock on the customer's wall. A day that is no business day of the customer is a holiday for all of its hours. */
export const timeBandOf = (ms: number, { hours, calendar, timeZone }: Hours, table: HolidayTable | null): TimeBand => {
  const { day, timeMs } = localOf(ms, timeZone);
  if (!isBusinessDay(day, { ...calendar, table })) return 'holiday';
  return timeMs >= hours.from * hourMs && timeMs < hours.to * hourMs ? 'business' : 'night';
};
