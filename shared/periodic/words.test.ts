import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergedReports } from '../report/merge.ts';
import { Certainty } from '../report/model.ts';
import { stepBetween, stepDone, stepUndone } from '../report/steps.ts';
import type { PeriodicReport, PeriodicSectionId, Statement } from './model.ts';
import { sectionsOf, withSections } from './words.ts';

const statement = (id: string): fc.Arbitrary<Statement> =>
  fc.record(
    {
      id: fc.constant(id),
      certainty: fc.constantFrom(...Certainty.options),
      text: fc.string({ minLength: 1, maxLength: 30 }),
      sources: fc.uniqueArray(fc.constantFrom('cases', 'hunts', 'risk'), { minLength: 1, maxLength: 3 }),
      edited: fc.boolean(),
      shape: fc.constantFrom({ kind: 'heading' as const }, { kind: 'bullet' as const, level: 2 as const }),
    },
    { requiredKeys: ['id', 'certainty', 'text', 'sources', 'edited'] },
  );

const ids: readonly PeriodicSectionId[] = ['summary', 'detections', 'hunting'];

/** The sections of a report; of the rest nothing is looked at here. */
const sections = fc.tuple(
  ...ids.map((id) =>
    fc
      .tuple(...['a', 'b', 'c', 'd'].map((name) => statement(`${id}.${name}`)))
      .map((statements) => ({ id, statements, charts: [], tables: [] })),
  ),
);

const report = (of: PeriodicReport['sections']): PeriodicReport => ({
  kind: 'monthly',
  customer: 'Acme',
  period: '2026-10',
  language: 'en',
  number: 'P-1',
  version: 1,
  title: 'October',
  marking: 'TLP:AMBER',
  timeZone: 'Asia/Tokyo',
  from: '2026-10-01',
  to: '2026-10-31',
  isOver: true,
  draftedAt: '2026-11-01T00:00:00.000Z',
  savedAt: null,
  savedBy: null,
  sections: of,
  sources: [],
  factsSha256: '',
  release: null,
});

const textOf = (one: PeriodicReport) => ({
  title: one.title,
  marking: one.marking,
  language: one.language,
  version: one.version,
  questions: [],
  fields: sectionsOf(one),
});

test('whatever was drafted goes through the editor’s sentences and comes back as it was', () => {
  fc.assert(
    fc.property(sections, (of) => {
      const one = report(of);
      expect(withSections(one, sectionsOf(one))).toEqual(one);
    }),
  );
});

test('two people who changed different sentences of one month both find theirs, each on its sources; and it can be taken back', () => {
  const places = ids.flatMap((id) => ['a', 'b', 'c', 'd'].map((name) => `${id}.${name}`));
  fc.assert(
    fc.property(sections, fc.subarray(places), fc.subarray(places), (of, left, right) => {
      const base = report(of);
      const mineOnly = left.filter((id) => !right.includes(id));
      const worded = (changed: readonly string[], sign: string) =>
        report(
          of.map((section) => ({
            ...section,
            statements: section.statements.map((one) =>
              changed.includes(one.id) ? { ...one, text: `${one.text}${sign}`, edited: true } : one,
            ),
          })),
        );
      const [mine, theirs] = [worded(mineOnly, ' mine'), worded(right, ' theirs')];
      const merged = mergedReports(textOf(base), textOf(mine), textOf(theirs));
      expect(merged.conflicts).toEqual([]);
      const both = withSections(base, merged.text.fields).sections.flatMap(({ statements }) => statements);
      const was = new Map(of.flatMap(({ statements }) => statements).map((one) => [one.id, one]));
      for (const { id, text, sources } of both) {
        const sign = mineOnly.includes(id) ? ' mine' : right.includes(id) ? ' theirs' : '';
        expect(text).toBe(`${was.get(id)?.text ?? ''}${sign}`);
        expect(sources).toEqual(was.get(id)?.sources);
      }
      const step = stepBetween(textOf(base), { ...textOf(base), ...merged.text }, 0);
      if (step === null) return;
      const after = stepDone(textOf(base), step);
      expect(after?.fields).toEqual(merged.text.fields);
      expect(after === null ? null : stepUndone(after, step)?.fields).toEqual(textOf(base).fields);
    }),
  );
});

test('a sentence somebody added is information and proves nothing, however sure it sounds', () => {
  const one = report([{ id: 'summary', statements: [], charts: [], tables: [] }]);
  const own = { id: 'own', certainty: 'confirmed' as const, text: 'Certainly.', events: [], edited: true };
  expect(withSections(one, [{ id: 'summary', claims: [own] }]).sections[0]?.statements).toEqual([
    { id: 'own', certainty: 'advice', text: 'Certainly.', sources: [], edited: true },
  ]);
});
