import { isBusinessDay } from '../../shared/clock/business-day.ts';
import { hourMs, japanDayOf, japanTimeOfDayMs } from '../../shared/clock/japan-day.ts';
import type { RuleDocument, TimeBand } from '../../shared/opsrules/model.ts';

/** A day that is no business day of the customer is a holiday for all of its 24 hours. */
export const timeBandOf = (ms: number, { hours, calendar }: Pick<RuleDocument, 'hours' | 'calendar'>): TimeBand => {
  if (!isBusinessDay(japanDayOf(ms), calendar)) return 'holiday';
  const time = japanTimeOfDayMs(ms);
  return time >= hours.from * hourMs && time < hours.to * hourMs ? 'business' : 'night';
};
