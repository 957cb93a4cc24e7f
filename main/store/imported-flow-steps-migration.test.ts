import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openConnection } from './connection.ts';
import { newGiveWay } from './give-way.ts';
import { migrate } from './migrate.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { importedFlowStepTables } from './migrations/customer/022-imported-flow-steps.ts';
import { temporaryFolder } from './test-store.ts';

test('the step for edits of imported flows adds their table, leaves flows as they were, and a removed flow takes its edits along', () => {
  const db = openConnection({
    file: join(temporaryFolder(), 'customer.db'),
    key: new Uint8Array(32).fill(4),
    nativeAddon: null,
    role: 'analyst',
    giveWay: newGiveWay(),
  });
  const { number } = importedFlowStepTables;
  const upTo = (last: number) => customerMigrations.filter((one) => one.number <= last);
  migrate(db, upTo(number - 1), () => undefined);
  db.raw.exec(
    `INSERT INTO imported_flow VALUES (7, 'case-1', 'then', 'x', 'a.afb', 'afb', 'ff', 3, 'A flow', 1, 0, '[]', x'00')`,
  );
  const rows = () => db.sql('SELECT * FROM imported_flow').all();
  const before = rows();
  migrate(db, upTo(number), () => undefined);
  expect(rows()).toEqual(before);
  db.raw.exec(`INSERT INTO imported_flow_step VALUES (1, 7, 'then', 'x', 'done', 'move', '', 1, x'00')`);
  db.raw.exec('DELETE FROM imported_flow WHERE id = 7');
  expect(db.sql('SELECT * FROM imported_flow_step').all()).toEqual([]);
});
