import type { HuntLanguage, HuntValue } from '../../shared/hunt/model.ts';
import { dayMs } from '../../shared/clock/calendar-day.ts';
import { momentOf } from '../../shared/clock/zone.ts';
import { namesOf } from './editor/language/rename.ts';

export const parameterKinds = ['text', 'number', 'time', 'time-ms', 'list'] as const;
export type ParameterKind = (typeof parameterKinds)[number];

/** A value as it was typed, and what it is to be taken as. */
export interface TypedValue {
  text: string;
  kind: ParameterKind;
}

export const noValue: TypedValue = { text: '', kind: 'text' };

const MOST_IN_LIST = 500;

/** `2026-04-01`, `2026-04-01 09:00`, `2026-04-01T09:00:30` in the analyst's zone; with `Z` in UTC. Null: no time. */
const momentIn = (text: string, timeZone: string): number | null => {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d{1,3})?)?)?(Z)?$/u.exec(text.trim());
  if (found === null) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', part = '0', isUtc] = found;
  const dayAt = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(dayAt);
  if (date.getUTCMonth() !== Number(month) - 1 || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return null;
  const timeMs = Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000 + Number(part) * 1000;
  return isUtc === undefined ? momentOf({ day: dayAt / dayMs, timeMs }, timeZone) : dayAt + timeMs;
};

const listIn = (text: string): string[] =>
  text
    .split(/[,\n]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');

const readers: Record<ParameterKind, (text: string, timeZone: string) => HuntValue | undefined> = {
  text: (text) => text,
  number: (text) => {
    const number = text.trim() === '' ? Number.NaN : Number(text);
    return Number.isFinite(number) ? number : undefined;
  },
  time: (text, timeZone) => {
    const at = momentIn(text, timeZone);
    return at === null ? undefined : new Date(at).toISOString();
  },
  'time-ms': (text, timeZone) => momentIn(text, timeZone) ?? undefined,
  list: (text) => {
    const values = listIn(text);
    return values.length > MOST_IN_LIST ? undefined : values;
  },
};

/** What is handed over for a typed value; undefined: it is not what it is said to be. */
export const valueOf = ({ text, kind }: TypedValue, timeZone: string): HuntValue | undefined =>
  readers[kind](text, timeZone);

/** Values for the names of a text. One that is no value of its type is null, which nothing is equal to. */
export const boundValues = (
  names: readonly string[],
  values: Readonly<Record<string, TypedValue>>,
  timeZone: string,
): Record<string, HuntValue> =>
  Object.fromEntries(names.map((name) => [name, valueOf(values[name] ?? noValue, timeZone) ?? null]));

const typedValue = (value: HuntValue): TypedValue => {
  if (Array.isArray(value)) return { text: value.join(', '), kind: 'list' };
  return { text: String(value ?? ''), kind: typeof value === 'number' ? 'number' : 'text' };
};

/** Values as they would have been typed. */
export const typedValues = (bound: Readonly<Record<string, HuntValue>>): Record<string, TypedValue> =>
  Object.fromEntries(Object.entries(bound).map(([name, value]) => [name, typedValue(value)]));

/** Names of values in a text, in the order of their first use. */
export const parametersIn = (language: HuntLanguage, text: string): string[] => [
  ...new Set(namesOf(language, text).map(({ name }) => name.replaceAll('-', '_'))),
];
