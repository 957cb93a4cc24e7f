/**
 * Reads of values a vendor sent. Every one is total: what is not there, is `null`, or is of another kind than documented
 * (a vendor's own examples hold `"null"`, `"boolean"` and `{}` where text belongs) is answered as not told.
 */
export type JsonObject = Record<string, unknown>;

const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of an array, its first object. */
export const objectOf = (value: unknown): JsonObject =>
  isJsonObject(value) ? value : Array.isArray(value) ? (value.find(isJsonObject) ?? {}) : {};

export const objectAt = (from: JsonObject, name: string): JsonObject => objectOf(from[name]);

/** `null`, missing and `[]` are alike; one value is a list of one. */
export const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === null || value === undefined || value === '' ? [] : [value];

export const listAt = (from: JsonObject, name: string): unknown[] => listOf(from[name]);

export const objectsAt = (from: JsonObject, name: string): JsonObject[] => listAt(from, name).filter(isJsonObject);

const scalar = (value: unknown): string | null => {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' && value !== 'null' ? value : null;
};

/** Text as written; of a list its first. Empty, `null` and `"null"` say nothing. */
export const textAt = (from: JsonObject, name: string): string | null => {
  const value = from[name];
  return scalar(Array.isArray(value) ? value.find((one) => scalar(one) !== null) : value);
};

export const firstText = (from: JsonObject, names: readonly string[]): string | null => {
  for (const name of names) {
    const text = textAt(from, name);
    if (text !== null) return text;
  }
  return null;
};

export const textsAt = (from: JsonObject, name: string): string[] =>
  listAt(from, name)
    .map(scalar)
    .filter((text) => text !== null);

/** A count or a code, also where it was sent as text. */
export const numberAt = (from: JsonObject, name: string): number | null => {
  const text = textAt(from, name);
  if (text === null || text.trim() === '') return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
};

/** Booleans come as `true`, `"true"`, `1` and `"E_TRUE"`. */
export const flagAt = (from: JsonObject, name: string): boolean => {
  const value = from[name];
  return value === true || value === 1 || (typeof value === 'string' && /^(?:e_)?true$/i.test(value));
};

const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,12}))?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;

const isoMs = (text: string): number => {
  const parts = ISO.exec(text);
  if (parts === null) return Number.NaN;
  const zone = parts[4] ?? 'Z';
  const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : 'Z';
  return Date.parse(`${parts[1] ?? ''}T${parts[2] ?? ''}.${(parts[3] ?? '0').padEnd(3, '0').slice(0, 3)}${offset}`);
};

/** 1e11 seconds is the year 5138, 1e11 milliseconds 1973; so on for micro- and nanoseconds. */
const epochMs = (value: number): number => {
  const size = Math.abs(value);
  if (size < 1e11) return Math.trunc(value * 1000);
  if (size < 1e14) return Math.trunc(value);
  return Math.trunc(size < 1e17 ? value / 1e3 : value / 1e6);
};

/** ECMAScript's own bound of time. */
const MAX_MS = 8.64e15;

/** UTC milliseconds of an ISO text with 0 to 12 digits of fraction, or of epoch seconds to nanoseconds in either form. */
export const timeMsAt = (from: JsonObject, name: string): number | null => {
  const text = textAt(from, name);
  if (text === null) return null;
  const ms = /^-?\d{1,19}$/.test(text) ? epochMs(Number(text)) : isoMs(text);
  return Number.isNaN(ms) || Math.abs(ms) > MAX_MS ? null : ms;
};
