import { afterAll, beforeAll, expect, test } from 'vitest';
import path from 'node:path';
import type { CaseId } from '../../../shared/cases/model.ts';
import { marksOf, numberOf } from '../../../shared/report/marks.ts';
import type { CaseReport, ReportSection } from '../../../shared/report/model.ts';
import { claimsOf, hasNewFacts } from '../../../shared/report/stale.ts';
import { openConnection, type Value } from '../../store/connection.ts';
import { newEngine, sysmonLine, type TestEngine } from '../engine.test-support.ts';

const sample = path.resolve(import.meta.dirname, '..', '..', '..', 'resources', 'demo', 'lsass-campaign-02.jsonl.gz');

let engine: TestEngine;
let caseId: CaseId;
beforeAll(async () => {
  engine = await newEngine();
  await engine.import('Sample', sample);
  const [first] = await engine.api.cases.list({});
  if (first === undefined) throw new Error('the sample gave no case');
  caseId = first.id;
}, 60_000);
afterAll(() => engine.end());

const which = () => ({ caseId, kind: 'first' as const, language: 'ja' as const });
const save = ({ version, title, marking, questions, fields }: CaseReport): Promise<CaseReport> =>
  engine.api.report.save({ ...which(), version, title, marking, questions, fields });

const overviewOf = (report: CaseReport): ReportSection => {
  const section = report.fields.find(({ id }) => id === 'overview');
  if (section === undefined) throw new Error('a first report has an overview');
  return section;
};

const withOverview = (report: CaseReport, change: (section: ReportSection) => ReportSection): CaseReport => ({
  ...report,
  fields: report.fields.map((section) => (section.id === 'overview' ? change(section) : section)),
});

/** Every number behind a sentence names the row of an event the sentence is bound to. */
const checkNumbers = (report: CaseReport): void => {
  const numbers = numberOf(report);
  const all = [...report.evidence, ...(report.ledger ?? [])].map(({ number }) => number).sort((a, b) => a - b);
  expect(all).toEqual(all.map((_number, at) => at + 1));
  const bound = new Set(claimsOf(report).flatMap(({ events }) => events));
  for (const row of report.evidence) expect(bound.has(row.event)).toBe(true);
  for (const claim of claimsOf(report)) {
    if (claim.events.length > 0) expect(marksOf(claim, numbers).numbers.length).toBeGreaterThan(0);
  }
};

test.for(['ja', 'en'] as const)(
  'the sample is told from its beginning, in the order of time, in %s',
  async (language) => {
    const report = await engine.api.report.open({ ...which(), language });
    const [happened] = report.questions;
    // It was received on the day of the test, and the second report is due on the business day after that.
    const due = /\d{4}-\d\d-\d\d 18:00 JST/;
    const texts = [...(happened?.claims ?? []), ...overviewOf(report).claims].map(({ text }) => text);
    expect(texts.map((text) => text.replace(due, 'DUE'))).toMatchSnapshot();
  },
);

test('after an analyst deleted the first sentences and added one, the printed numbers are those of the saved table', async () => {
  const draft = await engine.api.report.open(which());
  checkNumbers(draft);
  const kept = overviewOf(draft).claims.slice(2);
  const [proof] = overviewOf(draft).claims.flatMap(({ events }) => events);
  const own = { id: 'own-1', certainty: 'confirmed' as const, text: '当社が記録を確認しました。', edited: true };
  const edited = withOverview({ ...draft, questions: [] }, (section) => ({
    ...section,
    claims: [...kept, { ...own, events: proof === undefined ? [] : [proof] }],
  }));
  const saved = await save(edited);
  checkNumbers(saved);
  expect(saved.evidence.some(({ event }) => event === proof)).toBe(true);
  expect(saved.evidence).not.toEqual(draft.evidence);
  expect((await engine.api.report.open(which())).evidence).toEqual(saved.evidence);
});

test('an old version opens as it was saved, and restored it is a new version', async () => {
  const before = await engine.api.report.open(which());
  const changed = await save({ ...before, title: 'changed' });
  const old = await engine.api.report.version({ ...which(), version: before.version });
  expect(old).toEqual(before);
  const restored = await engine.api.report.restore({ ...which(), version: changed.version, from: before.version });
  expect({ title: restored.title, version: restored.version }).toEqual({
    title: before.title,
    version: changed.version + 1,
  });
  await expect(engine.api.report.version({ ...which(), version: 99 })).rejects.toMatchObject({ code: 'not-found' });
});

test('new facts of the case after the draft are told, and a sentence without its record is named', async () => {
  const report = await engine.api.report.open(which());
  const fresh = await engine.api.report.freshness(which());
  expect({ missing: fresh.missing, fresh: hasNewFacts(report, fresh.basis) }).toEqual({ missing: [], fresh: false });
  const [claim] = overviewOf(report).claims;
  const [gone] = claim?.events ?? [];
  if (claim === undefined || gone === undefined) throw new Error('the overview stands on nothing');
  const thief = openConnection({ ...engine.session.workspace.customerAccess('Sample'), role: 'analyst' });
  const row = thief.sql<[number], Record<string, Value>>('SELECT * FROM event WHERE id = ?').get(gone);
  thief.sql<[number]>('DELETE FROM event WHERE id = ?').run(gone);
  expect((await engine.api.report.freshness(which())).missing).toEqual([gone]);
  const cells = Object.entries(row ?? {});
  thief
    .sql<Value[]>(`INSERT INTO event (${cells.map(([name]) => name).join()}) VALUES (${cells.map(() => '?').join()})`)
    .run(...cells.map(([, value]) => value));
  thief.close();
  const line = sysmonLine(1, {
    Hostname: 'ACCT01.pandalab.com',
    UtcTime: '2023-08-16 00:38:00.000',
    CommandLine: 'procdump.exe -ma lsass.exe again.dmp',
    Image: 'C:\\Program Files\\procdump.exe',
    ParentProcessGuid: '{19de6d3b-19ad-64dc-360c-000000000c00}',
  });
  await engine.import('Sample', engine.file('later.jsonl', `${line}\n`));
  expect(hasNewFacts(report, (await engine.api.report.freshness(which())).basis)).toBe(true);
});
