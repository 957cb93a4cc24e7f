import { expect, test } from 'vitest';
import { authorsOf } from './authors.ts';

const saved = (...rows: (readonly [by: string, digest: string])[]) =>
  rows.map(([savedBy, digest], at) => ({ version: at + 1, savedBy, digest }));

test('everybody who saved on the way to the newest text since the release before it is its author', () => {
  const versions = saved(['Sato', 'a'], ['Abe', 'b'], ['Ito', 'c'], ['Abe', 'd']);
  expect(authorsOf(versions, [])).toEqual(['Sato', 'Abe', 'Ito']);
  expect(authorsOf(versions, [2])).toEqual(['Ito', 'Abe']);
  expect(authorsOf(versions, [2, 4])).toEqual([]);
});

test('who restores an older version word for word is no author of it, in this round or from before a release', () => {
  expect(authorsOf(saved(['Sato', 'a'], ['Sato', 'b'], ['Reviewer', 'a']), [])).toEqual(['Sato']);
  expect(authorsOf(saved(['Sato', 'a'], ['Abe', 'b'], ['Reviewer', 'a']), [2])).toEqual(['Sato']);
});

test('what has no digest is nobody else\u2019s text', () => {
  expect(authorsOf(saved(['Sato', ''], ['Abe', '']), [])).toEqual(['Sato', 'Abe']);
});
