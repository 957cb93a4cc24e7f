import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzzyFind } from './fuzzy-find.ts';

const texts = [
  "SELECT id FROM events WHERE commandLine LIKE '%lsass%'",
  'title: 不審な PowerShell の実行\nlogsource: { product: windows }',
  'DeviceProcessEvents | where FileName =~ "rundll32.exe"',
];

test('words are found in any order, in any case, with one slip in a Latin word', () => {
  const found = (words: string): number[] => fuzzyFind(texts, words);
  expect([found('lsass select'), found('powershel'), found('RUNDL32'), found('commandLine rundll32')]).toEqual([
    [0],
    [1],
    [2],
    [],
  ]);
});

test('Japanese words and bare signs are found as they stand, and nothing asked is everything', () => {
  expect([
    fuzzyFind(texts, '不審な'),
    fuzzyFind(texts, '実行 不審'),
    fuzzyFind(texts, '=~'),
    fuzzyFind(texts, ' '),
  ]).toEqual([[1], [1], [2], [0, 1, 2]]);
});

test('whatever is typed, places are answered', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (words) => {
      for (const at of fuzzyFind(texts, words)) expect(at in texts).toBe(true);
    }),
  );
});
