import type { EventKind } from '../tree/event-kinds.ts';
import { sentinelOneFields, type VendorField } from '../tree/field-maps.ts';
import { isAnything, placedLiteral, regexOf, wholeNumber } from '../tree/patterns.ts';
import type { Test } from '../tree/tree.ts';
import { anywhere, because, cannot, exactly, type Dialect, type Written } from './dialect.ts';
import { hasFlavour, regexForRe2 } from './regex-text.ts';

/*
 * SentinelOne's PowerQuery. `contains` and `matches` do not regard case unless `:matchcase`; `=` and `in` do unless `:anycase`.
 * A backslash in a string is doubled, so one in a regular expression is doubled twice. No test holds for a missing field.
 */

export const sentinelEvents: Partial<Record<EventKind, string>> = {
  process_creation: 'Process Creation',
  process_termination: 'Process Exit',
  network_connection: 'IP Connect',
  dns_query: 'DNS Resolved',
  file_event: 'File Creation',
  file_change: 'File Modification',
  file_delete: 'File Deletion',
  file_rename: 'File Rename',
  registry_set: 'Registry Value Modified',
  registry_add: 'Registry Key Create',
  registry_delete: 'Registry Value Delete',
  image_load: 'Module Load',
  driver_load: 'Driver Load',
  create_remote_thread: 'Remote Thread Creation',
  process_access: 'Open Remote Process Handle',
  pipe_created: 'Named Pipe Creation',
  ps_script: 'Command Script',
  logon: 'Login',
};

export const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;

const textOf = (left: string, { pattern, cased }: Test & { kind: 'text' }): Written => {
  if (isAnything(pattern)) return exactly(`${left} = *`);
  const placed = placedLiteral(pattern);
  if (placed?.place === 'contains')
    return exactly(`${left} contains${cased ? ':matchcase' : ''} ${quoted(placed.text)}`);
  if (placed?.place === 'whole') {
    return exactly(cased ? `${left} = ${quoted(placed.text)}` : `${left} in:anycase (${quoted(placed.text)})`);
  }
  return exactly(`${left} matches${cased ? ':matchcase' : ''} ${quoted(`(?s)${regexOf(pattern)}`)}`);
};

const regexTest = (left: string, { source, flags }: Test & { kind: 'regex' }): Written => {
  const regex = regexForRe2(source, flags);
  if (regex === null) return cannot('regex-feature', source);
  const letters = `${flags.multiline ? 'm' : ''}${flags.dotAll ? 's' : ''}`;
  const whole = letters === '' ? regex : `(?${letters})${regex}`;
  const text = `${left} matches${flags.ignoreCase ? '' : ':matchcase'} ${quoted(whole)}`;
  return hasFlavour(source) ? exactly(text, because('regex-flavour')) : exactly(text);
};

const SIGNS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

const otherField = ({ name }: VendorField, { other, place, cased }: Test & { kind: 'field' }): Written => {
  if (place !== 'whole') return cannot('no-fields-compared', place);
  const equal = cased ? `${name} = ${other}` : `lower(${name}) = lower(${other})`;
  // Two missing fields are equal, too.
  return exactly(`(${name} = * and ${other} = * and ${equal})`);
};

const isNumber = (text: string): boolean => wholeNumber([text]) !== null;

const fieldTest = (field: VendorField, test: Test): Written => {
  const { name } = field;
  switch (test.kind) {
    case 'text': {
      const equal = field.type === 'number' ? wholeNumber(test.pattern) : null;
      return equal === null ? textOf(name, test) : exactly(`${name} = ${equal}`);
    }
    case 'regex':
      return regexTest(name, test);
    case 'network':
      return exactly(`net_ipsubnet(${name}, ${quoted(test.range)})`);
    case 'compare':
      return exactly(`${name} ${SIGNS[test.comparison]} ${String(test.value)}`);
    case 'exists':
      return exactly(`${name} = *`);
    case 'field':
      return otherField(field, test);
    case 'parameter':
      return cannot('parameter', test.name);
  }
};

export const s1ql: Dialect = {
  fields: sentinelOneFields,
  words: { and: ' and ', or: ' or ', not: (part) => ['not (', ...part, ')'] },
  test: (field, test) => {
    if (field !== null) return fieldTest(field, test);
    const placed = test.kind === 'text' ? placedLiteral(test.pattern) : null;
    if (test.kind !== 'text' || placed?.place !== 'contains') return cannot('no-keywords', test.kind);
    return anywhere(`* contains${test.cased ? ':matchcase' : ''} ${quoted(placed.text)}`);
  },
  event: (kind) => {
    const name = sentinelEvents[kind];
    return name === undefined ? cannot('no-event', kind) : exactly(`event.type = ${quoted(name)}`);
  },
  list: (field, values, { cased }) =>
    field.type === 'number'
      ? values.every(isNumber)
        ? exactly(`${field.name} in (${values.join(', ')})`)
        : null
      : exactly(`${field.name} in${cased ? '' : ':anycase'} (${values.map(quoted).join(', ')})`),
  whole: (parts) => parts.flatMap((part, at) => [...(at === 0 ? [] : ['\nand ']), ...part]),
};
