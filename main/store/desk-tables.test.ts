import { expect, test } from 'vitest';
import { join } from 'node:path';
import { CaseId } from '../../shared/cases/model.ts';
import { emptyDocument } from '../../shared/opsrules/model.ts';
import { openConnection } from './connection.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { newGiveWay } from './give-way.ts';
import { firstCustomerTables } from './migrations/customer/001-first-tables.ts';
import { deskTables } from './migrations/customer/002-desk.ts';
import { someCase, someReport } from './test-cases.ts';
import { newAccess, openStore, temporaryFolder } from './test-store.ts';

test('the second step of a customer adds the tables of the desk and leaves every row as it was', () => {
  const db = openConnection({
    file: join(temporaryFolder(), 'customer.db'),
    key: new Uint8Array(32).fill(3),
    nativeAddon: null,
    role: 'analyst',
    giveWay: newGiveWay(),
  });
  migrate(db, [firstCustomerTables], () => undefined);
  db.raw.exec(`INSERT INTO mark VALUES ('judged', 7); INSERT INTO alert VALUES ('a', 1, '{}');`);
  const tables = (): string[] =>
    db
      .sql<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      .all()
      .map(({ name }) => name);
  const before = tables();
  migrate(db, [firstCustomerTables, deskTables], () => undefined);
  expect(tables().filter((name) => !before.includes(name))).toEqual(['case_step', 'endpoint', 'operation_rules']);
  expect([schemaVersion(db), db.sql('SELECT * FROM mark').all(), db.sql('SELECT * FROM alert').all()]).toEqual([
    2,
    [{ name: 'judged', value: 7 }],
    [{ id: 'a', first_seen_ms: 1, body: '{}' }],
  ]);
});

const version = (text: string) => ({
  version: 0,
  author: 'Sato',
  savedAt: '2026-01-01T00:00:00.000Z',
  validFrom: '2026-01-01T00:00:00.000Z',
  note: text,
  document: emptyDocument,
});

test('versions of operation rules stay, and none is written over one its author has not seen', () => {
  const store = openStore(newAccess());
  expect(store.saveRuleVersion(version('first')).version).toBe(1);
  expect(() => store.saveRuleVersion(version('unseen'))).toThrow(expect.objectContaining({ code: 'conflict' }));
  store.saveRuleVersion({ ...version('second'), version: 1 });
  expect(store.ruleVersions().map((one) => `${one.version} ${one.note}`)).toEqual(['2 second', '1 first']);
});

test('what is known of a host is kept, and the last word stands', () => {
  const store = openStore(newAccess());
  const facts = { host: 'pc1', group: null, policy: null, use: 'server' as const, user: null, note: '' };
  store.putEndpoint(facts);
  store.putEndpoint({ ...facts, group: 'Plant' });
  expect(store.endpoints()).toEqual([{ ...facts, group: 'Plant' }]);
});

test('the queue sees the first moment of each step and of the report', () => {
  const store = openStore(newAccess());
  store.putCases([someCase('c1')]);
  const caseId = CaseId.parse('c1');
  store.putCaseStep(caseId, { name: 'isolation', at: '2026-04-01T00:10:00Z', detail: { decision: 'not' } });
  store.putCaseStep(caseId, { name: 'isolation', at: '2026-04-01T00:20:00Z', detail: { decision: 'isolate' } });
  const saved = store.saveReport(someReport('c1', 'one'), { at: '2026-04-01T00:30:00.000Z', by: 'Sato', digest: '' });
  store.saveReport(saved, { at: '2026-04-01T00:40:00.000Z', by: 'Sato', digest: '' });
  expect(store.queueCases()).toMatchObject([
    {
      id: 'c1',
      alertIds: [],
      reportSavedAt: '2026-04-01T00:30:00.000Z',
      steps: { isolation: { at: '2026-04-01T00:10:00Z', detail: { decision: 'isolate' } } },
    },
  ]);
});
