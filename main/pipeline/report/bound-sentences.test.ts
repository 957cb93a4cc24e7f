import { afterAll, beforeAll, expect, test } from 'vitest';
import fc from 'fast-check';
import { CaseId } from '../../../shared/cases/model.ts';
import { EventId } from '../../../shared/event/model.ts';
import { gateFindings } from '../../../shared/report/gate.ts';
import { numberOf } from '../../../shared/report/marks.ts';
import type { CaseReport, Claim } from '../../../shared/report/model.ts';
import { boundEvents, claimsOf } from '../../../shared/report/stale.ts';
import { stepBetween, stepDone, stepUndone } from '../../../shared/report/steps.ts';
import { openConnection } from '../../store/connection.ts';
import { newEngine, sysmonLine, type TestEngine } from '../engine.test-support.ts';

let engine: TestEngine;
let caseId: CaseId;
let customer: string;

beforeAll(async () => {
  engine = await newEngine();
  const { newCases } = await engine.api.sources.importSample({}, () => undefined).done;
  caseId = CaseId.parse(newCases[0]);
  ({ customer } = engine.session.storeOfCase(caseId));
  await engine.api.settings.change({ analyst: 'Sato' });
  await engine.api.alerts.isolation({ caseIds: [caseId], decision: 'isolate', reason: 'the rule asks for it' });
}, 60_000);
afterAll(() => engine.end());

const which = (kind: 'first' | 'second' = 'first') => ({ caseId, kind, language: 'en' as const });
const saveOf = ({ kind, version, title, marking, questions, fields }: CaseReport) =>
  engine.api.report.save({ ...which(kind), version, title, marking, questions, fields });

const own = (over: Partial<Claim>): Claim => ({
  id: 'overview-1a2b3c4d',
  certainty: 'confirmed',
  text: 'We read the record ourselves.',
  events: [],
  edited: true,
  ...over,
});
/** In front of the overview; in place of the sentence of the same name where it is there. */
const withOwn = (report: CaseReport, claim: Claim): CaseReport => ({
  ...report,
  fields: report.fields.map((section, at) =>
    at === 0 ? { ...section, claims: [claim, ...section.claims.filter(({ id }) => id !== claim.id)] } : section,
  ),
});

/** Records of the case that no sentence and no table of the report stands on. */
const unnamed = async (report: CaseReport, text = ''): Promise<EventId[]> => {
  const { kind, clocks } = report;
  const { rows } = await engine.api.reportEvidence.records({
    ...which(kind),
    clocks,
    text,
    ids: null,
    offset: 0,
    limit: 200,
  });
  const named = new Set(boundEvents(report));
  return rows.flatMap(({ event }) => (named.has(event) ? [] : [event]));
};

const findings = async (report: CaseReport) =>
  gateFindings(report, await engine.api.reportGate.facts(which(report.kind)));

test("an analyst's own sentence is held as unproved until it is bound; then it has a number, a row and a digest", async () => {
  const draft = await engine.api.report.open(which());
  const [record] = await unnamed(draft);
  if (record === undefined) throw new Error('the draft names every record');
  const bare = await saveOf(withOwn(draft, own({})));
  expect((await findings(bare)).map(({ code, claim }) => [code, claim])).toEqual([['no-receipt', own({}).id]]);
  const bound = await saveOf(withOwn(bare, own({ events: [record], entries: ['isolation'] })));
  expect(bound.refused).toBeUndefined();
  expect(await findings(bound)).toEqual([]);
  expect(bound.evidence.find(({ event }) => event === record)?.summary).not.toBe('');
  const numbers = [...numberOf(bound).values()].sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_number, at) => at + 1));
  // In reading order: what the questions on top do not name comes right behind them.
  const onTop = new Set(bound.questions.flatMap(({ claims }) => claims.flatMap(({ events }) => events)));
  expect(numberOf(bound).get(record)).toBeLessThanOrEqual(onTop.size + 2);
  expect(bound.proofs[String(record)]).toMatch(/^[0-9a-f]{16}$/);
  expect(bound.proofs['entry:isolation']).toMatch(/^[0-9a-f]{16}$/);
});

test('records of another case, of none, and entries nobody made are left out and told; the words stay', async () => {
  const lines = Array.from({ length: 3 }, (_, n) => sysmonLine(n, { Hostname: 'elsewhere.example' }));
  await engine.import(customer, engine.file('other.jsonl', `${lines.join('\n')}\n`));
  const { rows } = await engine.api.events.page({
    filter: { customer, caseId: null, text: '', classes: [], host: 'elsewhere.example', ids: null },
    sort: 'seenAtMs',
    descending: false,
    offset: 0,
    limit: 3,
  });
  const [foreign] = rows;
  if (foreign === undefined) throw new Error('the other machine has no record');
  const before = await engine.api.report.open(which());
  const [record] = await unnamed(before);
  if (record === undefined) throw new Error('the report names every record');
  const nobody = EventId.parse(999_999_999);
  const claim = own({ events: [record, foreign.id, nobody], entries: ['isolation', 'first-sent', 'forged'] });
  const saved = await saveOf(withOwn(before, claim));
  const why = { section: 'overview', claim: claim.id };
  expect(saved.refused).toEqual([
    { ...why, receipt: 'first-sent', because: 'unknown' },
    { ...why, receipt: 'forged', because: 'unknown' },
    { ...why, receipt: foreign.id, because: 'other-case' },
    { ...why, receipt: nobody, because: 'unknown' },
  ]);
  const stored = await engine.api.report.open(which());
  expect(claimsOf(stored).find(({ id }) => id === claim.id)).toEqual(own({ events: [record], entries: ['isolation'] }));
  expect(boundEvents(stored)).not.toContain(foreign.id);
});

test('words find the records that hold all of them; records of other cases are never offered', async () => {
  const { clocks } = await engine.api.report.open(which());
  const asked = { ...which(), clocks, ids: null, offset: 0, limit: 200 };
  const all = await engine.api.reportEvidence.records({ ...asked, text: '' });
  const one = await engine.api.reportEvidence.records({ ...asked, text: 'lsass' });
  const two = await engine.api.reportEvidence.records({ ...asked, text: ' LSASS  procdump ' });
  expect(two.total).toBeGreaterThan(0);
  expect(one.total).toBeGreaterThanOrEqual(two.total);
  expect(all.total).toBeGreaterThan(one.total);
  const inOne = new Set(one.rows.map(({ event }) => event));
  expect(two.rows.every(({ event }) => inOne.has(event))).toBe(true);
  const page = await engine.api.reportEvidence.records({ ...asked, text: '', offset: 3, limit: 2 });
  expect(page).toEqual({ rows: all.rows.slice(3, 5), total: all.total });
  const elsewhere = await engine.api.reportEvidence.records({ ...asked, text: 'elsewhere.example' });
  expect(elsewhere).toEqual({ rows: [], total: 0 });
});

test('more records than a sentence may stand on are told, the first ones stay', async () => {
  const before = await engine.api.report.open(which());
  const one = claimsOf(before).flatMap(({ events }) => events)[0];
  if (one === undefined) throw new Error('the report stands on nothing');
  const many = [one, ...Array.from({ length: 510 }, (_, n) => EventId.parse(800_000_000 + n))];
  const saved = await saveOf(withOwn(before, own({ events: many })));
  expect(saved.refused).toHaveLength(510);
  const entries = Array.from({ length: 21 }, (_, n) => `e${String(n)}`);
  await expect(saveOf(withOwn(saved, own({ entries })))).rejects.toMatchObject({ code: 'invalid-input' });
});

test('altered or deleted, one record flags exactly the sentences bound to it, drafted and own', async () => {
  const before = await engine.api.report.open(which());
  const fresh = (await unnamed(before)).slice(0, 2);
  const shared = claimsOf(before).find(({ events }) => events.length > 0)?.events[0];
  if (shared === undefined) throw new Error('the draft stands on nothing');
  const saved = await saveOf(withOwn(before, own({ events: [...fresh, shared] })));
  const thief = openConnection({ ...engine.session.workspace.customerAccess(customer), role: 'analyst' });
  const bound = [...fresh, ...new Set(claimsOf(saved).flatMap(({ events }) => events))].slice(0, 8);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...bound), async (event) => {
      const standing = claimsOf(saved).flatMap(({ id, events }) => (events.includes(event) ? [id] : []));
      const flagged = async (code: string) =>
        (await findings(saved)).flatMap((found) => (found.code === code && found.claim !== null ? [found.claim] : []));
      thief.raw.exec(`UPDATE event SET pid = coalesce(pid, 0) + 100000 WHERE id = ${String(event)}`);
      const altered = await flagged('record-altered');
      thief.raw.exec(`UPDATE event SET pid = pid - 100000 WHERE id = ${String(event)}`);
      expect(altered).toEqual(standing);
    }),
    { numRuns: 8 },
  );
  const [gone] = fresh;
  thief.raw.exec(`DELETE FROM event WHERE id = ${String(gone)}`);
  thief.close();
  const found = (await findings(saved)).filter(({ code }) => code === 'record-gone');
  expect(found.map(({ claim }) => claim)).toEqual([own({}).id]);
  // Unbound and brought back by undoing, it is told as gone again rather than refused: it was in the report.
  const off = await saveOf(withOwn(saved, own({ events: [shared] })));
  const back = await saveOf(withOwn(off, own({ events: [...fresh, shared] })));
  expect(back.refused).toBeUndefined();
  expect((await engine.api.report.freshness(which())).missing).toEqual([gone]);
  const kept = await engine.api.reportLife.keepFacts({ ...which(), version: back.version, because: 'read again' });
  expect(claimsOf(kept).find(({ id }) => id === own({}).id)?.events).toEqual([fresh[1], shared]);
});

test('what was bound is undone and done again from the stored history, to the letter', async () => {
  const before = await engine.api.report.open(which());
  const record = (await unnamed(before)).at(-1);
  if (record === undefined) throw new Error('the report names every record');
  const bare = await saveOf(withOwn(before, own({})));
  const bound = withOwn(bare, own({ events: [record], entries: ['isolation'] }));
  const step = stepBetween(bare, bound, 1);
  if (step === null) throw new Error('binding is a step');
  const { position } = await engine.api.report.history(which());
  const history = { keep: position, position: position + 1, steps: [step] };
  const { version, title, marking, questions, fields } = bound;
  await engine.api.report.save({ ...which(), version, title, marking, questions, fields, history });
  const stored = await engine.api.report.open(which());
  const kept = (await engine.api.report.history(which())).steps.at(-1);
  if (kept === undefined) throw new Error('the step was kept');
  const undone = stepUndone(stored, kept);
  expect(undone?.fields).toEqual(bare.fields);
  expect(undone === null ? null : stepDone(undone, kept)?.fields).toEqual(stored.fields);
});

test('versions, restoring, renewing and release keep what was bound', async () => {
  // A second report leaves once its severity was judged again.
  await engine.api.cases.judge({ caseId, severity: 'high', reason: 'again' });
  const draft = await engine.api.report.open(which('second'));
  const [record, later] = await unnamed(draft);
  if (record === undefined || later === undefined) throw new Error('the draft names every record');
  const section = draft.fields[0]?.id ?? 'detail';
  const mine = own({ id: `${section}-1a2b3c4d`, events: [record], entries: ['isolation'] });
  const bound = await saveOf(withOwn(draft, mine));
  const rowOf = (report: CaseReport) => report.evidence.find(({ event }) => event === record);
  expect(rowOf(bound)).toBeDefined();
  const unbound = await saveOf(withOwn(bound, { ...mine, events: [], entries: [] }));
  expect([rowOf(unbound), (await findings(unbound)).map(({ code }) => code)]).toEqual([undefined, ['no-receipt']]);
  const { version } = unbound;
  const restored = await engine.api.report.restore({ ...which('second'), version, from: bound.version });
  expect(rowOf(restored)).toEqual(rowOf(bound));
  const renewed = await engine.api.reportLife.refresh({ ...which('second'), version: restored.version });
  expect(claimsOf(renewed).find(({ id }) => id === mine.id)).toEqual(mine);
  expect(claimsOf(renewed).filter(({ edited }) => !edited)).toEqual(
    claimsOf(draft).filter(({ id, edited }) => !edited && id !== mine.id),
  );
  await engine.api.reportLife.submit({ ...which('second'), version: renewed.version, note: '' });
  await engine.api.settings.change({ analyst: 'Suzuki' });
  const step = { ...which('second'), version: renewed.version };
  await engine.api.reportLife.approve({ ...step, note: '' });
  await engine.api.reportLife.release({ ...step, because: '' });
  await saveOf(withOwn(renewed, { ...mine, events: [record, later] }));
  const released = await engine.api.report.version({ ...which('second'), version: renewed.version });
  expect(released.release?.version).toBe(renewed.version);
  expect(claimsOf(released).find(({ id }) => id === mine.id)).toEqual(mine);
});

test('a sentence from a record is in the words of the draft; a record without such words is told as the table tells it', async () => {
  for (const language of ['ja', 'en'] as const) {
    const draft = await engine.api.report.redraft({ ...which(), language });
    const [story] = draft.fields[0]?.claims ?? [];
    if (story === undefined) throw new Error('the overview is empty');
    const asked = { ...which(), language, clocks: draft.clocks };
    const told = await engine.api.reportEvidence.tell({ ...asked, events: story.events });
    expect(told.omitted).toBe(0);
    expect(new Set(told.sentences.flatMap(({ events }) => events))).toEqual(new Set(story.events));
    // One act, one sentence: where the draft tells two in one breath they stand apart here.
    const times = /\d\d:\d\d:\d\d/.exec(story.text)?.[0] ?? '?';
    expect(told.sentences[0]?.text).toContain(times);
    const every = await engine.api.reportEvidence.records({ ...asked, text: '', ids: null, offset: 0, limit: 200 });
    const events = every.rows.map(({ event }) => event);
    const { sentences } = await engine.api.reportEvidence.tell({ ...asked, events });
    expect(new Set(sentences.flatMap((one) => one.events))).toEqual(new Set(events));
    const foreign = await engine.api.reportEvidence.tell({ ...asked, events: [EventId.parse(999_999_999)] });
    expect(foreign).toEqual({ sentences: [], omitted: 1 });
  }
});

test('a row of a table stands on records of its case only, like a sentence', async () => {
  const report = await engine.api.report.open(which());
  const [mine = EventId.parse(1)] = await unnamed(report);
  const strange = EventId.parse(987_654_321);
  const shape = {
    kind: 'table' as const,
    columns: ['What'],
    rows: [
      { cells: ['one'], events: [mine] },
      { cells: ['two'], events: [strange] },
    ],
  };
  const saved = await saveOf(withOwn(report, own({ text: 'Seen', events: [mine, strange], shape })));
  const [row] = shape.rows;
  expect(saved.refused?.map(({ receipt, because }) => [receipt, because])).toEqual([[strange, 'unknown']]);
  expect(claimsOf(saved).find(({ id }) => id === 'overview-1a2b3c4d')).toMatchObject({
    events: [mine],
    shape: { ...shape, rows: [row, { cells: ['two'], events: [] }] },
  });
  expect(numberOf(saved).has(mine)).toBe(true);
});
