import { localOf, momentOf } from '../../shared/clock/zone.ts';

const dayMs = 86_400_000;

/** `2026-04-01T02:14`, as the field of the browser reads and writes it, in a named zone rather than that of this machine. */
export const fieldText = (ms: number, timeZone: string): string => {
  const { day, timeMs } = localOf(ms, timeZone);
  return new Date(day * dayMs + timeMs).toISOString().slice(0, 16);
};

/** The moment that was typed into such a field, as ISO text. */
export const fieldMoment = (typed: string, timeZone: string): string => {
  const wall = Date.parse(`${typed.slice(0, 16)}:00Z`);
  const day = Math.floor(wall / dayMs);
  return new Date(momentOf({ day, timeMs: wall - day * dayMs }, timeZone)).toISOString();
};
