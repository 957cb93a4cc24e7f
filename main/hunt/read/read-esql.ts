import type { SigmaString, StringPart } from '../../rules/sigma-string.ts';
import { RUN } from '../../rules/sigma-string.ts';
import { ONE, tidy } from '../tree/patterns.ts';
import {
  anyMatch,
  compare,
  equalTo,
  leafOf,
  listIn,
  made,
  negatedBy,
  operand,
  placedCall,
  textsIn,
  valuedCall,
  type ExpressionShape,
  type Operator,
} from './expression.ts';
import { condition, leaveStageOut, restOfStage, type Grammar, type Reader } from './reader.ts';
import { gathered, type Syntax } from './syntax.ts';

/* ES|QL: `FROM … | WHERE …`. Source: Elastic's language reference. A missing field makes a test neither true nor false. */

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

const text = (reader: Reader): string | null => {
  const raw = reader.take(/"""([\s\S]*?)"""/y);
  if (raw !== null) return raw[1] ?? '';
  const found = reader.take(/"((?:[^"\\\n]|\\.)*)"/y);
  if (found !== null) return (found[1] ?? '').replaceAll(/\\(.)/g, (_, char: string) => ESCAPES[char] ?? char);
  return reader.sees(/"/y) ? reader.fail('unclosed', { detail: '"' }) : null;
};

/** `*` and `?`, with a backslash before those that are plain. */
const likePattern = (value: string): SigmaString =>
  tidy(
    [...value.matchAll(/\\([\s\S])|([\s\S])/gu)].map(([, escaped, plain]): StringPart => {
      if (escaped !== undefined) return escaped;
      return plain === '*' ? RUN : plain === '?' ? ONE : (plain ?? '');
    }),
  );

const need = (reader: Reader): string => text(reader) ?? reader.fail('expected', { detail: '"…"' });

/** In a folded field a pattern in capitals finds nothing; read as it was meant. */
const list: Operator = listIn(() => shape);

const like: Operator = (reader, left) =>
  anyMatch(
    left,
    textsIn(reader, shape).map((value) => ({ kind: 'glob', pattern: likePattern(value), cased: !left.folds })),
    reader.at,
  );

const rlike: Operator = (reader, left) => {
  const source = need(reader).replaceAll(/\\([/"#@&<>~])/g, '$1');
  const flags = { ignoreCase: left.folds, multiline: false, dotAll: true };
  return made(left, { kind: 'regex', source, flags, whole: true }, reader.at);
};

const equal: Operator = (reader, left) => made(left, equalTo(reader, { shape, cased: true, left }), reader.at);

const inNetwork = (reader: Reader, start: number): Syntax => {
  const left = operand(reader, shape);
  const ranges: string[] = [];
  while (reader.accept(',')) ranges.push(need(reader));
  reader.expect(')');
  return anyMatch(
    { ...left, start },
    ranges.map((range) => ({ kind: 'network', range })),
    reader.at,
  );
};

const shape: ExpressionShape = {
  name: /\?[A-Za-z_]\w*|[A-Za-z_@][\w.@]*|`[^`]+`/y,
  nameOf: (name) => name.replaceAll('`', ''),
  anyField: null,
  text,
  wraps: new Map([
    ['to_lower', true],
    ['to_upper', true],
    ['to_string', false],
    ['to_ip', false],
    ['to_double', false],
  ]),
  predicates: new Map([
    ['cidr_match', inNetwork],
    ['starts_with', placedCall(() => shape, 'startswith')],
    ['ends_with', placedCall(() => shape, 'endswith')],
    ['locate', placedCall(() => shape, 'contains')],
    ['coalesce', valuedCall(() => grammar, /false\b/iy)],
  ]),
  operators: [
    [/!=/y, negatedBy(equal)],
    [/==/y, equal],
    [/is\s+not\s+null\b/iy, (reader, left) => made(left, { kind: 'exists' }, reader.at)],
    [/is\s+null\b/iy, negatedBy((reader, left) => made(left, { kind: 'exists' }, reader.at))],
    [/not\s+like\b/iy, negatedBy(like)],
    [/not\s+rlike\b/iy, negatedBy(rlike)],
    [/not\s+in\b/iy, negatedBy(list)],
    [/like\b/iy, like],
    [/rlike\b/iy, rlike],
    [/in\b/iy, list],
    [/<=/y, compare('lte')],
    [/>=/y, compare('gte')],
    [/</y, compare('lt')],
    [/>/y, compare('gt')],
  ],
};

const grammar: Grammar = {
  and: /and\b/iy,
  or: /or\b/iy,
  not: /not\b/iy,
  noneFollows: null,
  isOrFirst: false,
  leaf: leafOf(shape),
};

export const SPACE = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;

export const readEsql = (reader: Reader): Syntax | null => {
  if (reader.isAtEnd) return null;
  if (reader.take(/from\b/iy) === null)
    reader.fail('expected', { detail: 'FROM', at: { start: 0, end: 0 }, fix: 'FROM logs-*\n| WHERE ' });
  reader.skip();
  restOfStage(reader);
  const parts: Syntax[] = [];
  while (!reader.isAtEnd) {
    reader.expect('|');
    if (reader.take(/where\b/iy) !== null) {
      parts.push(condition(reader, grammar));
      continue;
    }
    leaveStageOut(reader);
  }
  return parts.length === 0 ? null : gathered('all', parts);
};
