import { expect, test } from 'vitest';
import { migrate, schemaVersion } from './migrate.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { huntTargetColumns } from './migrations/customer/019-hunt-targets.ts';
import { newFile } from './new-file.test-support.ts';
import { listHunts } from './tables/hunts.ts';

test('the step of hunt targets leaves every line of the ledger as it was: asked of the local store, over all times', () => {
  const db = newFile();
  const before = customerMigrations.filter(({ number }) => number < huntTargetColumns.number);
  migrate(db, before, () => undefined);
  db.raw.exec(
    `INSERT INTO hunt VALUES (1, 'a', 'Sato', 'sql', 'SELECT 1', '{}', NULL, 1, '["rows"]', NULL, 0.1, NULL, NULL)`,
  );
  migrate(db, [...before, huntTargetColumns], () => undefined);
  expect([schemaVersion(db), listHunts(db, 10)]).toEqual([
    huntTargetColumns.number,
    [
      {
        id: 1,
        startedAt: 'a',
        actor: 'Sato',
        language: 'sql',
        text: 'SELECT 1',
        parameters: {},
        caseId: null,
        rows: 1,
        limits: ['rows'],
        failure: null,
        seconds: 0.1,
      },
    ],
  ]);
});
