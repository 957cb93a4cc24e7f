import { expect, test } from 'vitest';
import fc from 'fast-check';
import { writtenOut } from './written-out.ts';

test('each value has a line, and a number beyond 2^53 keeps its digits', () => {
  expect(writtenOut('{"id":12345678901234567890,"name":"a, b: {c}","tags":["x\\"y"]}')).toBe(
    '{\n  "id": 12345678901234567890,\n  "name": "a, b: {c}",\n  "tags": [\n    "x\\"y"\n  ]\n}',
  );
});

test('whatever a vendor writes, it says the same afterwards', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(writtenOut(JSON.stringify(value)))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('any text is written out, JSON or not', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(writtenOut(text).replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''));
    }),
  );
});
