import type { EventKind } from '../tree/event-kinds.ts';
import { defenderFields, type VendorField } from '../tree/field-maps.ts';
import { isAnything, placedLiteral, regexOf, wholeNumber } from '../tree/patterns.ts';
import type { Test } from '../tree/tree.ts';
import { anywhere, because, cannot, exactly, type Dialect, type Standing, type Written } from './dialect.ts';
import { hasFlavour, regexForRe2 } from './regex-text.ts';

/*
 * Microsoft's KQL over the tables of advanced hunting. A missing text is an empty one; a missing number makes a test neither true
 * nor false, so under `not` it gets a value.
 */

export const defenderTables: Partial<Record<EventKind, { table: string; action: string | null }>> = {
  process_creation: { table: 'DeviceProcessEvents', action: 'ProcessCreated' },
  network_connection: { table: 'DeviceNetworkEvents', action: null },
  dns_query: { table: 'DeviceEvents', action: 'DnsQueryResponse' },
  file_event: { table: 'DeviceFileEvents', action: 'FileCreated' },
  file_delete: { table: 'DeviceFileEvents', action: 'FileDeleted' },
  file_rename: { table: 'DeviceFileEvents', action: 'FileRenamed' },
  registry_set: { table: 'DeviceRegistryEvents', action: 'RegistryValueSet' },
  registry_add: { table: 'DeviceRegistryEvents', action: 'RegistryKeyCreated' },
  registry_delete: { table: 'DeviceRegistryEvents', action: 'RegistryValueDeleted' },
  registry_event: { table: 'DeviceRegistryEvents', action: null },
  image_load: { table: 'DeviceImageLoadEvents', action: null },
  driver_load: { table: 'DeviceEvents', action: 'DriverLoad' },
  create_remote_thread: { table: 'DeviceEvents', action: 'CreateRemoteThreadApiCall' },
  process_access: { table: 'DeviceEvents', action: 'OpenProcessApiCall' },
  pipe_created: { table: 'DeviceEvents', action: 'NamedPipeEvent' },
  ps_script: { table: 'DeviceEvents', action: 'PowerShellCommand' },
  logon: { table: 'DeviceLogonEvents', action: 'LogonSuccess' },
};

export const everyTable = [...new Set(Object.values(defenderTables).map(({ table }) => table))];

/** Verbatim strings know no escapes but the doubled quote; they may not hold a line's end. */
export const quoted = (text: string): string =>
  /[\r\n]/.test(text)
    ? `"${text
        .replaceAll(/["\\]/g, String.raw`\$&`)
        .replaceAll('\n', String.raw`\n`)
        .replaceAll('\r', String.raw`\r`)}"`
    : `@"${text.replaceAll('"', '""')}"`;

const OPERATORS = {
  whole: ['=~', '=='],
  contains: ['contains', 'contains_cs'],
  startswith: ['startswith', 'startswith_cs'],
  endswith: ['endswith', 'endswith_cs'],
} as const;

const asText = ({ name, type }: VendorField): string => (type === 'number' ? `tostring(${name})` : name);

const textOf = (left: string, { pattern, cased }: Test & { kind: 'text' }): Written => {
  if (isAnything(pattern)) return exactly(`isnotempty(${left})`);
  const placed = placedLiteral(pattern);
  if (placed === null) return exactly(`${left} matches regex ${quoted(`(?s${cased ? '' : 'i'})${regexOf(pattern)}`)}`);
  return exactly(`${left} ${OPERATORS[placed.place][cased ? 1 : 0]} ${quoted(placed.text)}`);
};

const regexTest = (left: string, { source, flags }: Test & { kind: 'regex' }): Written => {
  const regex = regexForRe2(source, flags);
  if (regex === null) return cannot('regex-feature', source);
  const letters = `${flags.ignoreCase ? 'i' : ''}${flags.multiline ? 'm' : ''}${flags.dotAll ? 's' : ''}`;
  const text = `${left} matches regex ${quoted(letters === '' ? regex : `(?${letters})${regex}`)}`;
  return hasFlavour(source) ? exactly(text, because('regex-flavour')) : exactly(text);
};

const SIGNS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** A test that may be neither true nor false. */
const valued = (text: string, { isNegated }: Standing): Written =>
  exactly(isNegated ? `coalesce(${text}, false)` : text);

const otherField = (field: VendorField, { other, place, cased }: Test & { kind: 'field' }): Written =>
  // Two missing texts are equal here.
  exactly(
    `(isnotempty(${field.name}) and isnotempty(${other}) and ${field.name} ${OPERATORS[place][cased ? 1 : 0]} ${other})`,
  );

const textTest = (field: VendorField, test: Test & { kind: 'text' }, standing: Standing): Written => {
  if (field.type !== 'number') return textOf(field.name, test);
  const equal = wholeNumber(test.pattern);
  return valued(equal === null ? (textOf(asText(field), test).text ?? 'false') : `${field.name} == ${equal}`, standing);
};

const compareTest = ({ name, type }: VendorField, test: Test & { kind: 'compare' }): string =>
  `${type === 'number' ? name : `todouble(${name})`} ${SIGNS[test.comparison]} ${String(test.value)}`;

const fieldTest = (field: VendorField, test: Test, standing: Standing): Written => {
  switch (test.kind) {
    case 'text':
      return textTest(field, test, standing);
    case 'regex':
      return regexTest(asText(field), test);
    case 'network':
      return valued(
        `ipv${test.range.includes(':') ? '6' : '4'}_is_in_range(${field.name}, ${quoted(test.range)})`,
        standing,
      );
    case 'compare':
      return valued(compareTest(field, test), standing);
    case 'exists':
      return exactly(`${field.type === 'number' ? 'isnotnull' : 'isnotempty'}(${field.name})`);
    case 'field':
      return otherField(field, test);
    case 'parameter':
      return cannot('parameter', test.name);
  }
};

export const kql: Dialect = {
  fields: defenderFields,
  words: { and: ' and ', or: ' or ', not: (part) => ['not(', ...part, ')'] },
  test: (field, test, standing) => {
    if (field !== null) return fieldTest(field, test, standing);
    const placed = test.kind === 'text' ? placedLiteral(test.pattern) : null;
    if (test.kind !== 'text' || placed?.place !== 'contains') return cannot('no-keywords', test.kind);
    return anywhere(`* ${test.cased ? 'contains_cs' : 'contains'} ${quoted(placed.text)}`);
  },
  event: (kind) => {
    const known = defenderTables[kind];
    if (known === undefined) return cannot('no-event', kind);
    const { table, action } = known;
    return exactly(action === null ? `Type == "${table}"` : `ActionType == "${action}"`);
  },
  list: (field, values, { cased, isNegated, kind }) =>
    field.type === 'number'
      ? values.every((value) => wholeNumber([value]) !== null)
        ? valued(`${field.name} in (${values.join(', ')})`, { kind, isNegated })
        : null
      : exactly(`${field.name} ${cased ? 'in' : 'in~'} (${values.map(quoted).join(', ')})`),
  whole: (parts, kind) => {
    const table = kind === null ? undefined : defenderTables[kind]?.table;
    const from = table ?? `union ${everyTable.join(', ')}`;
    return [from, ...parts.flatMap((part) => ['\n| where ', ...part])];
  },
};
