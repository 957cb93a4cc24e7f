import { falconFields, type VendorField } from '../tree/field-maps.ts';
import type { EventKind } from '../tree/event-kinds.ts';
import { hasInnerWild, hasLetters, isAnything, regexOf, spelled } from '../tree/patterns.ts';
import type { Test } from '../tree/tree.ts';
import { anywhere, because, cannot, exactly, narrower, type Dialect, type Written } from './dialect.ts';
import { hasFlavour, regexForRe2 } from './regex-text.ts';

/*
 * CrowdStrike's query language (LogScale). Equality regards case, so what does not is a regular expression with /i. `or` binds
 * tighter than `and` there: every group has its parentheses. A field that is missing makes a test false and its negation true.
 */

/** Names of the sensor's events (#event_simpleName); `partial`: the sensor tells only some such acts. */
export const falconEvents: Partial<Record<EventKind, { names: readonly string[]; partial?: true }>> = {
  process_creation: { names: ['ProcessRollup2', 'SyntheticProcessRollup2'] },
  process_termination: { names: ['EndOfProcess'] },
  network_connection: {
    names: ['NetworkConnectIP4', 'NetworkConnectIP6', 'NetworkReceiveAcceptIP4', 'NetworkReceiveAcceptIP6'],
  },
  dns_query: { names: ['DnsRequest'] },
  file_event: { names: ['*Written'], partial: true },
  file_delete: { names: ['FileDeleteInfo'], partial: true },
  registry_set: { names: ['AsepValueUpdate', 'RegGenericValueUpdate', 'RegSystemConfigValueUpdate'], partial: true },
  image_load: { names: ['ClassifiedModuleLoad'], partial: true },
  driver_load: { names: ['DriverLoad'] },
  create_remote_thread: { names: ['InjectedThread'], partial: true },
  ps_script: { names: ['ScriptControlScanTelemetry', 'CommandHistory'], partial: true },
  logon: { names: ['UserLogon'] },
};

export const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;

const named = ({ name }: VendorField): string => (/^[#@]?[A-Za-z_][\w.[\]]*$/.test(name) ? name : quoted(name));

const slashed = (regex: string): string =>
  regex.replaceAll(/(\\.)|\//gsu, (all, escape?: string) => escape ?? `\\${all}`);

/** A regular expression ends where its line ends. */
const onOneLine = (regex: string): string => regex.replaceAll('\n', String.raw`\n`).replaceAll('\r', String.raw`\r`);

const textOf = (field: VendorField | null, { pattern, cased }: Test & { kind: 'text' }): string => {
  const left = field === null ? '' : `${named(field)}=`;
  if (field !== null && isAnything(pattern)) return `${left}*`;
  const isBound = cased || !hasLetters(pattern);
  const isLiteral = pattern.every((part) => (typeof part === 'string' ? !part.includes('*') : part.wild === 'run'));
  if (field !== null && isBound && isLiteral) {
    return left + quoted(spelled(pattern, { run: '*', one: null, literal: (text) => text }) ?? '');
  }
  const flags = `${isBound ? '' : 'i'}${hasInnerWild(pattern) ? 'd' : ''}`;
  return `${left}/${onOneLine(regexOf(pattern))}/${flags}`;
};

const regexOfTest = (left: string, { source, flags }: Test & { kind: 'regex' }): Written => {
  const regex = regexForRe2(source, flags);
  if (regex === null) return cannot('regex-feature', source);
  const letters = `${flags.ignoreCase ? 'i' : ''}${flags.multiline ? 'm' : ''}${flags.dotAll ? 'd' : ''}`;
  const text = `${left}/${onOneLine(slashed(regex))}/${letters}`;
  return hasFlavour(source) ? exactly(text, because('regex-flavour')) : exactly(text);
};

const SIGNS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

const otherField = (field: VendorField, { other, place, cased }: Test & { kind: 'field' }): Written => {
  if (place !== 'whole') return cannot('no-fields-compared', place);
  const text = `test(${named(field)} == ${other})`;
  return cased ? exactly(text) : narrower(text, 'case-bound', field.name);
};

const fieldTest = (field: VendorField, test: Test): Written => {
  switch (test.kind) {
    case 'text':
      return exactly(textOf(field, test));
    case 'regex':
      return regexOfTest(`${named(field)}=`, test);
    case 'network':
      return exactly(`cidr(${named(field)}, subnet=${quoted(test.range)})`);
    case 'compare':
      return exactly(`${named(field)} ${SIGNS[test.comparison]} ${String(test.value)}`);
    case 'exists':
      return exactly(`${named(field)}=*`);
    case 'field':
      return otherField(field, test);
    case 'parameter': {
      const text = `${named(field)}=?${test.name}`;
      return test.cased ? exactly(text) : narrower(text, 'case-bound', field.name);
    }
  }
};

export const cql: Dialect = {
  fields: falconFields,
  words: { and: ' and ', or: ' or ', not: (part) => ['not (', ...part, ')'] },
  test: (field, test) => {
    if (field !== null) return fieldTest(field, test);
    if (test.kind === 'text') return anywhere(textOf(null, test));
    const regex = test.kind === 'regex' ? regexOfTest('', test).text : null;
    return regex === null ? cannot('no-keywords', test.kind) : anywhere(regex);
  },
  event: (kind) => {
    const known = falconEvents[kind];
    if (known === undefined) return cannot('no-event', kind);
    const [first = '', ...others] = known.names;
    const text =
      others.length === 0
        ? `#event_simpleName=${first.includes('*') ? quoted(first) : first}`
        : `in(field="#event_simpleName", values=[${known.names.map(quoted).join(', ')}])`;
    return known.partial === true ? exactly(text, because('some-events', kind)) : exactly(text);
  },
  list: (field, values, { cased }) =>
    values.some((value) => value.includes('*'))
      ? null
      : exactly(
          `in(field=${quoted(field.name)}, values=[${values.map(quoted).join(', ')}]${cased ? '' : ', ignoreCase=true'})`,
        ),
  whole: (parts) => parts.flatMap((part, at) => [...(at === 0 ? [] : ['\n| ']), ...part]),
};
