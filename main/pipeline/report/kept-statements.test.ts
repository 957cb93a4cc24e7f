import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PeriodicSection, Statement } from '../../../shared/periodic/model.ts';
import { holdsOld, keptStatements } from './kept-statements.ts';

const drafted = (name: string, text: string, sources: string[]): Statement => ({
  id: `detections.${name}`,
  certainty: 'confirmed',
  text,
  sources,
  edited: false,
});

const cases = drafted('cases', 'Four cases were received. Two were closed.', ['cases', 'alerts']);
const hunts = drafted('hunts', 'Nothing was hunted for.', ['hunts']);

const section = (...statements: Statement[]): PeriodicSection => ({
  id: 'detections',
  statements,
  charts: [],
  tables: [],
});
const nothing = () => [];
const own = (id: string, text: string, sources: string[]): Statement => ({
  id,
  certainty: 'confirmed',
  text,
  sources,
  edited: true,
});

test('a sentence that was split stands on what the whole stood on, in both halves', () => {
  const given = [
    { ...cases, text: 'Four cases were received.', edited: true },
    own('detections-1', 'Two were closed.', ['cases', 'alerts']),
  ];
  expect(keptStatements(given, section(cases, hunts), nothing).map(({ sources }) => sources)).toEqual([
    ['cases', 'alerts'],
    ['cases', 'alerts'],
  ]);
});

test('two sentences that were joined stand on what both stood on', () => {
  const joined = { ...cases, text: `${cases.text} ${hunts.text}`, sources: ['cases', 'alerts', 'hunts'], edited: true };
  expect(keptStatements([joined], section(cases, hunts), nothing)).toEqual([joined]);
});

test('what undoing brings back is as it was: its sources, its certainty, and not edited', () => {
  const edited = { ...cases, text: 'Some cases.', edited: true };
  const given = [cases, hunts];
  const before = section(edited);
  expect(holdsOld(given, before)).toBe(true);
  expect(
    keptStatements(given, before, () => [{ sections: [section(edited)] }, { sections: [section(cases, hunts)] }]),
  ).toEqual(given);
});

test('older texts are not read for what is merely typed', () => {
  const given = [{ ...cases, text: 'Other words.', edited: true }, own('detections-2', 'My own.', [])];
  expect(holdsOld(given, section(cases, hunts))).toBe(false);
});

test('a sub-heading is made of a sentence, and a sentence of it again', () => {
  const heading = { ...cases, shape: { kind: 'heading' as const } };
  expect(keptStatements([heading], section(cases), nothing)).toEqual([heading]);
  expect(keptStatements([cases], section(heading), nothing)).toEqual([cases]);
});

test('no window lends a sentence of its own a source', () => {
  const words = fc.string({ minLength: 2, maxLength: 20 }).map((text) => `my ${text}`);
  const sources = fc.subarray(['cases', 'alerts', 'hunts', 'risk']);
  fc.assert(
    fc.property(words, sources, fc.boolean(), (text, lent, edited) => {
      const [kept] = keptStatements([{ ...own('detections-3', text, lent), edited }], section(cases, hunts), nothing);
      expect(kept).toEqual({ ...own('detections-3', text, []), certainty: 'advice' });
    }),
  );
});
