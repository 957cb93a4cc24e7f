import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packIds, unpackIds } from './id-list.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { massHuntTables } from './migrations/customer/018-mass-hunts.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { newFile, tablesOf } from './new-file.test-support.ts';

test('the step of mass hunts adds its tables and leaves the ledger as it was', () => {
  const db = newFile();
  const before = customerMigrations.filter(({ number }) => number < massHuntTables.number);
  migrate(db, before, () => undefined);
  db.raw.exec(
    `INSERT INTO hunt (id, started_at, actor, language, text, parameters, rows, limits, seconds)
     VALUES (1, 'a', 'Sato', 'sql', 'SELECT 1', '{}', 1, '[]', 0.1)`,
  );
  const [tables, ledger] = [tablesOf(db), db.sql('SELECT * FROM hunt').all()];
  migrate(db, [...before, massHuntTables], () => undefined);
  expect(tablesOf(db).filter((name) => !tables.includes(name))).toEqual([
    'mass_hit',
    'mass_rule',
    'mass_rule_text',
    'mass_run',
    'mass_seen',
    'mass_suppression',
  ]);
  expect([schemaVersion(db), db.sql('SELECT * FROM hunt').all()]).toEqual([massHuntTables.number, ledger]);
});

test('any list of ids comes back as it was packed', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 48 })).map((list) => list.toSorted((a, b) => a - b));
  fc.assert(
    fc.property(ids, (list) => {
      expect(unpackIds(packIds(list))).toEqual(list);
    }),
  );
});
