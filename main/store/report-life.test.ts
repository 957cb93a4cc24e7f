import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openConnection } from './connection.ts';
import { newGiveWay } from './give-way.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { reportLifeTables } from './migrations/customer/013-report-life.ts';
import { someCase, someReport } from './test-cases.ts';
import { newAccess, openStore, temporaryFolder } from './test-store.ts';

test('the step of report lives keeps every version saved before, by nobody known', () => {
  const db = openConnection({
    file: join(temporaryFolder(), 'some.db'),
    key: new Uint8Array(32).fill(8),
    nativeAddon: null,
    role: 'analyst',
    giveWay: newGiveWay(),
  });
  const before = customerMigrations.filter(({ number }) => number < reportLifeTables.number);
  migrate(db, before, () => undefined);
  db.raw.exec(`PRAGMA foreign_keys = OFF;
 INSERT INTO report VALUES ('C-1', 'first', 'ja', 1, 'then', 'Title', x'00')`);
  migrate(db, [...before, reportLifeTables], () => undefined);
  expect([schemaVersion(db), db.sql('SELECT * FROM report').all()]).toEqual([
    reportLifeTables.number,
    [
      {
        case_id: 'C-1',
        kind: 'first',
        language: 'ja',
        version: 1,
        saved_at: 'then',
        title: 'Title',
        body: Buffer.from([0]),
        saved_by: '',
        digest: '',
      },
    ],
  ]);
});

test('what happened to a report is only added to, and never to a text its author has not seen', () => {
  const store = openStore(newAccess());
  store.putCases([someCase('C-1')]);
  const report = someReport('C-1', '確認しました。');
  store.saveReport(report, { at: 't1', by: 'Sato', digest: 'd' });
  const entry = (fact: { type: 'submitted'; note: string }) => ({
    version: 1,
    at: 't2',
    by: 'Sato',
    about: null,
    fact,
  });
  store.addLifeEntries(report, [entry({ type: 'submitted', note: '' })], 1);
  store.saveReport({ ...report, version: 1 }, { at: 't3', by: 'Sato', digest: 'e' });
  expect(() => store.addLifeEntries(report, [entry({ type: 'submitted', note: 'late' })], 1)).toThrow(
    expect.objectContaining({ code: 'conflict', params: { what: 'report', version: 2 } }),
  );
  expect(store.lifeEntries(report)).toEqual([
    { id: 1, version: 1, at: 't2', by: 'Sato', about: null, fact: { type: 'submitted', note: '' } },
  ]);
  expect(store.lifeEntries({ ...report, language: 'en' })).toEqual([]);
});
