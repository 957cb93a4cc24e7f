import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventId } from '../event/model.ts';
import { beyondRoom, joinedReceipts, MOST_RECORDS, receiptsOf, standingOn, withReceipts } from './binding.ts';
import { mergedReports } from './merge.ts';
import type { Claim } from './model.ts';
import { lacksReceipt } from './stale.ts';
import { isSameClaim, stepBetween, stepDone, stepUndone } from './steps.ts';

const id = (n: number): EventId => EventId.parse(n);
const claim = (events: number[], over: Partial<Claim> = {}): Claim => ({
  id: 'overview-1',
  certainty: 'confirmed',
  text: 'It ran.',
  events: events.map(id),
  edited: false,
  ...over,
});
const textOf = (claims: Claim[]) => ({
  title: 'T',
  marking: 'TLP:AMBER' as const,
  questions: [],
  fields: [{ id: 'overview' as const, claims, tables: [] }],
});

const events = fc.uniqueArray(fc.integer({ min: 1, max: 9 }).map(id), { maxLength: 5 });
const entries = fc.uniqueArray(fc.constantFrom('isolation', 'first-sent'));
const receipts = fc.record({ events, entries });

test('whatever is bound and unbound, each step is undone to the letter and done again to the letter', () => {
  fc.assert(
    fc.property(receipts, fc.array(receipts, { minLength: 1, maxLength: 6 }), (first, turns) => {
      let text = textOf([standingOn(claim([]), first)]);
      const steps = [];
      const stood = [text];
      for (const [n, wanted] of turns.entries()) {
        const next = textOf(text.fields[0]?.claims.map((one) => standingOn(one, wanted)) ?? []);
        const step = stepBetween(text, next, n);
        if (step !== null) {
          steps.push(step);
          stood.push(next);
          text = next;
        }
      }
      for (const [n, step] of steps.toReversed().entries()) {
        const back = stepUndone(text, step);
        expect(back).toEqual(stood[steps.length - 1 - n]);
        expect(stepDone(back ?? text, step)).toEqual(text);
        text = back ?? text;
      }
    }),
  );
});

test('a sentence on other receipts is an edited one; on the same, in any order, it is the same', () => {
  fc.assert(
    fc.property(receipts, receipts, (before, after) => {
      const was = { ...standingOn(claim([]), before), edited: false };
      const now = standingOn(was, after);
      expect(new Set(now.events)).toEqual(new Set(after.events));
      expect(new Set(now.entries ?? [])).toEqual(new Set(after.entries));
      expect(now.edited).toBe(now !== was);
      expect(standingOn(was, { events: before.events.toReversed(), entries: before.entries })).toBe(was);
      expect(isSameClaim(was, now)).toBe(now === was);
    }),
  );
});

test('an entry of the ledger proves a statement as a record does, and binding it is a change', () => {
  const decided = standingOn(claim([]), { events: [], entries: ['isolation'] });
  expect([lacksReceipt(claim([])), lacksReceipt(decided)]).toEqual([true, false]);
  expect(isSameClaim(claim([]), { ...decided, edited: false })).toBe(false);
});

const merged = (base: Claim, mine: Claim, theirs: Claim) => {
  const { text, conflicts, receipts: joined } = mergedReports(textOf([base]), textOf([mine]), textOf([theirs]));
  const now = text.fields[0]?.claims[0];
  return { events: now?.events, entries: now?.entries, words: now?.text, conflicts: conflicts.length, joined };
};

test('two people who bound different records to one sentence: it stands on all of them, and it is said', () => {
  const base = claim([1]);
  const mine = standingOn(base, { events: [1, 2].map(id), entries: [] });
  const theirs = standingOn(base, { events: [1, 3].map(id), entries: ['isolation'] });
  const both = { events: [1, 2, 3].map(id), entries: ['isolation'], words: 'It ran.', conflicts: 0, joined: 1 };
  expect(merged(base, mine, theirs)).toEqual(both);
  expect(new Set(merged(base, theirs, mine).events)).toEqual(new Set(both.events));
});

test('what one person unbound is unbound, though the other bound another one', () => {
  const base = claim([1, 2]);
  const mine = standingOn(base, { events: [id(1)], entries: [] });
  const theirs = standingOn(base, { events: [1, 2, 3].map(id), entries: [] });
  expect(merged(base, mine, theirs)).toMatchObject({ events: [1, 3], conflicts: 0, joined: 1 });
});

test('new words of one and a new record of the other come together; a record taken from under new words is asked about', () => {
  const base = claim([1, 2]);
  const words = { ...base, text: 'It ran twice.', edited: true };
  expect(merged(base, words, standingOn(base, { events: [1, 2, 3].map(id), entries: [] }))).toMatchObject({
    words: 'It ran twice.',
    events: [1, 2, 3],
    conflicts: 0,
  });
  expect(merged(base, words, standingOn(base, { events: [id(1)], entries: [] }))).toMatchObject({
    words: 'It ran twice.',
    events: [1, 2],
    conflicts: 1,
    joined: 0,
  });
});

test('where each took away what the other left, somebody chooses: no statement loses its last record by a merge', () => {
  const base = claim([1, 2]);
  const [one, two] = [1, 2].map((n) => standingOn(base, { events: [id(n)], entries: [] }));
  expect(merged(base, one ?? base, two ?? base)).toMatchObject({ conflicts: 1 });
  const full = Array.from({ length: MOST_RECORDS }, (_, n) => id(n + 10));
  expect(
    joinedReceipts(
      base,
      standingOn(base, { events: full, entries: [] }),
      standingOn(base, { events: [...base.events, id(5)], entries: [] }),
    ),
  ).toBeNull();
});

test('whoever merges, a record is bound where one bound it and nobody took it off, and nowhere else', () => {
  fc.assert(
    fc.property(receipts, receipts, receipts, (was, m, t) => {
      const base = standingOn(claim([]), was);
      const [mine, theirs] = [standingOn(base, m), standingOn(base, t)];
      const [one, other] = [joinedReceipts(base, mine, theirs), joinedReceipts(base, theirs, mine)];
      expect(one === null).toBe(other === null);
      if (one === null || other === null) return;
      expect(new Set(one.events)).toEqual(new Set(other.events));
      const [b, own, their] = [base, mine, theirs].map((each) => new Set(each.events));
      for (let n = 1; n < 10; n += 1) {
        const wanted = b?.has(id(n)) ? own?.has(id(n)) && their?.has(id(n)) : own?.has(id(n)) || their?.has(id(n));
        expect(one.events.includes(id(n))).toBe(wanted);
      }
    }),
  );
});

test('the room of a sentence is counted before anything is bound', () => {
  const many = { events: Array.from({ length: MOST_RECORDS }, (_, n) => id(n + 1)), entries: [] };
  expect(beyondRoom(many)).toBeNull();
  expect(beyondRoom(withReceipts(many, receiptsOf(claim([9000]))))).toEqual({ records: 1, entries: 0 });
});

test('a record taken off a table is taken off its rows', () => {
  const rows = [1, 2].map((n) => ({ cells: ['x'], events: [id(n)] }));
  const table = claim([1, 2, 3], { shape: { kind: 'table', columns: ['a'], rows } });
  expect(standingOn(table, { events: [id(2), id(3)], entries: [] })).toMatchObject({
    events: [2, 3],
    shape: { rows: [{ events: [] }, { events: [2] }] },
  });
});
