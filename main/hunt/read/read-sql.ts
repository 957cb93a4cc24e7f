import type { SigmaString, StringPart } from '../../rules/sigma-string.ts';
import { RUN } from '../../rules/sigma-string.ts';
import { ONE, tidy } from '../tree/patterns.ts';
import {
  compare,
  equalTo,
  leafOf,
  listIn,
  made,
  negatedBy,
  number,
  operand,
  placedCall,
  valuedCall,
  type ExpressionShape,
  type Operator,
} from './expression.ts';
import { condition, type Grammar, type Reader } from './reader.ts';
import { regexOperation } from './regex-operation.ts';
import { gathered, type Operation, type Syntax } from './syntax.ts';

/*
 * The part of SQL that is a condition: `SELECT … FROM events WHERE condition`, or the condition alone. Joins, groups and
 * sub-queries run as they are; they have no counterpart in other languages.
 */

const text = (reader: Reader): string | null => {
  const found = reader.take(/'((?:[^']|'')*)'/y);
  if (found !== null) return (found[1] ?? '').replaceAll("''", "'");
  return reader.sees(/'/y) ? reader.fail('unclosed', { detail: "'" }) : null;
};

const likePattern = (value: string, escape: string | null): SigmaString => {
  const parts: StringPart[] = [];
  for (let at = 0; at < value.length; at++) {
    const char = value.charAt(at);
    if (escape !== null && char === escape) {
      at += 1;
      parts.push(value.charAt(at));
    } else if (char === '%') parts.push(RUN);
    else parts.push(char === '_' ? ONE : char);
  }
  return tidy(parts);
};

/** `[*]` is a plain star; other classes are beyond a pattern. */
const globPattern = (value: string): SigmaString | null => {
  const parts: StringPart[] = [];
  for (const piece of value.match(/\[[^\]]*\]|[\s\S]/g) ?? []) {
    if (piece === '*') parts.push(RUN);
    else if (piece === '?') parts.push(ONE);
    else if (piece.length === 1) parts.push(piece);
    else if (piece.length === 3) parts.push(piece.charAt(1));
    else return null;
  }
  return tidy(parts);
};

const list: Operator = listIn(() => shape);

const like: Operator = (reader, left) => {
  const value = text(reader) ?? reader.fail('expected', { detail: "'%…%'" });
  const escape = reader.take(/escape\b/iy) === null ? null : text(reader);
  return made(left, { kind: 'glob', pattern: likePattern(value, escape), cased: false }, reader.at);
};

const glob: Operator = (reader, left) => {
  const value = text(reader) ?? reader.fail('expected', { detail: "'*…*'" });
  const pattern = globPattern(value) ?? reader.fail('not-a-condition', { detail: value });
  return made(left, { kind: 'glob', pattern, cased: true }, reader.at);
};

const equal: Operator = (reader, left) => made(left, equalTo(reader, { shape, cased: true, left }), reader.at);

const between: Operator = (reader, left) => {
  const need = (): number => number(reader) ?? reader.fail('expected', { detail: '0' });
  const low: Operation = { kind: 'compare', comparison: 'gte', value: need() };
  if (reader.take(/and\b/iy) === null) reader.fail('expected', { detail: 'AND' });
  const high: Operation = { kind: 'compare', comparison: 'lte', value: need() };
  return gathered('all', [made(left, low, reader.at), made(left, high, reader.at)]);
};

const exists: Operator = (reader, left) => made(left, { kind: 'exists' }, reader.at);

const regexCall = (reader: Reader, start: number): Syntax => {
  const source = text(reader) ?? reader.fail('expected', { detail: "'…'" });
  reader.expect(',');
  const left = operand(reader, shape);
  reader.expect(')');
  return made({ ...left, start }, regexOperation(source, true), reader.at);
};

const networkCall = (reader: Reader, start: number): Syntax => {
  const left = operand(reader, shape);
  reader.expect(',');
  const range = text(reader) ?? reader.fail('expected', { detail: "'10.0.0.0/8'" });
  reader.expect(')');
  return made({ ...left, start }, { kind: 'network', range }, reader.at);
};

/** `ifnull(field, '') = …` is a field, `ifnull(condition, 0)` a condition. */
const ifnull = (reader: Reader, start: number): Syntax => {
  const field = reader.take(/([A-Za-z_]\w*)\s*,\s*''\s*\)\s*=/y)?.[1];
  if (field === undefined) return valuedCall(() => grammar, /0\b/y)(reader);
  const at = { start, end: reader.at };
  return equal(reader, { field, folds: false, start, at });
};

const shape: ExpressionShape = {
  name: /[:@$][A-Za-z_]\w*|(?:events?\.)?"?[A-Za-z_]\w*"?/y,
  nameOf: (name) => name.replace(/^events?\./, '').replaceAll('"', ''),
  anyField: null,
  text,
  wraps: new Map([
    ['fold', true],
    ['lower', true],
    ['upper', true],
    ['number', false],
    ['cast', false],
  ]),
  predicates: new Map([
    ['regexp', regexCall],
    ['in_network', networkCall],
    ['instr', placedCall(() => shape, 'contains')],
    ['starts_with', placedCall(() => shape, 'startswith')],
    ['ends_with', placedCall(() => shape, 'endswith')],
    ['ifnull', ifnull],
    ['coalesce', ifnull],
  ]),
  operators: [
    [/!=|<>/y, negatedBy(equal)],
    [/==?/y, equal],
    [/not\s+like\b/iy, negatedBy(like)],
    [/not\s+glob\b/iy, negatedBy(glob)],
    [/not\s+in\b/iy, negatedBy(list)],
    [/like\b/iy, like],
    [/glob\b/iy, glob],
    [/in\b/iy, list],
    [/is\s+not\s+null\b/iy, exists],
    [/is\s+null\b/iy, negatedBy(exists)],
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
  not: /not\b/iy,
  noneFollows: null,
  isOrFirst: false,
  leaf: leafOf(shape),
};

export const SPACE = /(?:\s|--[^\n]*|\/\*[\s\S]*?\*\/)+/y;

/** `… FROM events WHERE`; what stands before is only what is shown. */
const head = (reader: Reader): boolean => {
  if (reader.take(/select\b/iy) === null) return true;
  // A doubled quote is read as two literals side by side: read as one as well, each pair would double the ways to try.
  const from = reader.take(/(?:'[^']*'|"[^"]*"|(?!\bfrom\b)[^'"])*?\bfrom\s+events?\b/iy);
  if (from === null) reader.fail('expected', { detail: 'FROM events' });
  if (reader.isAtEnd || reader.sees(/order\b|limit\b|;/iy)) return false;
  if (reader.take(/where\b/iy) === null)
    reader.fail('not-a-condition', { detail: reader.text.slice(reader.at, reader.at + 20) });
  return true;
};

export const readSql = (reader: Reader): Syntax | null => {
  if (reader.isAtEnd || !head(reader)) return null;
  const made = condition(reader, grammar);
  reader.skip();
  const at = { start: reader.at, end: reader.text.length };
  if (reader.sees(/(?:order\s+by|limit)\b|;\s*$/iy)) return made;
  if (!reader.isAtEnd) reader.fail('not-a-condition', { detail: reader.text.slice(at.start, at.start + 40), at });
  return made;
};
