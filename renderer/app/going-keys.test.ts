import { expect, test } from 'vitest';

/** The window's own source: the commands stand in many files and are only together in a running window. */
const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });

/** Second keys after `g`: `goTo(…, 'd')`, `caseTab(…, 'o')`, `keys: ['g m']`. */
const keysIn = (text: string): string[] => [
  ...[...text.matchAll(/\b(?:goTo|caseTab)\('[^\n]*, '(.)'\)/gu)].map(([, key = '']) => key),
  ...[...text.matchAll(/keys: \['g (.)'\]/gu)].map(([, key = '']) => key),
];

test('after g, every key leads to one thing: pages, parts of a case and alarms are all there at once', () => {
  const keys = Object.entries(sources).flatMap(([file, text]) => (file.includes('.test.') ? [] : keysIn(text)));
  expect(keys.length).toBeGreaterThan(25);
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
});
