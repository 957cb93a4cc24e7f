import type { JsonObject, JsonValue } from '../../../shared/exchange/model.ts';

export const isJsonObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});

export const listOf = (value: JsonValue | undefined): JsonValue[] => (Array.isArray(value) ? value : []);

export const textOf = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null);

/** Equal as JSON: the order of names does not count, the order of lists does. */
export const sameJson = (a: JsonValue | undefined, b: JsonValue | undefined): boolean => {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, at) => sameJson(one, b[at]));
  if (!isJsonObject(a) || !isJsonObject(b)) return a === b;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name]))
  );
};

/** Without names whose value is null or not there; null where nothing is left. */
export const filled = (values: Record<string, JsonValue | undefined>): JsonObject | null => {
  const left = Object.entries(values).flatMap(([name, value]): [string, JsonValue][] =>
    value === undefined || value === null ? [] : [[name, value]],
  );
  return left.length === 0 ? null : Object.fromEntries(left);
};

export const without = (values: JsonObject, names: ReadonlySet<string>): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));

/** A value as a word: text as it is, anything else as JSON. */
export const wordOf = (value: JsonValue | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);
