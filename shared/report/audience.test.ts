import { expect, test } from 'vitest';
import { CaseId } from '../cases/model.ts';
import { EventId } from '../event/model.ts';
import { forAudience } from './audience.ts';
import type { CaseReport, Claim } from './model.ts';

const event = (id: number): EventId => EventId.parse(id);

const claim = (id: string, ...events: number[]): Claim => ({
  id,
  certainty: 'confirmed',
  text: id,
  events: events.map(event),
  edited: false,
});

const row = (number: number) => ({
  number,
  event: event(number),
  seenAtMs: 0,
  host: 'h',
  summary: 's',
  file: 'f',
  record: 0,
});

const report = (
  itemMarkings: CaseReport['itemMarkings'],
  marking: CaseReport['marking'] = 'TLP:AMBER',
): CaseReport => ({
  caseId: CaseId.parse('C-1'),
  kind: 'first',
  language: 'en',
  number: 'N',
  version: 1,
  title: 'T',
  severity: 'high',
  marking,
  itemMarkings,
  draftedAt: '',
  savedAt: null,
  receivedAtMs: 0,
  questions: [],
  fields: [
    { id: 'overview', claims: [claim('overview-1', 1), claim('overview-2', 2)], tables: [] },
    {
      id: 'destinations',
      claims: [claim('destinations-1', 3), claim('destinations-n2', 3)],
      tables: [{ id: 'destinations', columns: ['a'], rows: [{ cells: ['b'], events: [event(4)] }], omitted: 0 }],
    },
  ],
  evidence: [row(1), row(2), row(3), row(4)],
  clocks: [],
  basis: null,
  proofs: {},
  release: null,
});

const left = (given: CaseReport, audience: CaseReport['marking']) => {
  const seen = forAudience(given, audience);
  return seen === null
    ? null
    : {
        marking: seen.report.marking,
        claims: seen.report.fields.flatMap(({ claims }) => claims.map(({ id }) => id)),
        tables: seen.report.fields.flatMap(({ tables }) => tables.length),
        evidence: seen.report.evidence.map(({ number }) => number),
        leftOut: seen.leftOut,
      };
};

test('what is marked above an audience is left out with its evidence, and counted', () => {
  const marked = report([
    { item: 'claim:overview-2', marking: 'TLP:RED' },
    { item: 'table:destinations/destinations', marking: 'TLP:RED' },
  ]);
  expect(left(marked, 'TLP:AMBER')).toEqual({
    marking: 'TLP:AMBER',
    claims: ['overview-1', 'destinations-1', 'destinations-n2'],
    tables: [0, 0],
    evidence: [1, 3],
    leftOut: { claims: 1, tables: 1, figure: false, evidence: 2 },
  });
});

test('a section opened to a wider audience is all it sees, and the file is marked as what is in it', () => {
  const marked = report([{ item: 'section:overview', marking: 'TLP:GREEN' }]);
  expect(left(marked, 'TLP:GREEN')).toEqual({
    marking: 'TLP:GREEN',
    claims: ['overview-1', 'overview-2'],
    tables: [0],
    evidence: [1, 2],
    leftOut: { claims: 2, tables: 1, figure: true, evidence: 2 },
  });
  expect(left(report([]), 'TLP:GREEN')).toBeNull();
});

test('a sentence split off a restricted one stays restricted until somebody marks it', () => {
  const red = { item: 'claim:destinations-1', marking: 'TLP:RED' } as const;
  expect(left(report([red]), 'TLP:AMBER')?.claims).toEqual(['overview-1', 'overview-2']);
  const opened = [red, { item: 'claim:destinations-n2', marking: 'TLP:GREEN' } as const];
  expect(left(report(opened), 'TLP:AMBER')?.claims).toEqual(['overview-1', 'overview-2', 'destinations-n2']);
});

test('a sentence split off in the window has a name of its own kind, and stays restricted, too', () => {
  const given = report([{ item: 'claim:destinations-1', marking: 'TLP:RED' }]);
  const fields = given.fields.map((field) => ({
    ...field,
    claims: field.claims.map((one) => (one.id === 'destinations-n2' ? { ...one, id: 'destinations-0a1b2c3d' } : one)),
  }));
  expect(left({ ...given, fields }, 'TLP:AMBER')?.claims).toEqual(['overview-1', 'overview-2']);
});

test('a sub-heading under which nothing is left goes with what stood there', () => {
  const heading: Claim = { ...claim('overview-5'), certainty: 'advice', events: [], shape: { kind: 'heading' } };
  const given = report([{ item: 'claim:overview-2', marking: 'TLP:RED' }]);
  const fields = given.fields.map((field) =>
    field.id === 'overview' ? { ...field, claims: field.claims.toSpliced(1, 0, heading) } : field,
  );
  expect(left({ ...given, fields }, 'TLP:AMBER')?.claims.filter((id) => id.startsWith('overview'))).toEqual([
    'overview-1',
  ]);
});

test("an analyst's own sentence on the record of a restricted one stays restricted, whatever the editor named it", () => {
  const red = { item: 'claim:overview-2', marking: 'TLP:RED' } as const;
  const withOwn = (id: string, ...events: number[]) => {
    const given = report([red]);
    const fields = given.fields.map((section, at) =>
      at === 0 ? { ...section, claims: [...section.claims, claim(id, ...events)] } : section,
    );
    return left({ ...given, fields }, 'TLP:AMBER');
  };
  for (const id of ['overview-1a2b3c4d', 'overview-n3', 'overview-2-2', 'overview-2-k1', 'overview-1a2b3c4d-2'])
    expect(withOwn(id, 2)).toMatchObject({
      claims: ['overview-1', 'destinations-1', 'destinations-n2'],
      evidence: [1, 3, 4],
    });
  // Bound to what everybody may see, it is seen, with its row.
  expect(withOwn('overview-1a2b3c4d', 1)?.claims).toContain('overview-1a2b3c4d');
  // Without a record it may have come from any of them.
  expect(withOwn('overview-1a2b3c4d')?.claims).not.toContain('overview-1a2b3c4d');
});
