import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openConnection } from './connection.ts';
import { newGiveWay } from './give-way.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { firstCustomerTables } from './migrations/customer/001-first-tables.ts';
import { deskTables } from './migrations/customer/002-desk.ts';
import { huntTables } from './migrations/customer/003-hunts.ts';
import { newAccess, openStore, temporaryFolder } from './test-store.ts';

test('the third step of a customer adds the hunt ledger and leaves every row as it was', () => {
  const db = openConnection({
    file: join(temporaryFolder(), 'customer.db'),
    key: new Uint8Array(32).fill(3),
    nativeAddon: null,
    role: 'analyst',
    giveWay: newGiveWay(),
  });
  migrate(db, [firstCustomerTables, deskTables], () => undefined);
  db.raw.exec(`INSERT INTO endpoint VALUES ('pc1', '{}')`);
  const tables = (): string[] =>
    db
      .sql<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      .all()
      .map(({ name }) => name);
  const before = tables();
  migrate(db, [firstCustomerTables, deskTables, huntTables], () => undefined);
  expect(tables().filter((name) => !before.includes(name))).toEqual(['hunt']);
  expect([schemaVersion(db), db.sql('SELECT * FROM endpoint').all()]).toEqual([3, [{ host: 'pc1', facts: '{}' }]]);
});

test('every hunt stays in the ledger, the newest first', () => {
  const store = openStore(newAccess());
  const run = {
    startedAt: '2026-04-01T00:00:00.000Z',
    actor: 'analyst',
    language: 'sql' as const,
    text: 'SELECT 1',
    parameters: { host: 'pc1', n: 3, none: null },
    caseId: null,
    rows: 1,
    limits: ['rows' as const],
    failure: null,
    seconds: 0.5,
  };
  store.putHunt(run);
  store.putHunt({ ...run, text: 'SELECT', failure: 'invalid-input' });
  const there = { target: 'Falcon · events', sent: 'x=1', span: { fromMs: 1, toMs: 2 } };
  store.putHunt({ ...run, ...there });
  expect(store.hunts(10)).toEqual([
    { ...run, ...there, id: 3 },
    { ...run, id: 2, text: 'SELECT', failure: 'invalid-input' },
    { ...run, id: 1 },
  ]);
});
