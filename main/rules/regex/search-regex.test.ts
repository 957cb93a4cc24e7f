import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UnsupportedRule } from '../unsupported-rule.ts';
import { compileRegexSearch } from './search-regex.ts';

const plain = { ignoreCase: false, multiline: false, dotAll: false };

test('patterns of real rules find what they were written for', () => {
  const cases: [string, string, boolean][] = [
    ['\\\\[a-zA-Z]{5,6}\\.wll', 'C:\\x\\abcde.wll', true],
    ['\\\\[a-zA-Z]{5,6}\\.wll', 'C:\\x\\abcd.wll', false],
    ['^C:\\\\Users\\\\[^\\\\]+\\\\NTUSER\\.DAT$', 'C:\\Users\\bo\\NTUSER.DAT', true],
    ['^C:\\\\Users\\\\[^\\\\]+\\\\NTUSER\\.DAT$', 'C:\\Users\\bo\\NTUSER.DAT.LOG', false],
    ['(?i)\\.exe["\\\']?\\s+[^"]{0,64}werfaultsecure\\.exe', 'A.EXE  WerFaultSecure.EXE 12', true],
    ['(?i)(set).*&&\\s?set.*(environment|invoke|\\$\\{?input).*&&.*"', 'cmd /c SET a=1&&set b=Invoke&&"x"', true],
    ['://\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}', 'http://10.0.0.1/a', true],
    ['-k\\s\\w{1,64}(?:\\s?(?:-p|-s))?', 'svchost -k netsvcs', true],
    ['\\bfoo\\b', 'a foo.', true],
    ['\\bfoo\\b', 'afoo', false],
    ['a$', 'a\n', true],
    ['.{1000,}', 'x'.repeat(999), false],
    ['.{1000,}', 'x'.repeat(1000), true],
  ];
  expect(cases.map(([pattern, text]) => compileRegexSearch(pattern, plain)(text))).toEqual(cases.map((x) => x[2]));
});

test('patterns that hang a backtracking matcher answer at once on long evidence', () => {
  const evidence = 'a'.repeat(200_000);
  const started = performance.now();
  for (const pattern of ['^(a+)+b', '(a|a)*c', '(.*a){20}z', 'x.*x.*x.*y', '(a*)*d']) {
    expect(compileRegexSearch(pattern, plain)(evidence)).toBe(false);
  }
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('a pattern that multiplies itself is refused or read at once', () => {
  const started = performance.now();
  expect(compileRegexSearch('((((){1000}){1000}){1000}){1000}', plain)('x')).toBe(true);
  expect(() => compileRegexSearch('((a{1000}){1000}){1000}', plain)).toThrow(UnsupportedRule);
  expect(() => compileRegexSearch('('.repeat(50_000), plain)).toThrow(UnsupportedRule);
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('what is not regular is refused with its name', () => {
  for (const pattern of [
    '(?=a)',
    '(?<!a)b',
    '(a)\\1',
    'a++',
    '(?>a)',
    '[[:alpha:]]',
    '(',
    'a)',
    '*a',
    'a{3,1}',
    'a{99999}',
  ]) {
    expect(() => compileRegexSearch(pattern, plain)).toThrow(UnsupportedRule);
  }
});

/** Patterns over a tiny alphabet, so that matches are frequent. */
const pattern = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '\\b', '^', '$', '\\n'),
    fc.tuple(tie('node'), tie('node')).map(([x, y]) => x + y),
    fc.tuple(tie('node'), tie('node')).map(([x, y]) => `(?:${x}|${y})`),
    fc.tuple(tie('node'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '*?')).map(([x, q]) => `(?:${x})${q}`),
  ),
})).node;

test('it agrees with JavaScript wherever both speak the same language', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', ' ', '\n'), maxLength: 8 });
  fc.assert(
    fc.property(pattern, text, fc.boolean(), fc.boolean(), (source, subject, ignoreCase, multiline) => {
      // `$` before a final newline is the one difference (Python against ECMAScript).
      fc.pre(!subject.endsWith('\n') || multiline || !source.includes('$'));
      const ours = compileRegexSearch(source, { ignoreCase, multiline, dotAll: true })(subject);
      const flags = `s${ignoreCase ? 'i' : ''}${multiline ? 'm' : ''}`;
      expect(ours).toBe(new RegExp(source, flags).test(subject));
    }),
    { numRuns: 2_000 },
  );
});
