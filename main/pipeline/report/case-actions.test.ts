import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActionBody, PlannedAction } from '../../../shared/actions/model.ts';
import { CaseId } from '../../../shared/cases/model.ts';
import { gateFindings } from '../../../shared/report/gate.ts';
import { groupOf } from '../../../shared/report/gate-model.ts';
import { renderMarkdown } from '../../report/render-markdown.ts';
import { newEngine, type TestEngine } from '../engine.test-support.ts';

let engine: TestEngine;
let caseId: CaseId;

beforeAll(async () => {
  engine = await newEngine();
  const { newCases } = await engine.api.sources.importSample({}, () => undefined).done;
  caseId = CaseId.parse(newCases[0]);
}, 60_000);
afterAll(() => engine.end());

const which = () => ({ caseId, kind: 'second' as const, language: 'ja' as const });
const planned = async (): Promise<PlannedAction[]> =>
  (await engine.api.actions.planned({ caseId, language: 'ja' })).steps;

const done = (step: PlannedAction, over: Partial<ActionBody> = {}): ActionBody => ({
  ...step,
  result: 'done',
  performedAt: '2026-11-22T17:21:00.000Z',
  performedBy: 'us-remote',
  performer: 'Sato',
  approval: { state: 'granted', role: '情報システム部長', name: 'Tanaka', at: '2026-11-22T17:15:00.000Z' },
  confirmed: null,
  note: 'a note for us',
  ...over,
});

test('what is recorded as done leaves the plan and the steps of the second report, and stands there as its status with a receipt', async () => {
  const { api } = engine;
  const before = await planned();
  expect(before.length).toBeGreaterThan(1);
  const step = before.find(({ kind }) => kind === 'isolate');
  if (step === undefined) throw new Error('no isolation planned');
  const confirmed = { at: '2026-11-22T17:22:00.000Z', how: 'EDR の一覧' };
  const { id } = await api.actions.record({ caseId, body: done(step, { confirmed }) });
  expect(await planned()).toEqual(before.filter((one) => one !== step));

  const report = await api.report.open(which());
  const status = report.fields.find((field) => field.id === 'recommendation');
  expect(status?.claims.some(({ entries = [] }) => entries.includes(`action:${id}`))).toBe(true);
  expect(status?.tables.find((table) => table.id === 'actions')?.rows).toEqual([
    {
      cells: [
        '11-23 02:21:00',
        '端末の隔離',
        step.host,
        '当社(遠隔)',
        '情報システム部長(11-23 02:15:00)',
        '実施済み / 11-23 02:22:00 確認: EDR の一覧',
      ],
      events: [],
      entries: [`action:${id}`],
    },
  ]);
  const number = report.ledger?.find(({ entry }) => entry === `action:${id}`)?.number;
  const page = renderMarkdown(report, 'Sample');
  expect(page).toContain(`[${String(number)}]`);
  // Names and notes are for us.
  expect(page).not.toMatch(/Tanaka|a note for us/);
  expect(status?.claims.some(({ text }) => text.includes('端末を隔離します'))).toBe(false);
});

test('a corrected or withdrawn action flags exactly the sentences that stand on it', async () => {
  const { api } = engine;
  const { version, title, marking, questions, fields } = await api.report.open(which());
  await api.report.save({ ...which(), version, title, marking, questions, fields });
  const about = async () => {
    const found = gateFindings(await api.report.open(which()), await api.reportGate.facts(which()));
    // What a second report asks a person for is told elsewhere.
    return found.flatMap(({ code, claim }) => (groupOf[code] === 'undecided' ? [] : [[code, claim]]));
  };
  expect(await about()).toEqual([]);
  const [action] = await api.actions.list({ caseId });
  if (action === undefined) throw new Error('no action');
  const one = { caseId, id: action.id };
  const stands = fields.flatMap(({ claims }) =>
    claims.flatMap(({ id, entries = [] }) => (entries.includes(`action:${String(action.id)}`) ? [id] : [])),
  );
  await api.actions.correct({
    ...one,
    version: 1,
    body: { ...action.body, result: 'failed', confirmed: null },
    because: 'x',
  });
  expect(await about()).toEqual(stands.map((id) => ['action-altered', id]));
  await api.actions.withdraw({ ...one, version: 2, because: 'of another case' });
  expect(await about()).toEqual([...stands.map((id) => ['action-gone', id]), ['new-facts', null]]);
});

test('what is later than now was not done yet; an action that contradicts itself is refused', async () => {
  const step: PlannedAction = { kind: 'block-hash', host: '', target: 'ab'.repeat(32) };
  const { record } = engine.api.actions;
  await expect(record({ caseId, body: done(step, { performedAt: '2999-01-01T00:00:00.000Z' }) })).rejects.toMatchObject(
    {
      code: 'invalid-input',
      params: { what: 'future' },
    },
  );
  await expect(record({ caseId, body: done(step, { performedAt: null }) })).rejects.toMatchObject({
    code: 'invalid-input',
  });
});
