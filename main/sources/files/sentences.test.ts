import { expect, test } from 'vitest';
import { en } from '../../../shared/i18n/sources/en.ts';
import { ja } from '../../../shared/i18n/sources/ja.ts';
import { invalidUtf8, overLong, trailing, unfinished } from './reasons.ts';
import type { TroubleCode } from './trouble.ts';

/** Written out as keys: a new code does not compile without its place here, and fails below without its sentences. */
const codes: Record<TroubleCode, true> = {
  'not-found': true,
  unreadable: true,
  'not-a-file': true,
  empty: true,
  'unknown-format': true,
  'name-traversal': true,
  'name-absolute': true,
  'name-invalid': true,
  encrypted: true,
  symlink: true,
  'method-unsupported': true,
  'nested-too-deep': true,
  'nested-too-large': true,
  'bomb-ratio': true,
  'bomb-total': true,
  'too-many-entries': true,
  'archive-damaged': true,
  truncated: true,
  damaged: true,
  checksum: true,
};

test('every trouble with a file has a sentence in both languages', () => {
  for (const code of Object.keys(codes)) {
    for (const { trouble } of [en, ja]) {
      expect(trouble(code, {}), code).not.toBe(code);
      expect(trouble(code, { limit: 200 }), code).not.toContain('undefined');
    }
  }
});

test('every reason a record is rejected for reads as a sentence in both languages', () => {
  const reasons = [
    overLong(50_000_000),
    invalidUtf8(17),
    unfinished,
    trailing,
    'no time',
    'time not readable: x',
    'not JSON',
  ];
  for (const reason of reasons) {
    expect(en.rejection(reason)).not.toBe(reason);
    expect(ja.rejection(reason)).toMatch(/。$|x$/u);
  }
  expect(ja.rejection(invalidUtf8(17))).toBe('UTF-8 として正しくありません(17 バイト目)。');
  expect(ja.rejection('something new')).toBe('something new');
});
