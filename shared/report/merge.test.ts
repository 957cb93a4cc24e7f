import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chosen, mergedReports } from './merge.ts';
import type { Claim, ReportSection } from './model.ts';
import { stepBetween, stepDone, stepUndone, joinedStep, type Written } from './steps.ts';

const claim = (id: string, text: string): Claim => ({ id, certainty: 'advice', text, events: [], edited: true });

const textOf = (claims: Claim[], title = 'T') => ({
  title,
  marking: 'TLP:AMBER' as const,
  questions: [] as ReportSection[],
  fields: [{ id: 'overview' as const, claims, tables: [] }],
});
type Text = ReturnType<typeof textOf>;

const base = textOf(['a', 'b', 'c', 'd'].map((id) => claim(id, `was ${id}`)));
const claimsOf = (text: { fields: readonly Pick<ReportSection, 'claims'>[] }): Claim[] =>
  text.fields.flatMap(({ claims }) => claims);
const said = (text: { fields: readonly Pick<ReportSection, 'claims'>[] }): Map<string, string> =>
  new Map(claimsOf(text).map(({ id, text: words }) => [id, words]));

/** Edits as people make them: other words, a sentence out, a sentence of one's own in between. */
const edits = (who: string) =>
  fc
    .array(
      fc.oneof(
        fc.record({ kind: fc.constant('words' as const), at: fc.nat(9), text: fc.constantFrom('x', 'y', 'z') }),
        fc.record({ kind: fc.constant('out' as const), at: fc.nat(9), text: fc.constant('') }),
        fc.record({ kind: fc.constant('in' as const), at: fc.nat(9), text: fc.constantFrom('new', 'more') }),
      ),
      { maxLength: 5 },
    )
    .map((list): Text => {
      let claims = claimsOf(base);
      for (const [n, { kind, at, text }] of list.entries()) {
        const place = at % (claims.length + 1);
        if (kind === 'words') claims = claims.map((one, index) => (index === place ? { ...one, text } : one));
        if (kind === 'out') claims = claims.filter((_one, index) => index !== place);
        if (kind === 'in')
          claims = [...claims.slice(0, place), claim(`${who}${String(n)}`, text), ...claims.slice(place)];
      }
      return textOf(claims);
    });

test('what one side alone changed, added or took out is in the merged text as that side has it', () => {
  fc.assert(
    fc.property(edits('m'), edits('t'), (mine, theirs) => {
      const { text, conflicts } = mergedReports(base, mine, theirs);
      const [was, own, other, now] = [said(base), said(mine), said(theirs), said(text)];
      const named = new Set(conflicts.map(({ id }) => id));
      const ids = [...new Set([...was.keys(), ...own.keys(), ...other.keys()])].filter((id) => !named.has(id));
      const wanted = (id: string): string | undefined => (own.get(id) === was.get(id) ? other.get(id) : own.get(id));
      expect(ids.map((id) => now.get(id))).toEqual(ids.map(wanted));
      expect(now.size).toBe(claimsOf(text).length);
      // Whatever was written on either side is in the text or is named.
      for (const { id, mine: m, theirs: t } of conflicts) expect([m?.text, t?.text]).toContain(now.get(id));
    }),
  );
});

test('one side unchanged gives the other, and the same text on both sides gives itself', () => {
  fc.assert(
    fc.property(edits('m'), (mine) => {
      for (const merged of [
        mergedReports(base, mine, base),
        mergedReports(base, base, mine),
        mergedReports(base, mine, mine),
      ])
        expect({ text: merged.text, conflicts: merged.conflicts }).toEqual({ text: mine, conflicts: [] });
    }),
  );
});

test('whoever merges, the text is the same up to the named conflicts', () => {
  fc.assert(
    fc.property(edits('m'), edits('t'), (mine, theirs) => {
      const [here, there] = [mergedReports(base, mine, theirs), mergedReports(base, theirs, mine)];
      const named = new Set(here.conflicts.map(({ id }) => id));
      expect(there.conflicts.map(({ id, mine: m, theirs: t }) => ({ id, m: t, t: m }))).toEqual(
        here.conflicts.map(({ id, mine: m, theirs: t }) => ({ id, m, t })),
      );
      const rest = (text: { fields: readonly Pick<ReportSection, 'claims'>[] }): Claim[] =>
        claimsOf(text).filter(({ id }) => !named.has(id));
      expect(rest(there.text)).toEqual(rest(here.text));
      expect(claimsOf(there.text).map(({ id }) => id)).toEqual(claimsOf(here.text).map(({ id }) => id));
    }),
  );
});

test('a conflict is chosen as mine, as theirs or as both, and nothing else changes', () => {
  const mine = textOf(claimsOf(base).map((one) => (one.id === 'b' ? { ...one, text: 'mine' } : one)));
  const theirs = textOf(claimsOf(base).map((one) => (one.id === 'b' ? { ...one, text: 'theirs' } : one)));
  const { text, conflicts } = mergedReports(base, mine, theirs);
  const [conflict] = conflicts;
  if (conflict === undefined) throw new Error('both changed b');
  const words = (choice: 'mine' | 'theirs' | 'both'): string[] =>
    chosen(claimsOf(text), conflict, choice).map(({ id, text: one }) => `${id} ${one}`);
  expect([words('mine'), words('theirs'), words('both')]).toEqual([
    ['a was a', 'b mine', 'c was c', 'd was d'],
    ['a was a', 'b theirs', 'c was c', 'd was d'],
    ['a was a', 'b mine', 'b-2 theirs', 'c was c', 'd was d'],
  ]);
});

test('a title both changed is named, and the stricter marking holds', () => {
  const mine = { ...base, title: 'M', marking: 'TLP:RED' as const };
  const theirs = { ...base, title: 'N', marking: 'TLP:GREEN' as const };
  const merged = mergedReports(base, mine, theirs);
  expect([merged.title, merged.text.title, merged.text.marking]).toEqual([{ mine: 'M', theirs: 'N' }, 'M', 'TLP:RED']);
});

test('every step taken back gives the text before it, and done again the text after it', () => {
  fc.assert(
    fc.property(fc.array(edits('m'), { minLength: 1, maxLength: 6 }), (states) => {
      let text: Written = base;
      const steps = states.flatMap((state, at) => {
        const step = stepBetween(text, state, at * 10_000);
        text = state;
        return step ?? [];
      });
      const end = text;
      for (const step of steps.toReversed()) text = stepUndone(text, step) ?? textOf([claim('!', 'does not fit')]);
      expect(text).toEqual(base);
      for (const step of steps) text = stepDone(text, step) ?? textOf([claim('!', 'does not fit')]);
      expect(text).toEqual(end);
    }),
  );
});

test('a step that was made on another text is refused rather than applied', () => {
  const step = stepBetween(base, textOf(claimsOf(base).slice(1)), 0);
  if (step === null) throw new Error('a sentence less is a step');
  const other = textOf([claim('a', 'something else'), ...claimsOf(base).slice(1)]);
  expect([stepDone(other, step), stepUndone(base, step)]).toEqual([null, null]);
});

test('typing on in one sentence is one step until it rests or lasts', () => {
  const typed = (text: string): Text => textOf(claimsOf(base).map((one) => (one.id === 'b' ? { ...one, text } : one)));
  const first = stepBetween(base, typed('w'), 1000);
  const second = stepBetween(typed('w'), typed('wo'), 1500);
  const late = stepBetween(typed('w'), typed('wo'), 9000);
  if (first === null || second === null || late === null) throw new Error('words changed');
  const joined = joinedStep(first, second, 1000);
  expect(joined === null ? null : stepDone(base, joined)).toEqual(typed('wo'));
  expect([joinedStep(first, late, 1000), joinedStep(first, { ...second, atMs: 1500 }, -9000)]).toEqual([null, null]);
});

test('a list one person made of what another went on writing is both; two shapes for one sentence are to be chosen between', () => {
  const shapedAs = (id: string, shape: Claim['shape'] & object): Text =>
    textOf(claimsOf(base).map((one) => (one.id === id ? { ...one, shape } : one)));
  const listed = shapedAs('a', { kind: 'bullet', level: 1 });
  const written = textOf(claimsOf(base).map((one) => (one.id === 'b' ? { ...one, text: 'more' } : one)));
  const { text, conflicts } = mergedReports(base, listed, written);
  expect(conflicts).toEqual([]);
  expect(claimsOf(text).map(({ text: words, shape }) => [words, shape?.kind])).toEqual([
    ['was a', 'bullet'],
    ['more', undefined],
    ['was c', undefined],
    ['was d', undefined],
  ]);
  const twice = mergedReports(base, listed, shapedAs('a', { kind: 'heading' }));
  expect(twice.conflicts.map(({ mine, theirs }) => [mine?.shape?.kind, theirs?.shape?.kind])).toEqual([
    ['bullet', 'heading'],
  ]);
});

test('making a list is a step that is undone and done again', () => {
  const listed = textOf(
    claimsOf(base).map((one) => ({ ...one, shape: { kind: 'numbered' as const, level: 1 as const } })),
  );
  const step = stepBetween(base, listed, 0);
  if (step === null) throw new Error('it says the same');
  expect(stepUndone(listed, step)).toEqual(base);
  expect(stepDone(base, step)).toEqual(listed);
});
