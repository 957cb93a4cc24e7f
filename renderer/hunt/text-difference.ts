import { diffLines } from 'diff';

export interface DifferentLine {
  kind: 'same' | 'added' | 'gone';
  text: string;
}

/** Two texts line by line. A last line without an end is the same as one with it. */
export const textDifference = (before: string, after: string): DifferentLine[] =>
  diffLines(`${before.trimEnd()}\n`, `${after.trimEnd()}\n`).flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/u, '')
      .split('\n')
      .map((text): DifferentLine => ({ kind: added ? 'added' : removed ? 'gone' : 'same', text })),
  );
