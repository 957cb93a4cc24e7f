import { expect, test } from 'vitest';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { keyProblems } from './passphrase.ts';

const en = messagesIn('en');
const choice = { keychain: false, usePassphrase: true, passphrase: '', confirmed: '' };

test('a passphrase of twelve characters, typed twice alike, is enough', () => {
  const typed = '山と川と海を見張る十二文字!';
  expect(keyProblems(en, { ...choice, passphrase: typed, confirmed: typed })).toEqual({
    passphrase: null,
    confirmed: null,
    none: null,
  });
});

test('what is missing is said', () => {
  expect(keyProblems(en, { ...choice, passphrase: 'short', confirmed: 'shirt' })).toEqual({
    passphrase: '7 more characters are needed.',
    confirmed: 'The two do not agree.',
    none: null,
  });
});

test('without keychain and passphrase there is no workspace', () => {
  expect(keyProblems(en, { ...choice, usePassphrase: false }).none).not.toBeNull();
  expect(keyProblems(en, { ...choice, usePassphrase: false, keychain: true }).none).toBeNull();
});
