import type { Messages } from '../../shared/i18n/catalogue.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const two = (n: number): string => String(n).padStart(2, '0');

/** `+00:03:00`, `-2d 09:00:00.250`: how a correction is written and read. */
export const signedAmount = (ms: number): string => {
  const whole = Math.abs(ms);
  const days = Math.floor(whole / day);
  const rest = whole % second;
  const clock = `${two(Math.floor((whole % day) / hour))}:${two(Math.floor((whole % hour) / minute))}:${two(Math.floor((whole % minute) / second))}`;
  return `${ms < 0 ? '-' : '+'}${days > 0 ? `${days}d ` : ''}${clock}${rest > 0 ? `.${String(rest).padStart(3, '0')}` : ''}`;
};

/** The same back; null where it is no amount, or none at all. */
export const amountFrom = (text: string): number | null => {
  const found = /^([+-]?)(?:(\d{1,4})d\s+)?(\d{1,4}):([0-5]\d):([0-5]\d)(?:\.(\d{1,3}))?$/u.exec(text.trim());
  if (found === null) return null;
  const [, sign, days = '0', hours, minutes, seconds, part = '0'] = found;
  const ms =
    Number(days) * day +
    Number(hours) * hour +
    Number(minutes) * minute +
    Number(seconds) * second +
    Number(part.padEnd(3, '0'));
  return ms === 0 ? null : sign === '-' ? -ms : ms;
};

type Units = Messages['timeline']['units'];

const steps = (units: Units): [number, string][] => [
  [day, units.d],
  [hour, units.h],
  [minute, units.min],
  [second, units.s],
];

/** `3 h 12 min`, `250 ms`: the two largest units that tell something. */
export const spanText = (ms: number, units: Units): string => {
  const whole = Math.round(Math.abs(ms));
  if (whole < second) return `${whole} ${units.ms}`;
  const list = steps(units);
  const at = list.findIndex(([unit]) => whole >= unit);
  const [unit, name] = list[at] ?? [second, units.s];
  const [nextUnit, nextName] = list[at + 1] ?? [0, ''];
  if (nextUnit === 0) return `${Math.round(whole / unit)} ${name}`;
  // Rounded before it is taken apart: 18:59:59.9 is 19 hours.
  const parts = Math.round(whole / nextUnit);
  const more = parts % (unit / nextUnit);
  const first = `${Math.floor(parts / (unit / nextUnit))} ${name}`;
  return more === 0 ? first : `${first} ${more} ${nextName}`;
};
