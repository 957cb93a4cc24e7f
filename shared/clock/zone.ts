import { z } from 'zod';
import { dayMs, hourMs, type Day } from './calendar-day.ts';

/*
 * Wall time of any IANA zone by the zone data of the runtime (Intl). Two things a zone with summer time does, and what a
 * deadline makes of them:
 *
 *   gap      01:59 → 03:00   02:30 does not exist   →  the same distance before it: 01:30
 *   overlap  02:59 → 02:00   02:30 comes twice      →  the first
 *
 * In both the earlier moment is taken, so that no clock ever shows more time than is left.
 */

/** What the clock on the wall shows. */
export interface LocalTime {
  day: Day;
  /** Since 00:00 as the clock shows it, not as time passed. */
  timeMs: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timeZone, made);
  return made;
};

/** Zones without summer time, by far the most asked for. Japan has been UTC+9 since 1952. */
const fixed: Readonly<Record<string, number>> = { 'Asia/Tokyo': 9 * hourMs, UTC: 0 };
const fixedSinceMs = Date.UTC(1952, 0, 1);

/** Milliseconds the zone is ahead of UTC at a moment. */
const offsetAt = (ms: number, timeZone: string): number => {
  const known = fixed[timeZone];
  if (known !== undefined && ms >= fixedSinceMs) return known;
  const part = Object.fromEntries(
    formatterOf(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return wall - Math.floor(ms / 1000) * 1000;
};

export const localOf = (ms: number, timeZone: string): LocalTime => {
  const wall = ms + offsetAt(ms, timeZone);
  const day = Math.floor(wall / dayMs);
  return { day, timeMs: wall - day * dayMs };
};

/** The moment, in UTC milliseconds, at which a clock on the wall shows this; the earlier one where there are two or none. */
export const momentOf = ({ day, timeMs }: LocalTime, timeZone: string): number => {
  const wall = day * dayMs + timeMs;
  const moments = [offsetAt(wall - dayMs, timeZone), offsetAt(wall + dayMs, timeZone)].map((offset) => wall - offset);
  const exact = moments.filter((ms) => ms + offsetAt(ms, timeZone) === wall);
  return Math.min(...(exact.length > 0 ? exact : moments));
};

/** The name of a zone this runtime knows. Offsets such as `+09:00` are none: not every runtime takes them. */
export const isTimeZone = (name: string): boolean => {
  if (!/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/u.test(name)) return false;
  try {
    formatterOf(name);
    return true;
  } catch {
    return false;
  }
};

export const TimeZone = z.string().max(64).refine(isTimeZone);
