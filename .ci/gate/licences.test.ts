import { expect, test } from 'vitest';
import { isAccepted } from './licences.ts';

test('of a choice one accepted licence is enough, of a sum all must be', () => {
  expect(isAccepted('MIT')).toBe(true);
  expect(isAccepted('(MIT OR GPL-3.0-only)')).toBe(true);
  expect(isAccepted('MIT AND GPL-3.0-only')).toBe(false);
  expect(isAccepted('AGPL-3.0-only')).toBe(false);
  expect(isAccepted('')).toBe(false);
});
