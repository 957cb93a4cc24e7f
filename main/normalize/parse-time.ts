const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : Number.NaN;
};

const two = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days since 1970-01-01 of a proleptic Gregorian date (H. Hinnant, chrono-Compatible Low-Level Date Algorithms). */
const daysFromCivil = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
};

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const isDate = (year: number, month: number, day: number): boolean =>
  month >= 1 && day >= 1 && day <= (DAYS[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0);

const isClock = (hour: number, minute: number, second: number): boolean => hour <= 23 && minute <= 59 && second <= 60;

/** `Z`, ` UTC`, `+09:00`, `+0900` or nothing (taken as UTC) → minutes east, or NaN. */
const zoneMinutes = (text: string, at: number): number => {
  const rest = text.slice(at);
  if (rest === '' || rest === 'Z' || rest === 'z' || rest === ' UTC') return 0;
  const sign = rest.charCodeAt(0) === 43 ? 1 : rest.charCodeAt(0) === 45 ? -1 : Number.NaN;
  const colon = rest.charCodeAt(3) === 58 ? 1 : 0;
  if (rest.length !== 5 + colon) return Number.NaN;
  return sign * (two(rest, 1) * 60 + two(rest, 3 + colon));
};

const isShaped = (text: string): boolean => {
  const between = text.charCodeAt(10);
  return (
    text.length >= 19 &&
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    (between === 32 || between === 84) &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58
  );
};

/** From `HH` on, in milliseconds of the day. */
const clock = (text: string): number => {
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = two(text, 17);
  return isClock(hour, minute, second) ? ((hour * 60 + minute) * 60 + second) * 1000 : Number.NaN;
};

/** Windows writes seven digits and more: those past the third are cut, not rounded. */
const fraction = (text: string, end: number): number => {
  let millisecond = 0;
  for (let at = 20, scale = 100; at < end && scale >= 1; at += 1, scale = Math.floor(scale / 10)) {
    millisecond += digit(text, at) * scale;
  }
  return millisecond;
};

const fractionEnd = (text: string): number => {
  let end = 20;
  while (end < text.length && !Number.isNaN(digit(text, end))) end += 1;
  return end;
};

/**
 * `YYYY-MM-DD HH:MM:SS[.fraction][zone]`, with a space or `T` between, to UTC milliseconds; NaN where it is something else.
 * By hand, because two dates of every event pass through here and `Date.parse` guesses (local time, month first).
 * Years are taken as written: a clock in 2610 is evidence, not a mistake to repair.
 */
export const parseTime = (text: string): number => {
  if (!isShaped(text)) return Number.NaN;
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  if (!isDate(year, month, day)) return Number.NaN;
  const hasFraction = text.charCodeAt(19) === 46;
  const end = hasFraction ? fractionEnd(text) : 19;
  const zone = end === text.length ? 0 : zoneMinutes(text, end);
  const millisecond = hasFraction ? fraction(text, end) : 0;
  return daysFromCivil(year, month, day) * 86_400_000 + clock(text) + millisecond - zone * 60_000;
};

/** PowerShell's ConvertTo-Json of old: `/Date(1603326664973)/`. */
const DOT_NET_DATE = /^\/Date\((-?\d{1,15})\)\/$/;

/** A time as records give it: text, or a number of seconds or milliseconds since 1970. NaN where it is none. */
export const timeOf = (value: unknown): number => {
  if (typeof value === 'string') {
    const ms = parseTime(value);
    return Number.isNaN(ms) && value.startsWith('/Date(') ? Number(DOT_NET_DATE.exec(value)?.[1] ?? Number.NaN) : ms;
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return Number.NaN;
  // 1e11 seconds is the year 5138, 1e11 milliseconds 1973: no log is older, no clock that wrong.
  return Math.trunc(Math.abs(value) < 1e11 ? value * 1000 : value);
};
