import { RUN, type SigmaString, type StringPart } from '../../rules/sigma-string.ts';
import { isAnything, ONE, tidy } from '../tree/patterns.ts';
import { bracedName } from './braced-name.ts';
import { closed, condition, type Grammar, type Reader } from './reader.ts';
import { gathered, type Match, type Operation, type Syntax } from './syntax.ts';

/*
 * Lucene's query string, over ECS keywords (OpenSearch, Elasticsearch) and in Carbon Black Cloud's own reading: `and` between
 * conditions side by side, no regular expressions, paths and command lines as words.
 */

export type Reading = 'elastic' | 'carbon-black';

const TERM = /(?:[^\s"()[\]{}:\\^~]|\\[\s\S])+/y;
const VALUE = /(?:[^\s"()[\]{}\\^~]|\\[\s\S])+/y;
const PHRASE = /"((?:[^"\\]|\\[\s\S])*)"/y;
const REGEX = /\/((?:[^/\\]|\\[\s\S])+)\//y;

const unescaped = (text: string): string => text.replaceAll(/\\([\s\S])/g, '$1');

/** Wildcards where they are not escaped. */
export const termPattern = (text: string): SigmaString => {
  const parts: StringPart[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') {
      parts.push(text.charAt(at + 1));
      at += 1;
    } else if (char === '*') parts.push(RUN);
    else if (char === '?') parts.push(ONE);
    else parts.push(char);
  }
  return tidy(parts);
};

/** Lucene's own signs become plain, its regular expressions always mean the whole value. */
const wholeRegex = (source: string): Operation => ({
  kind: 'regex',
  source: source.replaceAll(/\\([/"#@&<>~])/g, '$1'),
  flags: { ignoreCase: false, multiline: false, dotAll: true },
  whole: true,
});

const bound = (text: string): number | null => (text === '*' ? null : Number(text));

/** `[1 TO 5]`, `{1 TO *}`. */
const range = (reader: Reader, at: Omit<Match, 'operation'>): Syntax => {
  const found =
    reader.take(/([[{])\s*(\*|-?[\d.]+)\s+TO\s+(\*|-?[\d.]+)\s*([\]}])/y) ??
    reader.fail('expected', { detail: '[1 TO 5]' });
  const [, open, from = '*', to = '*', close] = found;
  const parts: Match[] = [];
  const [low, high] = [bound(from), bound(to)];
  const end = { ...at, at: { start: at.at.start, end: reader.at } };
  if (low !== null) {
    parts.push({ ...end, operation: { kind: 'compare', comparison: open === '[' ? 'gte' : 'gt', value: low } });
  }
  if (high !== null) {
    parts.push({ ...end, operation: { kind: 'compare', comparison: close === ']' ? 'lte' : 'lt', value: high } });
  }
  return parts.length === 0 ? { ...end, operation: { kind: 'exists' } } : gathered('all', parts);
};

const CIDR = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*)\/\d{1,3}$/i;
const PATHS = /^(?:process|parent|filemod|modload|crossproc|regmod|childproc|scriptload)_name$/;
const WORDS = /_(?:cmdline|content)$/;

/** What a term means in this field. */
const asTerm = (field: string | null, pattern: SigmaString, reading: Reading): Operation => {
  const [only] = pattern;
  if (isAnything(pattern) && field !== null) return { kind: 'exists' };
  if (pattern.length === 1 && typeof only === 'string' && CIDR.test(only)) return { kind: 'network', range: only };
  if (reading === 'elastic') {
    return { kind: 'glob', pattern: field === null ? tidy([RUN, ...pattern, RUN]) : pattern, cased: field !== null };
  }
  if (field === null) return { kind: 'glob', pattern: tidy([RUN, ...pattern, RUN]), cased: false };
  if (WORDS.test(field)) return { kind: 'word', pattern };
  return PATHS.test(field) ? { kind: 'path', pattern } : { kind: 'glob', pattern, cased: false };
};

const OPERATORS = /(<=|>=|<|>)\s*(-?[\d.]+)/y;
const COMPARISONS: Record<string, 'lt' | 'lte' | 'gt' | 'gte'> = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' };

/** One value of a field. `head` holds field and places. */
const comparisonHere = (reader: Reader): Operation | null => {
  const [, sign = '', than = ''] = reader.take(OPERATORS) ?? [];
  const comparison = COMPARISONS[sign];
  return comparison === undefined ? null : { kind: 'compare', comparison, value: Number(than) };
};

const phraseHere = (reader: Reader, field: string | null, reading: Reading): Operation | null => {
  const phrase = reader.take(PHRASE)?.[1];
  if (phrase !== undefined) return asTerm(field, phrase === '' ? [] : [unescaped(phrase)], reading);
  return reader.sees(/"/y) ? reader.fail('unclosed', { detail: '"' }) : null;
};

/** What the next value asks for. */
const operationHere = (reader: Reader, field: string | null, reading: Reading): Operation => {
  const found = comparisonHere(reader) ?? phraseHere(reader, field, reading);
  if (found !== null) return found;
  const regex = reading === 'elastic' ? reader.take(REGEX)?.[1] : undefined;
  if (regex !== undefined) return wholeRegex(regex);
  const text = reader.take(VALUE)?.[0] ?? reader.fail('expected', { detail: 'value' });
  reader.takeHere(/[~^][\d.]*/y);
  return asTerm(field, termPattern(text), reading);
};

/** A value by its name: whole and as it is, so not where a product looks for words or for the end of a path. */
const valueByName = (reader: Reader, { field }: Omit<Match, 'operation'>, reading: Reading): Operation | null => {
  const start = reader.at;
  const name = bracedName(reader);
  if (name === null) return null;
  if (field === null || (reading === 'carbon-black' && (WORDS.test(field) || PATHS.test(field)))) {
    return reader.fail('value-name', { detail: `{{${name}}}`, at: { start, end: reader.at } });
  }
  return { kind: 'parameter', name, cased: reading === 'elastic' };
};

const operand = (reader: Reader, head: Omit<Match, 'operation'>, reading: Reading): Syntax => {
  reader.skip();
  const named = valueByName(reader, head, reading);
  if (named !== null) return { ...head, operation: named, at: { start: head.at.start, end: reader.at } };
  if (reader.sees(/[[{]/y)) return range(reader, head);
  const operation = operationHere(reader, head.field, reading);
  return { ...head, operation, at: { start: head.at.start, end: reader.at } };
};

const leafOf =
  (reading: Reading): Grammar['leaf'] =>
  (reader) => {
    reader.skip();
    const start = reader.at;
    const name = reader.take(TERM)?.[0];
    const fieldAt = { start, end: reader.at };
    if (name === undefined || !reader.accept(':')) {
      reader.at = start;
      return operand(reader, { kind: 'match', field: null, at: fieldAt, fieldAt }, reading);
    }
    if (name === '_exists_') {
      const field = reader.take(TERM)?.[0] ?? reader.fail('expected', { detail: 'field' });
      const at = { start, end: reader.at };
      return { kind: 'match', field: unescaped(field), operation: { kind: 'exists' }, at, fieldAt: at };
    }
    const head = { kind: 'match' as const, field: unescaped(name), at: fieldAt, fieldAt };
    if (!reader.accept('(')) return operand(reader, head, reading);
    const inner = reader.deeper(() =>
      condition(reader, { ...grammarOf(reading), leaf: (within) => operandAt(within, head, reading) }),
    );
    closed(reader);
    return inner;
  };

const operandAt = (reader: Reader, head: Omit<Match, 'operation'>, reading: Reading): Syntax => {
  reader.skip();
  return operand(reader, { ...head, at: { start: reader.at, end: reader.at } }, reading);
};

/** Upper case in Lucene; Carbon Black takes both. Side by side means `or` in Lucene's default, `and` in Carbon Black. */
const grammarOf = (reading: Reading): Grammar =>
  reading === 'elastic'
    ? {
        and: /AND\b|&&/y,
        or: /OR\b|\|\|/y,
        not: /NOT\b|!|-(?=\S)/y,
        noneFollows: null,
        isOrFirst: false,
        leaf: leafOf(reading),
      }
    : {
        and: /and\b|&&/iy,
        or: /or\b|\|\|/iy,
        not: /not\b|!|-(?=\S)/iy,
        noneFollows: /\)|or\b|\|\|/iy,
        isOrFirst: false,
        leaf: leafOf(reading),
      };

export const SPACE = /\s+/y;

export const readLucene =
  (reading: Reading) =>
  (reader: Reader): Syntax | null => {
    if (reader.isAtEnd) return null;
    const grammar = grammarOf(reading);
    const parts = [condition(reader, grammar)];
    // Nothing between two conditions: Lucene's default operator is `or`.
    while (reading === 'elastic' && !reader.isAtEnd && !reader.sees(/\)/y)) parts.push(condition(reader, grammar));
    if (!reader.isAtEnd) reader.fail('syntax');
    return gathered('any', parts);
  };
