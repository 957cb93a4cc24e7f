import { expect, test } from 'vitest';
import fc from 'fast-check';
import { plainText, runsOf, textOfRuns } from './emphasis.ts';

test('two asterisks make bold, but never inside quoted evidence', () => {
  expect(runsOf('**高**。「**/*.ps1**」')).toEqual([
    { text: '高', bold: true },
    { text: '。「**/*.ps1**」', bold: false },
  ]);
  expect(plainText('a **b** c')).toBe('a b c');
});

test('an asterisk pair without its partner is text', () => {
  expect(runsOf('2 ** 3')).toEqual([{ text: '2 ** 3', bold: false }]);
});

test('nothing but asterisk pairs is ever lost', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(plainText(text).replaceAll('*', '')).toBe(text.replaceAll('*', ''));
      const once = textOfRuns(runsOf(text));
      expect(textOfRuns(runsOf(once)).replaceAll('*', '')).toBe(once.replaceAll('*', ''));
    }),
  );
});
