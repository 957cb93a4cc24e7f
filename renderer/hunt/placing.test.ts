import { expect, test } from 'vitest';
import { lineAt, marksOf } from './placing.ts';

test('a place is told by its line, from 1', () => {
  expect([0, 1, 2, 3, 5].map((at) => lineAt('a\nb\n\nc', at))).toEqual([1, 1, 2, 2, 4]);
});

test('a line has one mark: an error before a warning before the condition in sight', () => {
  const at = { code: 'syntax' as const, detail: '', start: 0, end: 1, column: 1, fix: null };
  const found = [
    { ...at, severity: 'warning' as const, line: 1 },
    { ...at, severity: 'error' as const, line: 1 },
    { ...at, severity: 'warning' as const, line: 1 },
    { ...at, severity: 'warning' as const, line: 2 },
  ];
  expect(marksOf('a\nb', found, { start: 2, end: 3 })).toEqual([
    { line: 2, tone: 'warning' },
    { line: 1, tone: 'error' },
  ]);
});
