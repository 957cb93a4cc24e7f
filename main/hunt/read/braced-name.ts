import type { Reader } from './reader.ts';

/**
 * `{{name}}`: a value given when the hunt is run, in the languages that have no names for values of their own. Two braces begin
 * nothing in any of them, so no text that a vendor takes means something else here.
 */
export const bracedName = (reader: Reader): string | null =>
  reader.take(/\{\{\s*([A-Za-z_]\w{0,63})\s*\}\}/y)?.[1] ?? null;

/** `({{name}})` or `{{name}}`, where a list may stand. */
export const bracedList = (reader: Reader): string | null => {
  const found = reader.take(/\(\s*\{\{\s*([A-Za-z_]\w{0,63})\s*\}\}\s*\)/y);
  return found?.[1] ?? bracedName(reader);
};
