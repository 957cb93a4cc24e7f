import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openConnection } from './connection.ts';
import { newGiveWay } from './give-way.ts';
import { migrate } from './migrate.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { importedFlowTables } from './migrations/customer/014-imported-flows.ts';
import { temporaryFolder } from './test-store.ts';

test('the step for imported flows adds their table and leaves every row as it was', () => {
  const db = openConnection({
    file: join(temporaryFolder(), 'customer.db'),
    key: new Uint8Array(32).fill(4),
    nativeAddon: null,
    role: 'analyst',
    giveWay: newGiveWay(),
  });
  const { number } = importedFlowTables;
  const upTo = (last: number) => customerMigrations.filter((one) => one.number <= last);
  migrate(db, upTo(number - 1), () => undefined);
  db.raw.exec(`INSERT INTO flow_step VALUES (3, 'case-1', 'then', 'x', 'done', x'00')`);
  const tables = (): string[] =>
    db
      .sql<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      .all()
      .map(({ name }) => name);
  const old = tables();
  migrate(db, upTo(number), () => undefined);
  expect(tables().filter((name) => !old.includes(name))).toEqual(['imported_flow']);
  expect(db.sql('SELECT number, case_id FROM flow_step').all()).toEqual([{ number: 3, case_id: 'case-1' }]);
});
