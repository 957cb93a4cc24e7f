import type { Comparison } from '../../rules/modifiers.ts';
import { RUN, type SigmaString } from '../../rules/sigma-string.ts';
import { tidy } from '../tree/patterns.ts';
import type { Place, Span } from '../tree/tree.ts';
import { bracedName } from './braced-name.ts';
import { nearestName } from './nearest-name.ts';
import { condition, type Grammar, type Reader } from './reader.ts';
import { gathered, type Match, type Operation, type Syntax } from './syntax.ts';

/* What KQL, ES|QL, PowerQuery and SQL have in common: `operand operator value`, operands and predicates that are function calls. */

export interface Operand {
  field: string | null;
  /** Inside a function that folds case: `tolower(x)`. */
  folds: boolean;
  start: number;
  at: Span;
}

export type Operator = (reader: Reader, left: Operand) => Syntax;

export interface ExpressionShape {
  name: RegExp;
  nameOf: (text: string) => string;
  /** Any field, where the language has a sign for it. */
  anyField: RegExp | null;
  text: (reader: Reader) => string | null;
  /** Its values have names in braces (braced-name.ts). */
  hasBraces?: true;
  /** Functions around a field; true: it folds case. */
  wraps: ReadonlyMap<string, boolean>;
  /** Functions that are conditions; the reader stands behind the parenthesis. */
  predicates: ReadonlyMap<string, (reader: Reader, start: number) => Syntax>;
  /** Longest first. */
  operators: readonly (readonly [RegExp, Operator])[];
}

const CALL = /([A-Za-z_]\w*)\s*\(/y;

export const made = (left: Operand, operation: Operation, end: number): Match => ({
  kind: 'match',
  field: left.field,
  operation,
  at: { start: left.start, end },
  fieldAt: left.at,
});

export const anyMatch = (left: Operand, operations: readonly Operation[], end: number): Syntax =>
  gathered(
    'any',
    operations.map((operation) => made(left, operation, end)),
  );

/** A field, or a field inside functions. */
export const operand = (reader: Reader, shape: ExpressionShape): Operand => {
  reader.skip();
  const start = reader.at;
  if (shape.anyField !== null && reader.take(shape.anyField) !== null) {
    return { field: null, folds: false, start, at: { start, end: reader.at } };
  }
  const call = reader.take(CALL);
  if (call !== null) {
    const folds = shape.wraps.get((call[1] ?? '').toLowerCase());
    if (folds === undefined) {
      return reader.fail('unknown-function', {
        detail: `${call[1] ?? ''}()`,
        at: { start, end: start + (call[1] ?? '').length },
        fix: nearestName(call[1] ?? '', [...shape.wraps.keys(), ...shape.predicates.keys()]),
      });
    }
    const inner = reader.deeper(() => operand(reader, shape));
    // CAST(x AS TEXT)
    reader.take(/as\s+[A-Za-z]+/iy);
    reader.expect(')');
    return { ...inner, folds: folds || inner.folds, start };
  }
  const name = reader.take(shape.name)?.[0] ?? reader.fail('expected', { detail: 'field' });
  return { field: shape.nameOf(name), folds: false, start, at: { start, end: reader.at } };
};

export const leafOf =
  (shape: ExpressionShape): Grammar['leaf'] =>
  (reader) => {
    reader.skip();
    const start = reader.at;
    const call = reader.take(CALL);
    const predicate = shape.predicates.get((call?.[1] ?? '').toLowerCase());
    if (predicate !== undefined) return predicate(reader, start);
    reader.at = start;
    const left = operand(reader, shape);
    reader.skip();
    for (const [sign, operator] of shape.operators) if (reader.takeHere(sign) !== null) return operator(reader, left);
    return reader.fail('expected', { detail: '=' });
  };

export const number = (reader: Reader): number | null => {
  const found = reader.take(/-?\d+(?:\.\d+)?(?![\w.])/y);
  return found === null ? null : Number(found[0]);
};

/** `(a, b, c)` of texts and numbers, as texts; one without parentheses is a list of itself. */
export const textsIn = (reader: Reader, shape: ExpressionShape): string[] => {
  const item = (): string => shape.text(reader) ?? numberText(reader) ?? reader.fail('expected', { detail: "'…'" });
  if (!reader.accept('(')) return [item()];
  const found: string[] = [];
  while (!reader.accept(')')) {
    found.push(item());
    if (!reader.accept(',') && !reader.sees(/\)/y)) reader.fail('expected', { detail: ')' });
  }
  return found.length === 0 ? reader.fail('expected', { detail: "'…'" }) : found;
};

const numberText = (reader: Reader): string | null => {
  const found = number(reader);
  return found === null ? null : String(found);
};

export const compare =
  (comparison: Comparison): Operator =>
  (reader, left) => {
    const value = number(reader) ?? reader.fail('expected', { detail: '0' });
    return made(left, { kind: 'compare', comparison, value }, reader.at);
  };

interface Equality {
  shape: ExpressionShape;
  cased: boolean;
  left: Operand;
}

/** The right side of an equality: a text, a number, a parameter (`:name`, `?name`), or another field. */
export const equalTo = (reader: Reader, { shape, cased, left }: Equality): Operation => {
  const isCased = cased && !left.folds;
  const braced = shape.hasBraces === true ? bracedName(reader) : null;
  if (braced !== null) return { kind: 'parameter', name: braced, cased: isCased };
  const text = shape.text(reader) ?? numberText(reader);
  if (text !== null) return { kind: 'glob', pattern: text === '' ? [] : [text], cased: isCased };
  const other = operand(reader, shape).field ?? '';
  return /^[:@$?]/.test(other)
    ? { kind: 'parameter', name: other.slice(1), cased: isCased }
    : { kind: 'field', other, place: 'whole', cased: isCased };
};

/** `coalesce(condition, false)`: what is neither true nor false is false. */
export const valuedCall =
  (grammar: () => Grammar, otherwise: RegExp) =>
  (reader: Reader): Syntax => {
    const part = reader.deeper(() => condition(reader, grammar()));
    reader.expect(',');
    if (reader.take(otherwise) === null) reader.fail('expected', { detail: 'false' });
    reader.expect(')');
    return { kind: 'valued', part };
  };

export const notCall =
  (grammar: () => Grammar) =>
  (reader: Reader): Syntax => {
    const part = reader.deeper(() => condition(reader, grammar()));
    reader.expect(')');
    return { kind: 'not', part };
  };

export const negatedBy =
  (operator: Operator): Operator =>
  (reader, left) => ({ kind: 'not', part: operator(reader, left) });

/** `in ('a', 'b')`: whole values, in the case they are written in unless the field is folded. */
export const listIn =
  (shape: () => ExpressionShape): Operator =>
  (reader, left) =>
    anyMatch(
      left,
      textsIn(reader, shape()).map((value): Operation => ({
        kind: 'glob',
        pattern: value === '' ? [] : [value],
        cased: !left.folds,
      })),
      reader.at,
    );

/** `starts_with(field, 'a')`, also with another field in place of the text; `contains` is written as a position above 0. */
export const placedCall =
  (shape: () => ExpressionShape, place: Exclude<Place, 'whole'>) =>
  (reader: Reader, start: number): Syntax => {
    const left = operand(reader, shape());
    reader.expect(',');
    const value = shape().text(reader);
    const cased = !left.folds;
    const operation: Operation =
      value === null
        ? { kind: 'field', other: operand(reader, shape()).field ?? '', place, cased }
        : { kind: 'glob', pattern: placedPattern(value, place), cased };
    reader.expect(')');
    if (place === 'contains' && reader.take(/>\s*0/y) === null) reader.fail('expected', { detail: '> 0' });
    return made({ ...left, start }, operation, reader.at);
  };

const placedPattern = (value: string, place: Place): SigmaString =>
  tidy([...(place === 'startswith' ? [] : [RUN]), value, ...(place === 'endswith' ? [] : [RUN])]);

/** `in_range(address, '10.0.0.0/8')`, or with a list of ranges. */
export const networksCall =
  (shape: () => ExpressionShape) =>
  (reader: Reader, start: number): Syntax => {
    const left = operand(reader, shape());
    reader.expect(',');
    const ranges = textsIn(reader, shape());
    reader.expect(')');
    return anyMatch(
      { ...left, start },
      ranges.map((range) => ({ kind: 'network', range })),
      reader.at,
    );
  };
