import { expect, test } from 'vitest';
import { shownLines } from './mass-model.ts';

const line = (name: string, hits: number, fresh: number, suppressed: number) => ({
  name,
  hits,
  fresh,
  suppressed,
  firstMs: 1,
  lastMs: 2,
});
const lines = [line('Rare tool', 1, 1, 0), line('Known noise', 0, 0, 9), line('Old tool', 5, 0, 2)];
const shown = (over: Partial<Parameters<typeof shownLines>[1]>): string[] =>
  shownLines(lines, { onlyFresh: false, withSuppressed: false, words: '', ...over }, ({ name }) => name).map(
    ({ name }) => name,
  );

test('a line that is held back whole is only shown where it was asked for', () => {
  expect(shown({})).toEqual(['Rare tool', 'Old tool']);
  expect(shown({ withSuppressed: true })).toEqual(['Rare tool', 'Known noise', 'Old tool']);
});

test('new ones alone, and words in any order', () => {
  expect(shown({ onlyFresh: true, withSuppressed: true })).toEqual(['Rare tool']);
  expect(shown({ words: 'TOOL old' })).toEqual(['Old tool']);
});
