import type { RecordFields } from '../sources/record.ts';

/** Text that says "nothing": what Windows and Sysmon write where a value is not known. */
const isNothing = (text: string): boolean => text === '' || text === '-';

const scalarText = (value: unknown): string | null => {
  switch (typeof value) {
    case 'string':
      return isNothing(value) ? null : value;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return null;
  }
};

/** Nested values as text, where they are not deeper or longer than anybody reads. */
const nestedText = (value: object): string | null => {
  try {
    return JSON.stringify(value);
  } catch {
    // Nesting deeper than the stack: hostile, and still in the raw record.
    return null;
  }
};

/** A field as text, as written; null where it is missing, empty or `-`. A list is joined by line breaks. */
export const textOf = (value: unknown): string | null => {
  if (typeof value !== 'object' || value === null) return scalarText(value);
  if (!Array.isArray(value)) return nestedText(value);
  const lines = value.map((one: unknown) =>
    typeof one === 'object' && one !== null ? nestedText(one) : scalarText(one),
  );
  const text = lines.filter((line) => line !== null).join('\n');
  return text === '' ? null : text;
};

export const text = (fields: RecordFields, name: string): string | null => textOf(fields[name]);

/** Details are for reading: script text and messages are cut here, whole in the raw record. */
const DETAIL_LIMIT = 4096;

export const detailText = (value: string | null): string | null =>
  value !== null && value.length > DETAIL_LIMIT ? value.slice(0, DETAIL_LIMIT) : value;

/** `0x1d60`, `7520` or 7520. Windows writes the same id in all three ways. */
const integerOf = (value: unknown): number | null => {
  let number = Number.NaN;
  if (typeof value === 'number') number = value;
  // `Number` reads blank text as 0, which is a process id: a digit has to stand first.
  else if (typeof value === 'string' && value.length <= 18 && value.charCodeAt(0) >= 48) number = Number(value);
  return Number.isSafeInteger(number) && number >= 0 ? number : null;
};

export const integer = (fields: RecordFields, name: string): number | null => integerOf(fields[name]);

/** A `ProcessID` of the event's own data. nxlog overwrites that name with the process that wrote the log. */
export const dataProcessId = (fields: RecordFields): number | null =>
  fields['SourceModuleType'] === undefined ? integer(fields, 'ProcessID') : null;

export const portOf = (fields: RecordFields, name: string): number | null => {
  const port = integer(fields, name);
  return port !== null && port <= 65_535 ? port : null;
};

/** An IPv4 address in IPv6 clothes (`::ffff:10.0.0.5`) is the same host: one spelling for both. */
export const addressOf = (fields: RecordFields, name: string): string | null => {
  const address = text(fields, name);
  return address !== null && address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
};

/** `DOMAIN\name`, or the name alone where it says its domain itself. */
export const accountOf = (domain: string | null, name: string | null): string | null =>
  name === null || domain === null || name.includes('\\') || name.includes('@') ? name : `${domain}\\${name}`;

/** `Name=value; Name=value` of the fields that are there: for details that have no column of their own. */
export const named = (fields: RecordFields, names: readonly string[]): string | null => {
  let all = '';
  for (const name of names) {
    const value = text(fields, name);
    if (value !== null) all += all === '' ? `${name}=${value}` : `; ${name}=${value}`;
  }
  return all === '' ? null : detailText(all);
};
