import { expect, test } from 'vitest';
import { foldAt } from './fold.ts';
import { lexicons, type Lexicon } from './lexicon.ts';
import { isName, nameAt, renamed } from './rename.ts';
import { scan } from './scan.ts';
import { sigmaStep } from './sigma-lines.ts';

const told = (lexicon: Lexicon, text: string): string[] =>
  scan(lexicon, text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

test('words of a language are told apart, and a string hides what stands in it', () => {
  expect(told(lexicons.sql, "SELECT host -- ':a'\nFROM events WHERE fold(image) LIKE '%''|:b%' AND pid = :c")).toEqual([
    'keyword SELECT',
    'field host',
    "comment -- ':a'",
    'keyword FROM',
    'field events',
    'keyword WHERE',
    'function fold',
    'open (',
    'field image',
    'close )',
    'keyword LIKE',
    "string '%''|:b%'",
    'keyword AND',
    'field pid',
    'operator =',
    'parameter :c',
  ]);
  expect(told(lexicons.kql, 'T | where A in~ (@"C:\\") // x')).toEqual([
    'field T',
    'pipe |',
    'keyword where',
    'field A',
    'operator in~',
    'open (',
    'string @"C:\\"',
    'close )',
    'comment // x',
  ]);
  expect(told(lexicons.cql, 'CommandLine=/a\\/b|c/i | in(field=ComputerName, values=["a"])')).toEqual([
    'field CommandLine',
    'operator =',
    'regex /a\\/b|c/i',
    'pipe |',
    'keyword in',
    'open (',
    'field field',
    'operator =',
    'text ComputerName',
    'comma ,',
    'field values',
    'operator =',
    'open [',
    'string "a"',
    'close ]',
    'close )',
  ]);
  expect(told(lexicons.lucene, 'process.name:C\\:\\\\a.exe AND "x y"')).toEqual([
    'field process.name',
    'operator :',
    'text C\\:\\\\a.exe',
    'keyword AND',
    'string "x y"',
  ]);
});

test('a string over lines is one word, and an unclosed one says so', () => {
  expect(scan(lexicons.sql, "a = 'x\ny' AND b")).toMatchObject([
    { kind: 'field' },
    { kind: 'operator' },
    { kind: 'string', start: 4, end: 9, isOpen: false },
    { kind: 'keyword' },
    { kind: 'field' },
  ]);
  expect(scan(lexicons.sql, "a = 'x\ny").at(-1)).toMatchObject({ start: 4, end: 8, isOpen: true });
});

test('a line of a rule has keys, modifiers, values and words of its condition', () => {
  const words: string[] = [];
  const line = "    CommandLine|contains: 'a' # why";
  for (let at = 0; at < line.length;) {
    const { kind, end } = sigmaStep(line, at);
    if (kind !== null) words.push(`${kind} ${line.slice(at, end)}`);
    at = end;
  }
  expect(words).toEqual(['field CommandLine|contains', 'operator :', "string 'a'", 'comment # why']);
});

test('a value is renamed everywhere but in strings and comments', () => {
  const text = "SELECT ':host' FROM events WHERE host = :host OR dstHost = :host -- :host";
  const made = renamed('sql', text, { from: 'host', to: 'machine' }).reduceRight(
    (so, { from, to, insert }) => so.slice(0, from) + insert + so.slice(to),
    text,
  );
  expect(made).toBe("SELECT ':host' FROM events WHERE host = :machine OR dstHost = :machine -- :host");
  expect([nameAt('sql', text, text.indexOf('= :host') + 4), nameAt('sql', text, 9)]).toEqual(['host', null]);
  expect(nameAt('sigma', "Image|expand: '%program%'", 18)).toBe('program');
  expect([isName('a_1'), isName('1a'), isName('a b')]).toEqual([true, false, false]);
});

const lines = (text: string) => {
  const all = text.split('\n');
  const starts = all.map((_, at) => all.slice(0, at).join('\n').length + (at === 0 ? 0 : 1));
  return {
    count: all.length,
    text: (number: number) => all[number - 1] ?? '',
    place: (number: number) => ({
      from: starts[number - 1] ?? 0,
      to: (starts[number - 1] ?? 0) + (all[number - 1] ?? '').length,
    }),
  };
};

test('stages, brackets and what stands further in can be folded', () => {
  const kql = 'T\n| where a in (\n  "x",\n  "y"\n)\n| take 5';
  expect([1, 2, 3, 6].map((line) => foldAt(lines(kql), line, 'kql')?.to ?? null)).toEqual([
    null,
    kql.indexOf('\n)'),
    null,
    null,
  ]);
  const rule = 'detection:\n  selection:\n    Image:\n    - a\n    - b\n  condition: selection\nlevel: low';
  expect([1, 2, 3].map((line) => foldAt(lines(rule), line, 'sigma')?.to ?? null)).toEqual([
    rule.indexOf('\nlevel'),
    rule.indexOf('\n  condition'),
    rule.indexOf('\n  condition'),
  ]);
});
