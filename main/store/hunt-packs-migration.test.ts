import { expect, test } from 'vitest';
import { migrate, schemaVersion } from './migrate.ts';
import { huntPackTables } from './migrations/customer/015-hunt-packs.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { newFile, tablesOf } from './new-file.test-support.ts';

test('the step of hunt packs adds its tables and leaves the ledger as it was', () => {
  const db = newFile();
  const before = customerMigrations.filter(({ number }) => number < huntPackTables.number);
  migrate(db, before, () => undefined);
  db.raw.exec(`INSERT INTO hunt VALUES (1, 'a', 'Sato', 'sql', 'SELECT 1', '{}', NULL, 1, '[]', NULL, 0.1)`);
  const [tables, ledger] = [tablesOf(db), db.sql('SELECT * FROM hunt').all()];
  migrate(db, [...before, huntPackTables], () => undefined);
  expect(tablesOf(db).filter((name) => !tables.includes(name))).toEqual([
    'hunt_pack',
    'hunt_pack_rows',
    'hunt_pack_run',
    'hunt_pack_seen',
  ]);
  expect([schemaVersion(db), db.sql('SELECT * FROM hunt').all()]).toEqual([huntPackTables.number, ledger]);
});
