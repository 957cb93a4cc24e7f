import { expect, test } from 'vitest';
import type { ActionBody } from '../../shared/actions/model.ts';
import { CaseId } from '../../shared/cases/model.ts';
import { actionSide } from './action-side.ts';
import { migrate } from './migrate.ts';
import { caseActionTables } from './migrations/customer/026-case-actions.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { newFile, tablesOf } from './new-file.test-support.ts';

const caseId = CaseId.parse('C-20261123-0001');
const by = { savedAt: '2026-11-23T00:00:00.000Z', savedBy: 'Sato' };
const body: ActionBody = {
  kind: 'isolate',
  host: 'pc-1',
  target: '',
  result: 'done',
  performedAt: '2026-11-22T17:21:00.000Z',
  performedBy: 'us-remote',
  performer: '',
  approval: { state: 'not-needed', role: '', name: '', at: null },
  confirmed: null,
  note: '',
};

const caseRow = (id: string, mergedInto: string | null): string =>
  `INSERT INTO case_file (id, title, opened_at, grouped_by, judgement, hosts, users, events, first_seen_ms, last_seen_ms,
 scope_from_ms, scope_to_ms, merged_into) VALUES ('${id}', 't', 'a', '{}', '{}', '[]', '[]', 0, 0, 0, 0, 0, ${mergedInto === null ? 'NULL' : `'${mergedInto}'`})`;

test('the step of the ledger of actions adds its table and leaves cases as they were', () => {
  const db = newFile();
  const before = customerMigrations.filter(({ number }) => number < caseActionTables.number);
  migrate(db, before, () => undefined);
  db.raw.exec(caseRow(caseId, null));
  const [tables, rows] = [tablesOf(db), db.sql('SELECT * FROM case_file').all()];
  migrate(db, [...before, caseActionTables], () => undefined);
  expect(tablesOf(db).filter((name) => !tables.includes(name))).toEqual(['case_action']);
  expect(db.sql('SELECT * FROM case_file').all()).toEqual(rows);
});

test('an action is recorded, corrected and withdrawn; every version stays, and nobody writes over one', () => {
  const db = newFile();
  migrate(db, customerMigrations, () => undefined);
  const store = actionSide(db);
  const made = store.recordAction(caseId, body, by);
  const failed = { ...body, result: 'failed' as const };
  const next = store.changeAction(caseId, { id: made.id, version: 1, body: failed, because: 'it came back' }, by);
  expect(next).toMatchObject({ version: 2, because: 'it came back', body: { result: 'failed' }, isWithdrawn: false });
  expect(() => store.changeAction(caseId, { id: made.id, version: 1, body, because: 'late' }, by)).toThrow('conflict');
  const gone = store.changeAction(caseId, { id: made.id, version: 2, body: null, because: 'other case' }, by);
  expect([gone.isWithdrawn, gone.body.result]).toEqual([true, 'failed']);
  expect(() => store.changeAction(caseId, { id: made.id, version: 3, body, because: 'again' }, by)).toThrow(
    'not-found',
  );
  expect(store.actionVersions(caseId, made.id).map(({ version }) => version)).toEqual([1, 2, 3]);
  expect(store.caseActions(caseId)).toEqual([gone]);
  expect(store.recordAction(caseId, body, by).id).toBe(made.id + 1);
  expect(() => db.raw.exec(`UPDATE case_action SET body = '{}'`)).toThrow('append-only');
  expect(() => db.raw.exec(`DELETE FROM case_action`)).toThrow('append-only');
});

test('a case has the actions of those merged into it, and none of others', () => {
  const db = newFile();
  migrate(db, customerMigrations, () => undefined);
  const [other, absorbed] = [CaseId.parse('C-20261123-0002'), CaseId.parse('C-20261123-0003')];
  db.raw.exec(caseRow(absorbed, caseId));
  const store = actionSide(db);
  const ids = [caseId, other, absorbed].map((id) => store.recordAction(id, body, by).id);
  expect(store.caseActions(caseId).map(({ id }) => id)).toEqual([ids[0], ids[2]]);
  expect(() => store.actionVersions(caseId, ids[1] ?? 0)).toThrow('not-found');

  // The first containment of each, by the case it stands in now; what was only asked for, cleared up or withdrawn is none.
  const at = (performedAt: string, over: Partial<ActionBody> = {}): ActionBody => ({ ...body, performedAt, ...over });
  const early = store.recordAction(absorbed, at('2026-11-22T15:00:00.000Z'), by);
  store.recordAction(absorbed, at('2026-11-22T14:00:00.000Z', { kind: 'delete-file', target: 'x' }), by);
  store.recordAction(other, at('2026-11-22T14:00:00.000Z', { result: 'failed' }), by);
  const contained = () => [...store.firstContainments()].map(([id, ms]) => [id, new Date(ms).toISOString()]);
  expect(contained()).toEqual([
    [caseId, '2026-11-22T15:00:00.000Z'],
    [other, '2026-11-22T17:21:00.000Z'],
  ]);
  store.changeAction(absorbed, { id: early.id, version: 1, body: null, because: 'mistake' }, by);
  expect(contained()[0]).toEqual([caseId, '2026-11-22T17:21:00.000Z']);
});
