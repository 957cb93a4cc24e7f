import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  approvalOf,
  deliveriesOf,
  mayRelease,
  mayReview,
  maySubmit,
  openComments,
  customerQuestions,
  releaseOf,
  stateOf,
  type LifeEntry,
  type LifeFact,
} from './life.ts';

const digest = 'a'.repeat(64);
const released: LifeFact = {
  type: 'released',
  digest,
  approvedBy: 'Suzuki',
  because: '',
  told: { severity: 'high', marking: 'TLP:AMBER' },
};

const life = (...facts: [version: number, fact: LifeFact, about?: number][]): LifeEntry[] =>
  facts.map(([version, fact, about], at) => ({
    id: at + 1,
    version,
    at: '2026-04-01T00:00:00.000Z',
    by: 'Sato',
    about: about ?? null,
    fact,
  }));

test('a report goes from draft over review and approval to release, and a text typed later is a draft again', () => {
  const entries = life([3, { type: 'submitted', note: '' }], [3, { type: 'approved', note: '' }], [3, released]);
  expect([0, 1, 2, 3].map((count) => stateOf(entries.slice(0, count), 3))).toEqual([
    'draft',
    'review',
    'approved',
    'released',
  ]);
  expect(stateOf(entries, 4)).toBe('draft');
  expect(stateOf(entries.slice(0, 2), 4)).toBe('draft');
  expect([approvalOf(entries.slice(0, 2), 3)?.id, approvalOf(entries.slice(0, 2), 4)]).toEqual([2, null]);
  expect(releaseOf(entries)?.version).toBe(3);
});

test('a returned report stays returned while it is mended, and is handed in again', () => {
  const entries = life([2, { type: 'submitted', note: '' }], [2, { type: 'returned', because: '時刻' }]);
  expect([stateOf(entries, 2), stateOf(entries, 5)]).toEqual(['returned', 'returned']);
  expect(maySubmit('returned', 'Sato', true)).toBeNull();
});

test('no author approves, nobody without a name does anything, and only a first report leaves without review', () => {
  const who = { analyst: 'Suzuki', authors: ['Sato'] };
  expect([
    mayReview('review', who),
    mayReview('review', { ...who, authors: ['Sato', 'Suzuki'] }),
    mayReview('review', { ...who, analyst: '' }),
    mayReview('draft', who),
  ]).toEqual([null, 'author', 'unnamed', 'state']);
  const able = { analyst: 'Sato', gatePasses: true, kind: 'first' };
  expect([
    mayRelease('draft', able),
    mayRelease('draft', { ...able, kind: 'second' }),
    mayRelease('approved', { ...able, kind: 'second' }),
    mayRelease('approved', { ...able, gatePasses: false }),
    mayRelease('approved', { ...able, analyst: '' }),
    mayRelease('released', able),
  ]).toEqual([null, 'not-reviewed', null, 'gate', 'unnamed', 'state']);
});

test('comments, deliveries and questions are paired with what was said about them later', () => {
  const comment: LifeFact = {
    type: 'comment',
    section: 'overview',
    claim: null,
    quote: '',
    text: '時刻?',
    task: false,
    from: 0,
    who: '',
    due: null,
    must: true,
  };
  const delivered: LifeFact = {
    type: 'delivered',
    channel: 'phone',
    contact: '当直',
    file: '',
    sha256: null,
    digest,
    again: false,
  };
  const asked: LifeFact = {
    type: 'asked',
    channel: 'phone',
    from: '当直',
    when: '2026-04-01T00:10:00.000Z',
    text: '電源は?',
  };
  const entries = life(
    [1, comment],
    [1, comment],
    [1, { type: 'closed' }, 1],
    [1, delivered],
    [1, delivered],
    [1, { type: 'acknowledged', when: '2026-04-01T00:05:00.000Z', name: '山田', note: '' }, 5],
    [1, asked],
    [2, { type: 'answered', channel: 'mail', text: '切らないでください' }, 7],
  );
  expect(openComments(entries).map(({ id }) => id)).toEqual([2]);
  expect(deliveriesOf(entries).map((one) => [one.delivery.id, one.acknowledged?.id])).toEqual([
    [4, undefined],
    [5, 6],
  ]);
  expect(
    customerQuestions(entries).map(({ asked: one, answers }) => [one.version, answers.map(({ id }) => id)]),
  ).toEqual([[1, [8]]]);
});

const anyStep = fc.record({
  version: fc.integer({ min: 1, max: 5 }),
  fact: fc.constantFrom<LifeFact>(
    { type: 'submitted', note: '' },
    { type: 'returned', because: 'x' },
    { type: 'approved', note: '' },
    released,
    { type: 'waived', finding: 'k', because: 'x' },
  ),
});

test('whatever happened to other versions, a text nobody approved is never approved, one nobody released never released', () => {
  fc.assert(
    fc.property(fc.array(anyStep), fc.integer({ min: 1, max: 5 }), (steps, version) => {
      const entries = life(...steps.map(({ version: of, fact }): [number, LifeFact] => [of, fact]));
      const state = stateOf(entries, version);
      const has = (type: string) => entries.some((entry) => entry.version === version && entry.fact.type === type);
      expect([state !== 'approved' || has('approved'), state !== 'released' || has('released')]).toEqual([true, true]);
    }),
  );
});
