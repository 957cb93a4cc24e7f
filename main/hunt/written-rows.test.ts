import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOf, jsonLinesOf } from './written-rows.ts';

test('no cell of a file for spreadsheets begins as a formula, whatever stands in the evidence', () => {
  const table = {
    columns: ['a', 'b'],
    rows: [
      ['=cmd|" /C calc"!A0', -5],
      ['＝1+1', null],
      ['a "b", c\nd', 'x'],
    ],
  };
  expect(csvOf(table)).toBe(`\uFEFFa,b\r\n"'=cmd|"" /C calc""!A0",-5\r\n'＝1+1,\r\n"a ""b"", c\nd",x\r\n`);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const [, cell = ''] = csvOf({ columns: ['a'], rows: [[text]] }).split(/^\uFEFFa\r\n/u);
      expect(cell.replace(/^"/u, '')).not.toMatch(/^[=+\-@\t＝＋－＠]/u);
    }),
  );
});

test('a line of JSON for each row, cells as they are', () => {
  expect(
    jsonLinesOf({
      columns: ['a', 'b'],
      rows: [
        ['=1', 2],
        [null, 'x'],
      ],
    }),
  ).toBe('{"a":"=1","b":2}\n{"a":null,"b":"x"}\n');
});
