import { dayMs } from '../../../shared/clock/calendar-day.ts';
import { momentOf } from '../../../shared/clock/zone.ts';
import { zonedText } from '../../ui/time.ts';

const written = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/u;

/** `2026-04-01T09:00` (or a day alone) in the analyst's zone as UTC milliseconds; null where it is no moment. */
export const momentFrom = (text: string, timeZone: string): number | null => {
  const [, year, month, date, hour = '0', minute = '0'] = written.exec(text) ?? [];
  if (year === undefined) return null;
  const day = Date.UTC(Number(year), Number(month) - 1, Number(date)) / dayMs;
  return momentOf({ day, timeMs: (Number(hour) * 60 + Number(minute)) * 60_000 }, timeZone);
};

/** As a field for a moment takes it. */
export const localMoment = (ms: number | null, timeZone: string): string =>
  ms === null ? '' : zonedText(ms, timeZone).slice(0, 16).replace(' ', 'T');
