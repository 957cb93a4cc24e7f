import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openConnection } from './connection.ts';
import { newGiveWay } from './give-way.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { firstCustomerTables } from './migrations/customer/001-first-tables.ts';
import { deskTables } from './migrations/customer/002-desk.ts';
import { huntTables } from './migrations/customer/003-hunts.ts';
import { vendorTables } from './migrations/customer/004-vendors.ts';
import { temporaryFolder } from './test-store.ts';

test('the fourth step of a customer adds what vendors send and leaves every row as it was', () => {
  const db = openConnection({
    file: join(temporaryFolder(), 'customer.db'),
    key: new Uint8Array(32).fill(4),
    nativeAddon: null,
    role: 'analyst',
    giveWay: newGiveWay(),
  });
  const before = [firstCustomerTables, deskTables, huntTables];
  migrate(db, before, () => undefined);
  db.raw.exec(`INSERT INTO alert VALUES ('alert-1', 5, '{}'); INSERT INTO mark VALUES ('seen', 7)`);
  const tables = (): string[] =>
    db
      .sql<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      .all()
      .map(({ name }) => name);
  const old = tables();
  migrate(db, [...before, vendorTables], () => undefined);
  expect(tables().filter((name) => !old.includes(name))).toEqual([
    'alert_around',
    'sync_cursor',
    'vendor_alert',
    'vendor_alert_version',
    'vendor_host',
    'vendor_object',
    'vendor_record',
  ]);
  expect([schemaVersion(db), db.sql('SELECT * FROM alert').all(), db.sql('SELECT * FROM mark').all()]).toEqual([
    4,
    [{ id: 'alert-1', first_seen_ms: 5, body: '{}' }],
    [{ name: 'seen', value: 7 }],
  ]);
  const loose = db.sql<[], { name: string }>(
    `SELECT name FROM pragma_table_list WHERE strict = 0 AND type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%'`,
  );
  expect(loose.all()).toEqual([]);
});
