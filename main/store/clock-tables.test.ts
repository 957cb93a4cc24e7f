import { expect, test } from 'vitest';
import { CaseId } from '../../shared/cases/model.ts';
import type { NewAlarm } from '../../shared/clock/alarm.ts';
import type { Law } from '../../shared/clock/law.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { newFile, tablesOf } from './new-file.test-support.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { clockTables } from './migrations/customer/007-clocks.ts';
import { deskMigrations } from './migrations/desk-migrations.ts';
import { referenceFiles } from './migrations/desk/004-reference-files.ts';
import { latestMoment, putLatestMoment, putReferenceFile, referenceFile } from './tables/reference-files.ts';
import { newAccess, openStore } from './test-store.ts';

test('the seventh step of a customer adds alarms and clocks of law and leaves every version of the rules as it was', () => {
  const db = newFile();
  const before = customerMigrations.filter(({ number }) => number < 7);
  migrate(db, before, () => undefined);
  const old = `{"rules":[],"hours":{"from":9,"to":18},"calendar":{"closed":[],"open":[]}}`;
  db.raw.exec(`INSERT INTO operation_rules VALUES (1, 'Sato', 'a', 'b', 'n', '${old}')`);
  const tables = tablesOf(db);
  migrate(db, [...before, clockTables], () => undefined);
  expect(tablesOf(db).filter((name) => !tables.includes(name))).toEqual(['alarm', 'legal_clock', 'legal_filing']);
  expect([schemaVersion(db), db.sql('SELECT * FROM operation_rules').all()]).toEqual([
    7,
    [{ version: 1, author: 'Sato', saved_at: 'a', valid_from: 'b', note: 'n', document: old }],
  ]);
});

test('the fourth step of the desk adds files of the operator and leaves settings as they were', () => {
  const db = newFile();
  const before = deskMigrations.filter(({ number }) => number < 4);
  migrate(db, before, () => undefined);
  db.raw.exec(`INSERT INTO setting VALUES ('language', '"ja"')`);
  const tables = tablesOf(db);
  migrate(db, [...before, referenceFiles], () => undefined);
  expect(tablesOf(db).filter((name) => !tables.includes(name))).toEqual(['latest_moment', 'reference_file']);
  expect(db.sql('SELECT * FROM setting').all()).toEqual([{ name: 'language', value: '"ja"' }]);
  const loaded = { name: 'a.csv', loadedAt: 't', loadedBy: 'Sato', body: 'x' };
  putReferenceFile(db, 'holidays', loaded);
  expect([referenceFile(db, 'holidays'), referenceFile(db, 'laws')]).toEqual([loaded, null]);
  putReferenceFile(db, 'holidays', { ...loaded, body: null });
  expect(referenceFile(db, 'holidays')).toBeNull();
  putLatestMoment(db, 500, false);
  putLatestMoment(db, 400, false);
  expect(latestMoment(db)).toBe(500);
  putLatestMoment(db, 400, true);
  expect(latestMoment(db)).toBe(400);
});

const caseId = CaseId.parse('c1');
const alarm: NewAlarm = {
  caseId,
  name: 'first:15',
  kind: 'first',
  minutesBefore: 15,
  legal: null,
  escalation: null,
  dueAtMs: 1000,
  firesAtMs: 100,
};

test('an alarm is stored once, waits until it is acknowledged, and says by whom', () => {
  const store = openStore(newAccess());
  expect([store.putAlarm(alarm, 101), store.putAlarm(alarm, 900)]).toEqual([true, false]);
  expect(store.waitingAlarms()).toEqual([{ ...alarm, firedAtMs: 101, acknowledged: null }]);
  expect([store.alarmsDueAfter(999).length, store.alarmsDueAfter(1000).length]).toEqual([1, 0]);
  store.acknowledgeAlarm(alarm, { at: 't', by: 'Sato', note: '' });
  expect(store.waitingAlarms()).toEqual([]);
  expect(store.alarmsOfCase(caseId)[0]?.acknowledged).toEqual({ at: 't', by: 'Sato', note: '' });
  expect(() => store.acknowledgeAlarm(alarm, { at: 't', by: 'Abe', note: '' })).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
});

const both = { en: 'x', ja: 'x' };
const law: Law = {
  id: 'some-law',
  version: '1',
  asOf: '2026-01-01',
  name: both,
  article: both,
  url: '',
  applies: both,
  sources: ['s'],
  steps: [{ id: 'report', name: both, to: both, from: 'awareness', term: null, certainty: 'unsettled', note: both }],
};

test('a clock of law keeps its data, and what was filed is not written over', () => {
  const store = openStore(newAccess());
  const started = { caseId, law, awareAt: '2026-01-01T00:00:00.000Z', reason: 'r', startedAt: 's', startedBy: 'Sato' };
  const id = store.startLegalClock(started);
  const filing = { step: 'report', filedAt: '2026-01-02T00:00:00.000Z', what: 'w', recordedAt: 'r', by: 'Sato' };
  store.fileLegalStep(id, filing);
  expect(() => store.fileLegalStep(id, { ...filing, what: 'other' })).toThrow(
    expect.objectContaining({ code: 'conflict' }),
  );
  expect(store.legalClocks(caseId)).toEqual([{ id, startedOn: caseId, ...started, filings: [filing], stopped: null }]);
  store.stopLegalClock(id, { at: 't', by: 'Abe', reason: 'no' });
  expect([store.legalClocks(null), store.legalClocks(caseId)[0]?.stopped]).toEqual([
    [],
    { at: 't', by: 'Abe', reason: 'no' },
  ]);
});
