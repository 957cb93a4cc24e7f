import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineOfPath, lineOfSyntaxError } from './json-lines-of.ts';

const text = `{
  "schema": "x",
  "favourites": [
    { "name": "one", "tags": ["a, }"] },
    {
      "name": "two \\" [",
      "text": 7
    }
  ],
  "notebooks": []
}`;

test('the line of a value is found past brackets in texts; a missing one is where it should stand', () => {
  const lines = [
    [[], 1],
    [['schema'], 2],
    [['favourites', 0, 'name'], 4],
    [['favourites', 1], 5],
    [['favourites', 1, 'text'], 7],
    [['favourites', 1, 'note'], 5],
    [['favourites', 9], 3],
    [['notebooks'], 10],
  ] as const;
  for (const [path, line] of lines) expect([path, lineOfPath(text, path)]).toEqual([path, line]);
});

test('any JSON and any path have a line of the text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.array(fc.oneof(fc.string(), fc.nat(5))), (value, path) => {
      const written = JSON.stringify(value, null, 2);
      const line = lineOfPath(written, path);
      expect(line >= 1 && line <= written.split('\n').length).toBe(true);
    }),
  );
});

test('a fault of syntax names its line', () => {
  const lineOf = (broken: string): number => {
    try {
      JSON.parse(broken);
    } catch (error) {
      return lineOfSyntaxError(broken, error);
    }
    return 0;
  };
  expect([lineOf('{\n "a": 1,\n "b": ?\n}'), lineOf('{\n "a": 1'), lineOf('')]).toEqual([3, 2, 1]);
});
