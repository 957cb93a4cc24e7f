import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCondition, type Condition } from './condition.ts';
import { reasonFor } from './fixtures/one-rule.ts';
import { UnsupportedRule } from './unsupported-rule.ts';

const names = ['a', 'b', 'sel_1', 'sel_2', '_hidden'];

const truth = (condition: Condition, isTrue: (name: string) => boolean): boolean => {
  if (condition.kind === 'selection') return isTrue(condition.name);
  if (condition.kind === 'not') return !truth(condition.part, isTrue);
  const parts = condition.parts.map((part) => truth(part, isTrue));
  return condition.kind === 'and' ? parts.every(Boolean) : parts.some(Boolean);
};
const judge = (source: string, ...trueNames: string[]): boolean =>
  truth(parseCondition(source, names), (name) => trueNames.includes(name));

test('not binds before and, and before or', () => {
  expect(judge('a or b and not a', 'a')).toBe(true);
  expect(judge('(a or b) and not a', 'a')).toBe(false);
  expect(judge('NOT a AND b', 'b')).toBe(true);
  expect(judge('not not a', 'a')).toBe(true);
});

test('quantifiers gather selections by name; `them` leaves out hidden ones', () => {
  expect(judge('1 of sel_*', 'sel_2')).toBe(true);
  expect(judge('all of sel_*', 'sel_2')).toBe(false);
  expect(judge('all of them', 'a', 'b', 'sel_1', 'sel_2')).toBe(true);
  expect(judge('any of them', '_hidden')).toBe(false);
  expect(judge('a and not 1 of sel_*', 'a')).toBe(true);
  expect(judge('1 of s*_1', 'sel_1')).toBe(true);
});

test('every text is a condition or is refused, however deep', () => {
  const token = fc.constantFrom('a', 'b', 'and', 'or', 'not', '(', ')', '1', 'of', 'all', 'them', 'sel_*', '|', 'x');
  fc.assert(
    fc.property(fc.array(token, { maxLength: 30 }), (tokens) => {
      const outcome = (): unknown => {
        try {
          return parseCondition(tokens.join(' '), names);
        } catch (error) {
          return error;
        }
      };
      const isExpected = (value: unknown): boolean => !(value instanceof Error) || value instanceof UnsupportedRule;
      expect(outcome()).toSatisfy(isExpected);
    }),
  );
  expect(() => parseCondition('('.repeat(100_000), names)).toThrow(UnsupportedRule);
});

test('a condition that names nothing, or asks for the old aggregations, is refused with its reason', () => {
  expect(reasonFor(['selection: { A: b }', 'condition: selection and other'])).toBe('unknown-selection: other');
  expect(reasonFor(['selection: { A: b }', 'condition: 1 of x*'])).toBe('unknown-selection: x*');
  expect(reasonFor(['selection: { A: b }', 'condition: selection | count() > 5'])).toMatch(/^aggregation/);
  expect(reasonFor(['selection: { A: b }'])).toMatch(/^no-condition/);
});
