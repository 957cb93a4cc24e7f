import { expect, test } from 'vitest';
import { lineAt } from './placing.ts';

test('a place is told by its line, from 1', () => {
  expect([0, 1, 2, 3, 5].map((at) => lineAt('a\nb\n\nc', at))).toEqual([1, 1, 2, 2, 4]);
});
