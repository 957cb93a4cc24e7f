import { expect, test } from 'vitest';
import { CaseId } from '../../shared/cases/model.ts';
import { EventId } from '../../shared/event/model.ts';
import type { CaseReport, Claim } from '../../shared/report/model.ts';
import { refreshed } from './refreshed.ts';

const claim = (id: string, text: string, events: number[], edited = false): Claim => ({
  id,
  certainty: 'confirmed',
  text,
  events: events.map((event) => EventId.parse(event)),
  edited,
});

const report = (claims: Claim[]): CaseReport => ({
  caseId: CaseId.parse('C-1'),
  kind: 'first',
  language: 'ja',
  number: 'IR-1',
  version: 3,
  title: 't',
  severity: 'high',
  marking: 'TLP:AMBER',
  draftedAt: '2026-04-01T00:00:00.000Z',
  savedAt: null,
  receivedAtMs: 0,
  questions: [],
  fields: [{ id: 'overview', claims, tables: [] }],
  evidence: [],
  clocks: [],
  basis: null,
  proofs: {},
  release: null,
});

const told = (mine: Claim[], fresh: Claim[]) =>
  refreshed(report(mine), { ...report(fresh), version: 0 }).fields[0]?.claims.map(({ id, text }) => `${id} ${text}`);

test('new facts come in, and the words of an analyst stay at their place', () => {
  const mine = [
    claim('overview-1', 'begun', [1]),
    claim('overview-2', 'in my words', [2], true),
    claim('overview-n1', 'my own', [], true),
    claim('overview-3', 'ended', [3]),
  ];
  const fresh = [
    claim('overview-1', 'begun', [1]),
    claim('overview-2', 'NEW', [9]),
    claim('overview-3', 'drafted', [2]),
    claim('overview-4', 'ended later', [3, 4]),
  ];
  expect(told(mine, fresh)).toEqual([
    'overview-1 begun',
    'overview-2 NEW',
    'overview-2-k1 in my words',
    'overview-n1 my own',
    'overview-4 ended later',
  ]);
});

test('no sentence of an analyst is lost where everything around it changed', () => {
  expect(
    told([claim('overview-1', 'old', [1]), claim('overview-2', 'mine', [2], true)], [claim('overview-1', 'new', [7])]),
  ).toEqual(['overview-2 mine', 'overview-1 new']);
});

test('a list an analyst made of drafted sentences stays one when they are drafted again', () => {
  const mine = report([{ ...claim('a', 'old', [1]), shape: { kind: 'bullet', level: 1 } }]);
  const fresh = report([claim('a', 'new', [1])]);
  expect(refreshed(mine, fresh).fields[0]?.claims).toEqual([
    { ...claim('a', 'new', [1]), shape: { kind: 'bullet', level: 1 } },
  ]);
});

test('a sentence of their own on the records of a drafted one takes nothing away', () => {
  const drafted = claim('overview-1', 'drafted', [1]);
  const own = claim('overview-1a2b3c4d', 'and we looked', [1], true);
  expect(told([drafted, own], [drafted])).toEqual(['overview-1 drafted', 'overview-1a2b3c4d and we looked']);
  expect(told([own, drafted], [drafted])).toEqual(['overview-1a2b3c4d and we looked', 'overview-1 drafted']);
});
