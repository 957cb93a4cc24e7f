import { expect, test } from 'vitest';
import { listed, momentFrom } from './draft.ts';

test('a typed moment is one of Japan, and must exist', () => {
  expect(['2026-04-01 09:00', '2026-02-30 09:00', '2026-04-01 24:30', 'tomorrow'].map(momentFrom)).toEqual([
    '2026-04-01T00:00:00.000Z',
    null,
    null,
    null,
  ]);
});

test('names are separated by commas of either script, without empty ones and repetitions', () => {
  expect(listed(' 営業, Plant、Plant,, ')).toEqual(['営業', 'Plant']);
});
