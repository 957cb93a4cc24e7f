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
  textsIn,
  type ExpressionShape,
  type Operator,
} from './expression.ts';
import { regexOperation } from './regex-operation.ts';
import { bracedList } from './braced-name.ts';
import { condition, leaveStageOut, type Grammar, type Reader } from './reader.ts';
import { gathered, type Operation, type Syntax } from './syntax.ts';

/* SentinelOne's PowerQuery: a first filter, then stages; `filter` stages are conditions too. */

const text = (reader: Reader): string | null => {
  const found = reader.take(/"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'/y);
  if (found !== null) return (found[1] ?? found[2] ?? '').replaceAll(/\\([\s\S])/g, '$1');
  return reader.sees(/["']/y) ? reader.fail('unclosed', { detail: "'" }) : null;
};

const each =
  (operation: (value: string) => Operation): Operator =>
  (reader, left) =>
    anyMatch(left, textsIn(reader, shape).map(operation), reader.at);

const contains = (cased: boolean): Operator =>
  each((value) => ({ kind: 'glob', pattern: tidy([RUN, value, RUN]), cased }));
const matches = (cased: boolean): Operator => each((value) => regexOperation(value, cased));
const listed = (cased: boolean): Operator =>
  each((value) => ({ kind: 'glob', pattern: value === '' ? [] : [value], cased }));
const list =
  (cased: boolean): Operator =>
  (reader, left) => {
    const name = bracedList(reader);
    return name === null
      ? listed(cased)(reader, left)
      : made(left, { kind: 'parameter', name, cased: cased && !left.folds }, reader.at);
  };

const equal: Operator = (reader, left) => {
  if (reader.take(/\*/y) !== null) return made(left, { kind: 'exists' }, reader.at);
  if (reader.take(/null\b/y) !== null) return { kind: 'not', part: made(left, { kind: 'exists' }, reader.at) };
  return made(left, equalTo(reader, { shape, cased: true, left }), reader.at);
};

const shape: ExpressionShape = {
  name: /#?[A-Za-z_][\w.]*/y,
  nameOf: (name) => name,
  anyField: /\*/y,
  text,
  hasBraces: true,
  wraps: new Map([
    ['lower', true],
    ['upper', true],
    ['string', false],
    ['number', false],
  ]),
  predicates: new Map([['net_ipsubnet', networksCall(() => shape)]]),
  operators: [
    [/!=/y, negatedBy(equal)],
    [/==?/y, equal],
    [/contains\s*:\s*matchcase\b/iy, contains(true)],
    [/contains(?:\s*:\s*anycase)?\b/iy, contains(false)],
    [/matches\s*:\s*matchcase\b/iy, matches(true)],
    [/matches(?:\s*:\s*anycase)?\b/iy, matches(false)],
    [/in\s*:\s*anycase\b/iy, list(false)],
    [/in(?:\s*:\s*matchcase)?\b/iy, list(true)],
    [/<=/y, compare('lte')],
    [/>=/y, compare('gte')],
    [/</y, compare('lt')],
    [/>/y, compare('gt')],
  ],
};

const grammar: Grammar = {
  and: /and\b|&&/iy,
  or: /or\b|\|\|/iy,
  not: /not\b|!(?!=)/iy,
  noneFollows: null,
  isOrFirst: false,
  leaf: leafOf(shape),
};

export const SPACE = /(?:\s|\/\/[^\n]*)+/y;

export const readS1ql = (reader: Reader): Syntax | null => {
  if (reader.isAtEnd) return null;
  const parts: Syntax[] = [];
  if (!reader.sees(/\|(?!\|)/y)) parts.push(condition(reader, grammar));
  while (!reader.isAtEnd) {
    reader.expect('|');
    if (reader.take(/filter\b/iy) !== null) {
      parts.push(condition(reader, grammar));
      continue;
    }
    leaveStageOut(reader);
  }
  return parts.length === 0 ? null : gathered('all', parts);
};
