import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExactJson } from './exact-json.ts';

test('integers that a double cannot hold come as their digits, all others as numbers', () => {
  expect(
    parseExactJson(
      '{"process_id":625985642593750673,"low":-9007199254740993,"fits":9007199254740991,"n":[1,-2.5,1e3,18446744073709551615]}',
    ),
  ).toEqual({
    process_id: '625985642593750673',
    low: '-9007199254740993',
    fits: 9_007_199_254_740_991,
    n: [1, -2.5, 1000, '18446744073709551615'],
  });
});

test('digits inside texts stay as they are, whatever stands escaped around them', () => {
  const value = { a: '625985642593750673', 'b"\\': 'x\\"625985642593750673\\', c: ['\\', '"'] };
  expect(parseExactJson(JSON.stringify(value))).toEqual(value);
});

test('fractions and powers stay numbers, however long they are', () => {
  expect(parseExactJson('[1763769601.123456789012345, 12345678901234567890e-3]')).toEqual([
    Number('1763769601.123456789012345'),
    Number('12345678901234567890e-3'),
  ]);
});

test('what JSON.parse reads without loss is read the same, and what it refuses is refused', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = JSON.stringify(value);
      const isExact = (one: unknown): boolean =>
        typeof one !== 'number' || !Number.isInteger(one) || Number.isSafeInteger(one);
      fc.pre(Object.values({ all: value }).flatMap(flat).every(isExact));
      expect(parseExactJson(json)).toEqual(JSON.parse(json));
    }),
  );
  for (const broken of ['', '{', '[1234567890123456789', '"1234567890123456789', '{"a":12345678901234567.}', '-']) {
    expect(() => parseExactJson(broken), broken).toThrow(SyntaxError);
  }
});

const flat = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(flat) : [value];
