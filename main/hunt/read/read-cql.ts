import type { SigmaString, StringPart } from '../../rules/sigma-string.ts';
import { RUN } from '../../rules/sigma-string.ts';
import { tidy } from '../tree/patterns.ts';
import { condition, restOfStage, type Grammar, type Reader } from './reader.ts';
import { gathered, type Operation, type Syntax } from './syntax.ts';

/* CrowdStrike's query language: the filters of a query. Source: LogScale's language documentation. */

const FIELD = /(?:[#@&]?[A-Za-z_][\w.[\]-]*|"(?:[^"\\]|\\.)*")/y;
const STRING = /"((?:[^"\\]|\\[\s\S])*)"/y;
const REGEX = /\/((?:[^/\\\n]|\\.)+)\/([a-zA-Z]*)/y;
const BARE = /[^\s|()[\]{},;"=<>!?]+/y;
const FUNCTION = /([a-zA-Z][\w:]*)\s*\(/y;
const SIGN = /!=|<=|>=|=~|:=|==|=|<|>|like\b/iy;

export const unescaped = (inner: string): string => inner.replaceAll(/\\([\s\S])/g, '$1');

/** Stars are wildcards in values, quoted or not. */
export const starred = (text: string): SigmaString =>
  tidy(text.split('*').flatMap((piece, at): StringPart[] => (at === 0 ? [piece] : [RUN, piece])));

const regexOperation = ([, source = '', flags = '']: RegExpExecArray): Operation => ({
  kind: 'regex',
  source: source.replaceAll(String.raw`\/`, '/').replace(/^\(\?i\)/, ''),
  flags: {
    ignoreCase: flags.includes('i') || source.startsWith('(?i)'),
    multiline: flags.includes('m'),
    dotAll: flags.includes('d'),
  },
  whole: false,
});

const parameterName = (reader: Reader): string | null => {
  const found = reader.take(/\?\{?\s*"?([A-Za-z_][\w-]*)"?(?:\s*=[^}]*)?\}?/y);
  return found === null ? null : (found[1] ?? '').replaceAll('-', '_');
};

const value = (reader: Reader): string | null => {
  const quoted = reader.take(STRING);
  if (quoted !== null) return unescaped(quoted[1] ?? '');
  if (reader.sees(/"/y)) return reader.fail('unclosed', { detail: '"' });
  return reader.take(BARE)?.[0] ?? null;
};

const equality = (reader: Reader): Operation => {
  const regex = reader.take(REGEX);
  if (regex !== null) return regexOperation(regex);
  const name = parameterName(reader);
  if (name !== null) return { kind: 'parameter', name, cased: true };
  const text = value(reader) ?? reader.fail('expected', { detail: '"…"' });
  return text === '*' ? { kind: 'exists' } : { kind: 'glob', pattern: starred(text), cased: true };
};

const COMPARISONS = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

const isComparison = (sign: string): sign is keyof typeof COMPARISONS => Object.hasOwn(COMPARISONS, sign);

const compared = (reader: Reader, sign: string): Operation => {
  if (!isComparison(sign)) return equality(reader);
  const text = value(reader) ?? reader.fail('expected', { detail: '0' });
  const number = Number(text);
  if (Number.isNaN(number)) reader.fail('expected', { detail: '0' });
  return { kind: 'compare', comparison: COMPARISONS[sign], value: number };
};

const fieldName = (text: string): string => (text.startsWith('"') ? unescaped(text.slice(1, -1)) : text);

/** `name=value` arguments of a function, lists as lists; the first may have no name. */
const argumentsOf = (reader: Reader): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  while (!reader.accept(')')) {
    const name = reader.take(/([a-zA-Z]\w*)\s*=(?!=)/y)?.[1] ?? '';
    const values: string[] = [];
    if (reader.accept('[')) {
      while (!reader.accept(']')) {
        values.push(value(reader) ?? reader.fail('expected', { detail: ']' }));
        reader.accept(',');
      }
    } else values.push(value(reader) ?? reader.fail('expected', { detail: ')' }));
    found.set(name, values);
    reader.accept(',');
  }
  return found;
};

const anyOf = (field: string | null, operations: readonly Operation[], at: { start: number; end: number }): Syntax =>
  gathered(
    'any',
    operations.map((operation) => ({ kind: 'match', field, operation, at, fieldAt: at })),
  );

const one = (given: Map<string, string[]>, name: string): string | undefined =>
  given.get(name)?.[0] ?? given.get('')?.[0];

const globs = (texts: readonly string[], cased: boolean): Operation[] =>
  texts.map((text) => ({ kind: 'glob', pattern: starred(text), cased }));

/** Functions that are conditions, by their names in lower case. */
const FILTERS: Record<
  string,
  (given: Map<string, string[]>) => { field: string | null; operations: Operation[] } | null
> = {
  in: (given) => ({
    field: one(given, 'field') ?? null,
    operations: globs(given.get('values') ?? [], one(given, 'ignoreCase') !== 'true'),
  }),
  cidr: (given) => ({
    field: one(given, 'field') ?? null,
    operations: (given.get('subnet') ?? []).map((range) => ({ kind: 'network', range })),
  }),
  wildcard: (given) => ({
    field: one(given, 'field') ?? null,
    operations: globs(given.get('pattern') ?? [], given.get('ignoreCase')?.[0] !== 'true'),
  }),
};

/** `test(a == b)` compares two fields. */
const testCall = (reader: Reader, start: number): Syntax => {
  const field = reader.take(FIELD)?.[0] ?? reader.fail('expected', { detail: 'field' });
  if (reader.take(/==/y) === null) reader.fail('not-a-condition', { detail: 'test()' });
  const other = reader.take(FIELD)?.[0] ?? reader.fail('expected', { detail: 'field' });
  reader.expect(')');
  const at = { start, end: reader.at };
  const operation: Operation = other.startsWith('"')
    ? { kind: 'glob', pattern: [fieldName(other)], cased: true }
    : { kind: 'field', other, place: 'whole', cased: true };
  return { kind: 'match', field: fieldName(field), operation, at, fieldAt: at };
};

const call = (reader: Reader, name: string, start: number): Syntax => {
  if (name === 'test') return testCall(reader, start);
  const filter = FILTERS[name.toLowerCase()];
  if (filter === undefined) {
    return reader.fail('unknown-function', { detail: `${name}()`, at: { start, end: start + name.length } });
  }
  const made = filter(argumentsOf(reader));
  if (made === null || made.operations.length === 0) return reader.fail('not-a-condition', { detail: `${name}()` });
  return anyOf(made.field, made.operations, { start, end: reader.at });
};

const keyword = (reader: Reader, start: number): Syntax => {
  const regex = reader.take(REGEX);
  const at = () => ({ start, end: reader.at });
  if (regex !== null) return anyOf(null, [regexOperation(regex)], at());
  const name = parameterName(reader);
  if (name !== null) return anyOf(null, [{ kind: 'parameter', name, cased: true }], at());
  const text = value(reader) ?? reader.fail('expected', { detail: 'field=value' });
  // Free text is looked for anywhere in the event.
  return anyOf(null, [{ kind: 'glob', pattern: tidy([RUN, ...starred(text), RUN]), cased: true }], at());
};

/** `field =~ in(values=[…])`: the function's field stands in front. */
const matchedBy = (reader: Reader, field: string, start: number): Syntax => {
  const filter = reader.take(FUNCTION)?.[1] ?? reader.fail('expected', { detail: 'in()' });
  const made = FILTERS[filter.toLowerCase()]?.(argumentsOf(reader)) ?? null;
  if (made === null) return reader.fail('unknown-function', { detail: `${filter}()`, at: { start, end: reader.at } });
  return anyOf(field, made.operations, { start, end: reader.at });
};

/** `like` finds its value anywhere inside. */
const insideOf = (operation: Operation): Operation =>
  operation.kind === 'glob' ? { ...operation, pattern: tidy([RUN, ...operation.pattern, RUN]) } : operation;

const comparison = (reader: Reader, name: string, start: number): Syntax | null => {
  const fieldAt = { start, end: reader.at };
  const sign = reader.take(SIGN)?.[0];
  if (sign === undefined) return null;
  if (sign === ':=' || sign === '==') reader.fail('not-a-condition', { detail: sign });
  const field = fieldName(name);
  if (sign === '=~') return matchedBy(reader, field, start);
  const operation = sign.toLowerCase() === 'like' ? insideOf(compared(reader, '=')) : compared(reader, sign);
  const match: Syntax = { kind: 'match', field, operation, at: { start, end: reader.at }, fieldAt };
  return sign === '!=' ? { kind: 'not', part: match } : match;
};

const leaf = (reader: Reader): Syntax => {
  reader.skip();
  const start = reader.at;
  const called = reader.take(FUNCTION);
  if (called !== null) return call(reader, called[1] ?? '', start);
  const name = reader.take(FIELD)?.[0];
  const found = name === undefined ? null : comparison(reader, name, start);
  if (found !== null) return found;
  reader.at = start;
  return keyword(reader, start);
};

const grammar: Grammar = {
  and: /and\b/iy,
  or: /or\b/iy,
  not: /not\b|!(?!=)/iy,
  noneFollows: /[|)}\];,]|or\b/iy,
  isOrFirst: true,
  leaf,
};

export const SPACE = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;

/** Stages that only show, sort or count: the condition is the same without them. */
const SHOWS =
  /(?:table|select|sort|head|tail|fieldset|drop|rename|limit|formatTime|eval|format|default|asn|ipLocation|rdns)\b/iy;

/** One stage: a filter, or something that is left out and said so. */
const stage = (reader: Reader): Syntax[] => {
  const start = reader.at;
  const before = reader.findings.length;
  try {
    if (reader.sees(SHOWS) || reader.sees(/case\s*\{|[\w.@#]+\s*:=|[a-zA-Z]\w*\s+match\s*\{|\$/y))
      return leftOut(reader, start);
    const made = condition(reader, grammar);
    if (reader.isAtEnd || reader.sees(/\|/y)) return [made];
    return reader.fail('syntax');
  } catch (fault) {
    if (!(fault instanceof Error) || fault.name !== 'SyntaxFault' || !isCall(reader.text.slice(start))) throw fault;
    reader.findings.length = before;
    return leftOut(reader, start);
  }
};

const isCall = (rest: string): boolean => /^\s*!?[a-zA-Z][\w:]*\s*\(|^[^|]*:=|^[^|]*(?:=~|\bcase\b)/.test(rest);

const leftOut = (reader: Reader, start: number): Syntax[] => {
  reader.at = start;
  const at = restOfStage(reader);
  const text = reader.text.slice(at.start, at.end).trim();
  if (text !== '') reader.warn('stage-left-out', { detail: text.slice(0, 60), at });
  return [];
};

export const readCql = (reader: Reader): Syntax | null => {
  const parts: Syntax[] = [];
  while (!reader.isAtEnd) {
    if (reader.accept('|')) continue;
    reader.skip();
    parts.push(...stage(reader));
  }
  return parts.length === 0 ? null : gathered('all', parts);
};
