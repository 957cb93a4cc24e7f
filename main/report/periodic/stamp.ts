import { dayText } from '../../../shared/clock/calendar-day.ts';
import { localOf } from '../../../shared/clock/zone.ts';

/** `2026-10-31 09:05` on the wall of a zone; its name stands at the top of the report. */
export const stampIn = (ms: number, timeZone: string): string => {
  // A hostile feed can name a moment no calendar holds.
  if (!Number.isFinite(ms) || Math.abs(ms) > 8e15) return '–';
  const { day, timeMs } = localOf(ms, timeZone);
  return `${dayText(day)} ${new Date(timeMs).toISOString().slice(11, 16)}`;
};
