import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../../shared/contract/errors.ts';
import { jsonElements, parseJsonText, textOf } from './json.ts';

const refusalOf = (bytes: Uint8Array): unknown => {
  try {
    parseJsonText(textOf(bytes));
    return null;
  } catch (error) {
    return error;
  }
};

/** What the vendor sent is evidence, and never part of an error. */
const isClear = (error: unknown): boolean =>
  error instanceof AppError &&
  error.code === 'vendor-refused' &&
  error.params['reason'] === 'malformed-answer' &&
  error.cause === undefined;

test('any bytes give a value or a clear refusal', () => {
  const json = fc.json().map((text) => Buffer.from(text));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), json), (bytes) => {
      const refusal = refusalOf(bytes);
      expect(refusal === null || isClear(refusal)).toBe(true);
    }),
  );
  expect(isClear(refusalOf(Buffer.from('{"a"')))).toBe(true);
});

test('integers beyond 2^53 come as they were written, and text of digits stays text', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }), (big) => {
      const value = parseJsonText(`{"id": ${String(big)}, "text": "${String(big)}", "list": [${String(big)}]}`);
      const number = Number(big);
      const expected = Number.isSafeInteger(number) ? number : String(big);
      expect(value).toEqual({ id: expected, text: String(big), list: [expected] });
    }),
  );
  expect(parseJsonText('{"t": "2026-01-01T00:00:00.123456789Z", "n": "1750099614123456789"}')).toEqual({
    t: '2026-01-01T00:00:00.123456789Z',
    n: '1750099614123456789',
  });
});

test('what is nested deeper than any vendor nests is refused, however long it is', () => {
  for (const text of ['['.repeat(5_000_000), `${'{"a":'.repeat(300)}1${'}'.repeat(300)}`]) {
    expect(() => parseJsonText(text)).toThrow(
      expect.objectContaining({ params: { reason: 'malformed-answer', why: 'too-deep' } }),
    );
  }
  expect(parseJsonText(`${'['.repeat(150)}${']'.repeat(150)}`)).toBeInstanceOf(Array);
});

test.each([
  '{"__proto__": {"isAdmin": true}, "a": 1}',
  '{"\\u005f_proto__": {"isAdmin": true}, "a": 1}',
  '{"__p\\u0072oto__": {"isAdmin": true}, "a": 1}',
])('a key that names the prototype poisons no copy: %s', (text) => {
  const copy: Record<string, unknown> = {};
  Object.assign(copy, parseJsonText(text));
  expect([copy['isAdmin'], copy]).toEqual([undefined, { a: 1 }]);
});

test('elements of a list come with their own text, character for character', () => {
  const one = '{ "id": 9007199254740993, "x": "a\\"]}\\\\" }';
  expect(jsonElements(`\n{"resources" : [ ${one} , 1.0, null ], "meta": {}}`, ['resources'])).toEqual([
    { text: one, value: { id: '9007199254740993', x: 'a"]}\\' } },
    { text: '1.0', value: 1 },
    { text: 'null', value: null },
  ]);
  for (const nothing of ['{}', '{"resources": null}', '{"resources": []}', '[]', '1']) {
    expect(jsonElements(nothing, ['resources'])).toEqual([]);
  }
});
