import { dayOf, dayText, type Day } from '../clock/calendar-day.ts';
import { localOf, momentOf } from '../clock/zone.ts';
import type { PeriodicKind } from './model.ts';

export interface Span {
  /** Both included. */
  first: Day;
  last: Day;
}

/** Days of `2026-10` or `2026-Q4`. */
export const spanOf = (period: string): Span => {
  const year = Number(period.slice(0, 4));
  const part = period.slice(5);
  const quarter = part.startsWith('Q') ? Number(part.slice(1)) : null;
  const month = quarter === null ? Number(part) : quarter * 3 - 2;
  return { first: dayOf(year, month, 1), last: dayOf(year, month + (quarter === null ? 1 : 3), 1) - 1 };
};

const monthText = (day: Day): string => dayText(day).slice(0, 7);

/** `2026-10`, `2026-11`, `2026-12` of `2026-Q4`. */
export const monthsOf = (period: string): string[] => {
  const { first, last } = spanOf(period);
  return monthText(first) === monthText(last)
    ? [monthText(first)]
    : [monthText(first), monthText(first + 45), monthText(last)];
};

/** The period before it, of the same length. */
export const periodBefore = (period: string): string => {
  const { first } = spanOf(period);
  return period.includes('Q') ? quarterOf(first - 1) : monthText(first - 1);
};

const quarterOf = (day: Day): string => {
  const text = dayText(day);
  return `${text.slice(0, 4)}-Q${String(Math.ceil(Number(text.slice(5, 7)) / 3))}`;
};

/** The moments between which a period lies in a zone: from the first included, to the second excluded. */
export const momentsOf = (period: string, timeZone: string): { fromMs: number; toMs: number } => {
  const { first, last } = spanOf(period);
  return {
    fromMs: momentOf({ day: first, timeMs: 0 }, timeZone),
    toMs: momentOf({ day: last + 1, timeMs: 0 }, timeZone),
  };
};

/** The month or quarter of a moment in a zone. */
export const periodAt = (kind: PeriodicKind, atMs: number, timeZone: string): string => {
  const { day } = localOf(atMs, timeZone);
  return kind === 'quarterly' ? quarterOf(day) : monthText(day);
};

/** A quarter is a briefing's, a month is everybody else's. */
export const fits = (kind: PeriodicKind, period: string): boolean => (kind === 'quarterly') === period.includes('Q');

/** The period after it, of the same length. */
export const periodAfter = (period: string): string => {
  const { last } = spanOf(period);
  return period.includes('Q') ? quarterOf(last + 1) : monthText(last + 1);
};
