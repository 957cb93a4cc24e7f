import { dayFrom } from '../../shared/clock/calendar-day.ts';
import { localOf, momentOf } from '../../shared/clock/zone.ts';
import { zonedText } from './time.ts';

const minuteMs = 60_000;

/** `2026-04-01 09:00` on the wall of a zone as UTC milliseconds; null where there is no such moment. */
export const momentIn = (text: string, timeZone: string): number | null => {
  const [, day = '', hour = '', minute = ''] = /^(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d)$/u.exec(text.trim()) ?? [];
  const found = dayFrom(day);
  if (found === null || Number(hour) > 23 || Number(minute) > 59) return null;
  const timeMs = (Number(hour) * 60 + Number(minute)) * minuteMs;
  const ms = momentOf({ day: found, timeMs }, timeZone);
  // An hour that summer time skips is none.
  return localOf(ms, timeZone).timeMs === timeMs ? ms : null;
};

/** The same the other way, to the minute. */
export const wallText = (ms: number, timeZone: string): string => zonedText(ms, timeZone).slice(0, 16);
