/**
 * Days as Japan counts them, by their number since 1970-01-01. Japan has had one zone and no summer time since 1952, so a
 * day's number and its bounds are plain arithmetic on UTC milliseconds: the zone of the machine never enters.
 */
export type JapanDay = number;

export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** JST is UTC+9. */
const offsetMs = 9 * hourMs;

export const japanDayOf = (ms: number): JapanDay => Math.floor((ms + offsetMs) / dayMs);

/** UTC milliseconds of a full hour (0 to 24) of a day in Japan. */
export const japanHourMs = (day: JapanDay, hour: number): number => day * dayMs - offsetMs + hour * hourMs;

/** Milliseconds since midnight in Japan. */
export const japanTimeOfDayMs = (ms: number): number => ms + offsetMs - japanDayOf(ms) * dayMs;

/** `month` from 1. Days beyond the month's end run on into the next. */
export const japanDay = (year: number, month: number, day: number): JapanDay => Date.UTC(year, month - 1, day) / dayMs;

/** 0 is Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: JapanDay): number => (((day + 4) % 7) + 7) % 7;

export const yearOf = (day: JapanDay): number => new Date(day * dayMs).getUTCFullYear();

/** `2026-05-06` */
export const japanDayText = (day: JapanDay): string => new Date(day * dayMs).toISOString().slice(0, 10);
