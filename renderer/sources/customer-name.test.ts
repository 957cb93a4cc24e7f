import { expect, test } from 'vitest';
import { customerNameFrom } from './customer-name.ts';

test('a name with spaces around it is the name', () => {
  expect(customerNameFrom(' 株式会社見張 ')).toBe('株式会社見張');
});

test('what could be a path or hide characters is no name', () => {
  expect(['', '  ', 'a/b', 'a\\b', 'a\u202Eb', 'x'.repeat(81)].map(customerNameFrom)).toEqual(Array(6).fill(null));
});
