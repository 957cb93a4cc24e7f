import { expect, test } from 'vitest';
import { migrate, schemaVersion } from './migrate.ts';
import { flowLimitTables } from './migrations/customer/017-flow-limits.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { newFile, tablesOf } from './new-file.test-support.ts';

test('the step of flow limits counts nothing left out in cases there were, and adds the frozen figures', () => {
  const db = newFile();
  const before = customerMigrations.filter(({ number }) => number < flowLimitTables.number);
  migrate(db, before, () => undefined);
  db.raw
    .exec(`INSERT INTO case_file (id, title, opened_at, grouped_by, judgement, hosts, users, events, first_seen_ms, last_seen_ms,
    scope_from_ms, scope_to_ms) VALUES ('c1', 'A case', '2026-04-01T00:00:00Z', 'host', '{}', '[]', '[]', 3, 1, 2, 1, 2)`);
  const [tables, was] = [tablesOf(db), db.sql('SELECT * FROM case_file').all()];
  migrate(db, [...before, flowLimitTables], () => undefined);
  expect(tablesOf(db).filter((name) => !tables.includes(name))).toEqual(['report_figure']);
  expect(db.sql('SELECT * FROM case_file').all()).toEqual(
    was.map((row) => ({ ...(row as object), processes_left_out: 0 })),
  );
  expect(schemaVersion(db)).toBe(flowLimitTables.number);
});
