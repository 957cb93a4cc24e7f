import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flagAt, listAt, numberAt, objectAt, objectsAt, textAt, textsAt, timeMsAt } from './fields.ts';
import { rawElements, rawMember, withMember } from './raw-elements.ts';

test('elements keep ids beyond 2^53 and fractions as they were written', () => {
  const text = '{ "meta": {"n":1}, "results" : [ {"id":625985642593750673, "v":1.0} ,"a]\\"b", [1,[2]], null ]}';
  expect(rawElements(text, ['results'])).toEqual(['{"id":625985642593750673, "v":1.0}', '"a]\\"b"', '[1,[2]]', 'null']);
});

test('null, a missing member and something that is no list have no elements', () => {
  expect(rawElements('{"results":null}', ['results'])).toBeNull();
  expect(rawElements('{"results":{}}', ['results'])).toBeNull();
  expect(rawElements('{"results":[]}', ['results'])).toEqual([]);
  expect(rawElements('{}', ['data', 'sites'])).toBeNull();
  expect(rawElements('[]', [])).toEqual([]);
});

test('of a name given twice the last counts, as for every parser', () => {
  expect(rawMember('{"a":1,"\\u0061":{"b":2}}', ['a'])).toBe('{"b":2}');
});

test('a member is replaced and the rest stays byte for byte', () => {
  expect(withMember('{"id": 9007199254740993, "children": [{"id":1}], "x":[1]}', 'children', '[]')).toBe(
    '{"id": 9007199254740993, "children": [], "x":[1]}',
  );
  expect(withMember('{"a":1}', 'children', '[]')).toBe('{"a":1}');
});

test('whatever JSON a list holds, its elements read on their own are what the whole holds', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.jsonValue(), fc.constantFrom(0, 1, 2), (list, other, indent) => {
      const text = JSON.stringify({ other, page: { results: list } }, null, indent);
      const elements = rawElements(text, ['page', 'results']) ?? [];
      // JSON knows no -0: what was written is what counts.
      expect(elements.map((one) => JSON.stringify(JSON.parse(one)))).toEqual(list.map((one) => JSON.stringify(one)));
    }),
  );
});

test('text that is not JSON gives some answer and ends', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      const cut = rawElements(`{"results":[${text}`, ['results']) ?? [];
      expect(cut.join('').length).toBeLessThanOrEqual(text.length);
      expect(withMember(text, 'a', '[]').length).toBeLessThanOrEqual(text.length + 2);
    }),
  );
});

test('values of a kind nobody documented are not told, never a throw', () => {
  const odd = {
    user: 'null',
    pids: [null, '', 5653],
    none: null,
    one: {},
    many: [1, {}],
    flag: 'E_TRUE',
    n: '12',
    list: 7,
  };
  expect({
    user: textAt(odd, 'user'),
    pid: textAt(odd, 'pids'),
    none: listAt(odd, 'none'),
    one: textAt(odd, 'one'),
    objects: objectsAt(odd, 'many'),
    nested: objectAt(odd, 'list'),
    flag: flagAt(odd, 'flag'),
    n: numberAt(odd, 'n'),
    texts: textsAt(odd, 'list'),
  }).toEqual({
    user: null,
    pid: '5653',
    none: [],
    one: null,
    objects: [{}],
    nested: {},
    flag: true,
    n: 12,
    texts: ['7'],
  });
});

test('times come as ISO with any fraction, with a space, and as epoch seconds or milliseconds in text', () => {
  const at = (value: unknown): number | null => timeMsAt({ value }, 'value');
  const ms = Date.UTC(2023, 9, 4, 8, 47, 36, 268);
  expect([
    at('2023-10-04T08:47:36.268Z'),
    at('2023-10-04T08:47:36.268123456Z'),
    at('2023-10-04 08:47:36.268000000'),
    at('2023-10-04T17:47:36.268+09:00'),
    at(ms),
    at(String(ms)),
    at(Math.trunc(ms / 1000)),
    at(true),
    at('None'),
    at('18446732429235951616'),
    at({}),
  ]).toEqual([ms, ms, ms, ms, ms, ms, ms - 268, null, null, null, null]);
});
