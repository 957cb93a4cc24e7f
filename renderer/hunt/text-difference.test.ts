import { expect, test } from 'vitest';
import { textDifference } from './text-difference.ts';

test('lines that changed stand beside each other, the others stay', () => {
  expect(textDifference('SELECT id\nFROM events\nLIMIT 1', 'SELECT id\nFROM events\nLIMIT 2\n')).toEqual([
    { kind: 'same', text: 'SELECT id' },
    { kind: 'same', text: 'FROM events' },
    { kind: 'gone', text: 'LIMIT 1' },
    { kind: 'added', text: 'LIMIT 2' },
  ]);
});

test('the same text has no difference', () => {
  expect(textDifference('a\n\nb', 'a\n\nb').every(({ kind }) => kind === 'same')).toBe(true);
});
