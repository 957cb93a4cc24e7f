import { expect, test } from 'vitest';
import { preferencesFrom, type Preferences } from './preferences.ts';

const fallback: Preferences = { language: 'en', theme: 'system', density: 'dense', timeZone: 'Asia/Tokyo' };

test('what was remembered is taken over', () => {
  const stored: Preferences = { language: 'ja', theme: 'dark', density: 'comfortable', timeZone: 'UTC' };
  expect(preferencesFrom(stored, fallback)).toEqual(stored);
});

test('a value of another version falls back alone', () => {
  const stored = { language: 'fr', theme: 'dark', density: 7, timeZone: 'Mars/Olympus' };
  expect(preferencesFrom(stored, fallback)).toEqual({ ...fallback, theme: 'dark' });
});

test('rubbish is no preference', () => {
  expect([null, 'x', []].map((stored) => preferencesFrom(stored, fallback))).toEqual([fallback, fallback, fallback]);
});
