import { RUN } from '../../rules/sigma-string.ts';
import { tidy } from '../tree/patterns.ts';
import {
  anyMatch,
  compare,
  equalTo,
  leafOf,
  made,
  negatedBy,
  networksCall,
  notCall,
  operand,
  textsIn,
  valuedCall,
  type ExpressionShape,
  type Operator,
} from './expression.ts';
import { bracedList } from './braced-name.ts';
import { condition, restOfStage, type Grammar, type Reader } from './reader.ts';
import { gathered, type Operation, type Syntax } from './syntax.ts';
import { regexOperation } from './regex-operation.ts';

/* Microsoft's KQL: `Table | where … | where …`. Source: the Kusto Query Language reference. */

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

const text = (reader: Reader): string | null => {
  const verbatim = reader.take(/h?@(?:"((?:[^"]|"")*)"|'((?:[^']|'')*)')/iy);
  if (verbatim !== null) {
    return verbatim[1]?.replaceAll('""', '"') ?? verbatim[2]?.replaceAll("''", "'") ?? '';
  }
  const plain = reader.take(/h?(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)')/iy);
  if (plain !== null)
    return (plain[1] ?? plain[2] ?? '').replaceAll(/\\(.)/g, (_, char: string) => escapes[char] ?? char);
  return reader.sees(/["']/y) ? reader.fail('unclosed', { detail: '"' }) : null;
};

type Place = 'whole' | 'contains' | 'startswith' | 'endswith';

const placed = (value: string, place: Place): Operation & { kind: 'glob' } => {
  const before = place === 'contains' || place === 'endswith' ? [RUN] : [];
  const after = place === 'contains' || place === 'startswith' ? [RUN] : [];
  return { kind: 'glob', pattern: tidy([...before, value, ...after]), cased: false };
};

const texts =
  (place: Place, cased: boolean): Operator =>
  (reader, left) => {
    const value = text(reader);
    if (value !== null) return made(left, { ...placed(value, place), cased: cased && !left.folds }, reader.at);
    const { field } = operand(reader, shape);
    return made(left, { kind: 'field', other: field ?? '', place, cased: cased && !left.folds }, reader.at);
  };

const equal =
  (cased: boolean): Operator =>
  (reader, left) =>
    made(left, equalTo(reader, { shape, cased, left }), reader.at);

const terms =
  (
    join: 'any' | 'all',
    { cased = false, side = 'both' }: Partial<Pick<Operation & { kind: 'term' }, 'cased' | 'side'>> = {},
  ): Operator =>
  (reader, left) => {
    const values = textsIn(reader, shape);
    const matches = values.map((value) => made(left, { kind: 'term', text: value, cased, side }, reader.at));
    return gathered(join, matches);
  };

const list =
  (cased: boolean): Operator =>
  (reader, left) => {
    const name = bracedList(reader);
    if (name !== null) return made(left, { kind: 'parameter', name, cased: cased && !left.folds }, reader.at);
    const values = textsIn(reader, shape);
    const globs = values.map((value): Operation => ({ ...placed(value, 'whole'), cased: cased && !left.folds }));
    return anyMatch(left, globs, reader.at);
  };

const regex: Operator = (reader, left) => {
  const value = text(reader) ?? reader.fail('expected', { detail: '@"…"' });
  return made(left, regexOperation(value, true), reader.at);
};

const between: Operator = (reader, left) => {
  const found =
    reader.take(/\(\s*(-?[\d.]*\d)\s*\.\.\s*(-?[\d.]*\d)\s*\)/y) ?? reader.fail('expected', { detail: '(1 .. 5)' });
  const low: Operation = { kind: 'compare', comparison: 'gte', value: Number(found[1]) };
  const high: Operation = { kind: 'compare', comparison: 'lte', value: Number(found[2]) };
  return gathered('all', [made(left, low, reader.at), made(left, high, reader.at)]);
};

/** `contains`, `!contains`, `contains_cs`, `!contains_cs`. */
const family = (name: string, place: Place): [RegExp, Operator][] => [
  [new RegExp(`!${name}_cs\\b`, 'iy'), negatedBy(texts(place, true))],
  [new RegExp(`!${name}\\b`, 'iy'), negatedBy(texts(place, false))],
  [new RegExp(`${name}_cs\\b`, 'iy'), texts(place, true)],
  [new RegExp(`${name}\\b`, 'iy'), texts(place, false)],
];

const presence =
  (isThere: boolean) =>
  (reader: Reader, start: number): Syntax => {
    const left = operand(reader, shape);
    reader.expect(')');
    const there = made({ ...left, start }, { kind: 'exists' }, reader.at);
    return isThere ? there : { kind: 'not', part: there };
  };

const shape: ExpressionShape = {
  name: /[A-Za-z_][\w.]*/y,
  nameOf: (name) => name,
  anyField: /\*/y,
  text,
  hasBraces: true,
  wraps: new Map([
    ['tolower', true],
    ['toupper', true],
    ['tostring', false],
    ['todouble', false],
    ['toint', false],
    ['tolong', false],
  ]),
  predicates: new Map([
    ['ipv4_is_in_range', networksCall(() => shape)],
    ['ipv6_is_in_range', networksCall(() => shape)],
    ['ipv4_is_in_any_range', networksCall(() => shape)],
    ['isnotempty', presence(true)],
    ['isnotnull', presence(true)],
    ['isempty', presence(false)],
    ['isnull', presence(false)],
    ['not', notCall(() => grammar)],
    ['coalesce', valuedCall(() => grammar, /false\b/iy)],
  ]),
  operators: [
    [/!=/y, negatedBy(equal(true))],
    [/!~/y, negatedBy(equal(false))],
    [/==/y, equal(true)],
    [/=~/y, equal(false)],
    ...family('contains', 'contains'),
    ...family('startswith', 'startswith'),
    ...family('endswith', 'endswith'),
    [/matches\s+regex\b/iy, regex],
    [/!has_cs\b/iy, negatedBy(terms('any', { cased: true }))],
    [/!has\b/iy, negatedBy(terms('any'))],
    [/has_any\b/iy, terms('any')],
    [/has_all\b/iy, terms('all')],
    [/has_cs\b/iy, terms('any', { cased: true })],
    [/hasprefix\b/iy, terms('any', { side: 'start' })],
    [/hassuffix\b/iy, terms('any', { side: 'end' })],
    [/has\b/iy, terms('any')],
    [/!in~/iy, negatedBy(list(false))],
    [/!in\b/iy, negatedBy(list(true))],
    [/in~/iy, list(false)],
    [/in\b/iy, list(true)],
    [/between\b/iy, between],
    [/<=/y, compare('lte')],
    [/>=/y, compare('gte')],
    [/</y, compare('lt')],
    [/>/y, compare('gt')],
  ],
};

const grammar: Grammar = {
  and: /and\b/iy,
  or: /or\b/iy,
  not: /not\b(?!\s*\()/iy,
  noneFollows: null,
  isOrFirst: false,
  leaf: leafOf(shape),
};

export const SPACE = /(?:\s|\/\/[^\n]*)+/y;

const TABLE = /[A-Za-z_]\w*/y;

/** `Table` or `union A, B`; what it names becomes a condition on `$table`. */
const source = (reader: Reader): Syntax[] => {
  reader.skip();
  const start = reader.at;
  const isUnion = reader.take(/union\b(?:\s+(?:withsource|isfuzzy|kind)\s*=\s*\w+)*/iy) !== null;
  const names: string[] = [];
  do names.push(reader.take(TABLE)?.[0] ?? reader.fail('unknown-table', { detail: 'Device…' }));
  while (isUnion && reader.accept(','));
  const at = { start, end: reader.at };
  const matches = names.map((name): Syntax => ({
    kind: 'match',
    field: '$table',
    operation: { kind: 'glob', pattern: [name], cased: true },
    at,
    fieldAt: at,
  }));
  return [gathered('any', matches)];
};

const stage = (reader: Reader): Syntax[] => {
  if (reader.take(/(?:where|filter)\b/iy) !== null) return [condition(reader, grammar)];
  reader.skip();
  const at = restOfStage(reader);
  const name = reader.text.slice(at.start, at.end).trim();
  if (/^(?:project|order|sort|take|limit|top|extend|summarize|count|distinct|join|render)\b/i.test(name)) {
    reader.warn('stage-left-out', { detail: name.slice(0, 60), at });
    return [];
  }
  return reader.fail('not-a-condition', { detail: name.slice(0, 40), at });
};

export const readKql = (reader: Reader): Syntax | null => {
  if (reader.isAtEnd) return null;
  const parts = source(reader);
  while (!reader.isAtEnd) {
    if (reader.accept(';')) continue;
    reader.expect('|');
    parts.push(...stage(reader));
  }
  return gathered('all', parts);
};
