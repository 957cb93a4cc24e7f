import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openConnection } from './connection.ts';
import { newGiveWay } from './give-way.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { temporaryFolder } from './test-store.ts';

test('the ninth step of a customer adds what analysts draw and leaves every row as it was', () => {
  const db = openConnection({
    file: join(temporaryFolder(), 'customer.db'),
    key: new Uint8Array(32).fill(4),
    nativeAddon: null,
    role: 'analyst',
    giveWay: newGiveWay(),
  });
  migrate(
    db,
    customerMigrations.filter(({ number }) => number < 9),
    () => undefined,
  );
  db.raw.exec(`INSERT INTO alert VALUES ('alert-1', 5, '{}'); INSERT INTO mark VALUES ('seen', 7)`);
  const tables = (): string[] =>
    db
      .sql<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      .all()
      .map(({ name }) => name);
  const old = tables();
  migrate(
    db,
    customerMigrations.filter(({ number }) => number <= 9),
    () => undefined,
  );
  expect(tables().filter((name) => !old.includes(name))).toEqual([
    'flow_moment',
    'flow_step',
    'flow_view',
    'sqlite_sequence',
  ]);
  expect([schemaVersion(db), db.sql('SELECT * FROM alert').all(), db.sql('SELECT * FROM mark').all()]).toEqual([
    9,
    [{ id: 'alert-1', first_seen_ms: 5, body: '{}' }],
    [{ name: 'seen', value: 7 }],
  ]);
});
