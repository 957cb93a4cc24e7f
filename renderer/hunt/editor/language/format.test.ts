import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HuntLanguage } from '../../../../shared/hunt/model.ts';
import { formatHunt } from './format.ts';
import { lexicons } from './lexicon.ts';
import { scan } from './scan.ts';

const formatted = (language: HuntLanguage, text: string) => {
  const made = formatHunt(language, text);
  return 'text' in made ? made.text : made.refused;
};

test('stages and clauses begin lines of their own, and comments stay where they were', () => {
  expect(formatted('kql', 'DeviceProcessEvents | where FileName =~ "a|b"   // why\n| take 5')).toBe(
    'DeviceProcessEvents\n| where FileName =~ "a|b" // why\n| take 5',
  );
  expect(formatted('sql', 'SELECT  id,host FROM events WHERE image = :image ORDER  BY seenAtMs LIMIT 5')).toBe(
    'SELECT id,host\nFROM events\nWHERE image = :image\nORDER BY seenAtMs\nLIMIT 5',
  );
  expect(formatted('lucene', 'process.name:"a  b"   AND pid:[1 TO  5]')).toBe('process.name:"a  b" AND pid:[1 TO 5]');
});

test('a condition wider than the page is broken at its own joins', () => {
  const names = ['one', 'two', 'three', 'four', 'five'].map((name) => `tgt.process.name = '${name} of some length'`);
  const made = formatted('s1ql', names.join(' or '));
  expect(made.split('\n')).toEqual(names.map((name, at) => (at === 0 ? name : `  or ${name}`)));
});

test('what cannot be formatted is said, and stays', () => {
  expect(formatted('kql', 'T | where a == /* b')).toBe('T\n| where a == /* b');
  expect(formatted('sql', "SELECT 'a")).toBe('unclosed');
  expect(formatted('sigma', 'description: |\n  two\n  lines')).toBe('block-text');
  expect(formatted('sigma', 'title:   x  \n\n\n\nlevel: low\n# why\n')).toBe('title: x\n\nlevel: low\n# why\n');
});

const pieces = fc.constantFrom(
  'image',
  '=',
  "'a b'",
  '"c"',
  ' ',
  '\n',
  '  ',
  'and',
  'or',
  '(',
  ')',
  '|',
  ',',
  '-- x\n',
  '// y\n',
  '/* z */',
  'where',
  'FROM',
  ':v',
  '?v',
  '/r.e/',
  'in',
  '5',
  '*',
  ':',
  '\\',
  "'",
  '"',
  '日本',
  '`',
  '"""',
  '=~',
  '%',
);

test('no text in any language loses, gains or changes a word by being formatted, and twice is once', () => {
  fc.assert(
    fc.property(fc.constantFrom(...HuntLanguage.options), fc.array(pieces, { maxLength: 40 }), (language, parts) => {
      const text = parts.join('');
      const made = formatHunt(language, text);
      if (!('text' in made) || language === 'sigma') return;
      const words = (of: string) =>
        scan(lexicons[language], of).map(({ kind, start, end }) => [kind, of.slice(start, end)]);
      expect(words(made.text)).toEqual(words(text));
      const again = formatHunt(language, made.text);
      expect('text' in again ? words(again.text) : null).toEqual(words(text));
    }),
    { numRuns: 400 },
  );
});
