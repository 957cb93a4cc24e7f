import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskerOf } from './mask-text.ts';

const mask = maskerOf([
  { value: 'DESKTOP-TANAKA.corp.example', pseudonym: 'HOST-001' },
  { value: 'DESKTOP-TANAKA', pseudonym: 'HOST-001' },
  { value: 'CORP\\tanaka.taro', pseudonym: 'ACCOUNT-001' },
  { value: 'タナカ商事', pseudonym: 'CUSTOMER-001' },
  { value: '10.20.30.40', pseudonym: 'ADDRESS-001' },
  { value: 'yuki', pseudonym: 'ACCOUNT-002' },
]);

const base64 = (text: string, encoding: 'utf8' | 'utf16le' = 'utf8'): string =>
  Buffer.from(text, encoding).toString('base64');

test('a value is hidden in every width, case and way of writing, with the same name in its place', () => {
  const written: [string, string][] = [
    ['on DESKTOP-TANAKA.corp.example it ran', 'on HOST-001 it ran'],
    ['on desktop-tanaka[.]corp[.]example', 'on HOST-001'],
    ['ＤＥＳＫＴＯＰ－ＴＡＮＡＫＡ で', 'HOST-001 で'],
    ['DESK\u200bTOP-TAN**AKA**', 'HOST-001**'],
    ['ﾀﾅｶ商事様', 'CUSTOMER-001様'],
    ['10[.]20[.]30[.]40:443', 'ADDRESS-001:443'],
    ['http://x/?h=desktop%2Dtanaka&z', 'http://x/?h=HOST-001&z'],
    ['&#68;ESKTOP-TANAKA', 'HOST-001'],
    ['\\u0044ESKTOP-TANAKA', 'HOST-001'],
    ['C:\\Users\\yuki\\x, but not yukiko', 'C:\\Users\\ACCOUNT-002\\x, but not yukiko'],
    ['\\\\desktop-tan…exe', '\\\\HOST-001…exe'],
    [`-enc ${base64('cd \\\\DESKTOP-TANAKA\\c$', 'utf16le')}`, '-enc HOST-001'],
    [`p=${base64('user=CORP\\tanaka.taro;')}`, 'p=ACCOUNT-001'],
    [Buffer.from('DESKTOP-TANAKA').toString('hex'), 'HOST-001'],
  ];
  expect(written.map(([text]) => mask(text))).toEqual(written.map(([, masked]) => masked));
});

test('text that names none of them stays as it is, character by character', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'abc あ%&#x41;\\u*[.]=…'.split('')) }), (text) => {
      expect(mask(text)).toBe(text);
    }),
  );
});

const noise = fc.string({ unit: fc.constantFrom(...'ab .\\/-あ%;&'.split('')), maxLength: 12 });
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0));
const disguises: ((value: string) => string)[] = [
  (value) => value,
  (value) => value.toUpperCase(),
  wide,
  (value) => value.replaceAll('.', '[.]'),
  (value) => encodeURIComponent(value),
  (value) => [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  (value) => Array.from(value, (c) => `&#${String(c.codePointAt(0))};`).join(''),
  (value) => Array.from(value).join('\u200b'),
  (value) => value.normalize('NFD'),
  (value) => ` ${Buffer.from(`x ${value} y`).toString('base64')} `,
  (value) => ` ${Buffer.from(`${value}!`, 'utf16le').toString('base64')} `,
];

test('whatever value is planted among whatever text in whatever disguise, nothing of it can be read afterwards', () => {
  const value = fc.string({ unit: fc.constantFrom(...'kmqzKMQZ7木村ガ.-'.split('')), minLength: 5, maxLength: 14 });
  fc.assert(
    fc.property(value, noise, noise, fc.constantFrom(...disguises), (secret, before, after, disguise) => {
      fc.pre(/[kmqz木村ガ7]{2}/i.test(secret) && secret.trim() === secret);
      // A percent sign takes the two letters after it along: what then stands there begins with another letter.
      fc.pre(!/%[\da-f]?$/i.test(before));
      const masked = maskerOf([{ value: secret, pseudonym: 'X-1' }])(`${before}${disguise(secret)}${after}`);
      expect(masked).toContain('X-1');
      expect(masked.normalize('NFKC').toLowerCase()).not.toContain(secret.normalize('NFKC').toLowerCase());
    }),
    { numRuns: 500 },
  );
});
