import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Marking } from '../../../shared/report/model.ts';
import type { TextSection } from '../../../shared/report/text.ts';
import { mended, mergedMarkings } from './periodic-text.ts';

const sentence = (id: string, text: string, entries: string[]): TextSection['claims'][number] => ({
  id,
  certainty: 'confirmed',
  text,
  events: [],
  entries,
  edited: true,
});

test('a sentence stands on what the engine stored for these very words; words typed since stay as they are', () => {
  const here: TextSection[] = [
    { id: 'detections', claims: [sentence('a', 'stored', ['cases', 'hunts']), sentence('b', 'typed on', ['cases'])] },
  ];
  const stored: TextSection[] = [
    { id: 'detections', claims: [sentence('a', 'stored', ['cases']), sentence('b', 'typed', [])] },
  ];
  expect(mended(here, stored)[0]?.claims).toEqual([
    sentence('a', 'stored', ['cases']),
    sentence('b', 'typed on', ['cases']),
  ]);
  expect(mended(here, here)).toBe(here);
});

test('markings of two people: what one of them changed holds, of two the stricter, whoever merges', () => {
  const one = fc.dictionary(fc.constantFrom('detections', 'hunting', 'hygiene'), fc.constantFrom(...Marking.options), {
    maxKeys: 3,
  });
  fc.assert(
    fc.property(one, one, one, (base, mine, theirs) => {
      const [ab, ba] = [mergedMarkings(base, mine, theirs), mergedMarkings(base, theirs, mine)];
      expect(ab).toEqual(ba);
      expect(mergedMarkings(base, mine, base)).toEqual(mine);
    }),
  );
});
