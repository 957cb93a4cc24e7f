import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openConnection, type Connection } from './connection.ts';
import { newGiveWay } from './give-way.ts';
import { migrate } from './migrate.ts';
import { formAndMaskTables } from './migrations/customer/012-forms-and-masks.ts';
import { pseudonymTables } from './migrations/customer/024-pseudonyms.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { maskNames, nameValues } from './tables/mask-names.ts';
import { temporaryFolder } from './test-store.ts';

const newFile = (): Connection =>
  openConnection({
    file: join(temporaryFolder(), 'some.db'),
    key: new Uint8Array(32).fill(8),
    nativeAddon: null,
    role: 'analyst',
    giveWay: newGiveWay(),
  });

const tablesOf = (db: Connection): string[] =>
  db
    .sql<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .all()
    .map(({ name }) => name);

test('the step of forms and masks adds two tables and leaves reports as they were', () => {
  const db = newFile();
  const before = customerMigrations.filter(({ number }) => number < formAndMaskTables.number);
  migrate(db, before, () => undefined);
  db.raw
    .exec(`INSERT INTO case_file (id, title, opened_at, grouped_by, judgement, hosts, users, events, first_seen_ms, last_seen_ms,
 scope_from_ms, scope_to_ms) VALUES ('C-1', 't', 'a', '{}', '{}', '[]', '[]', 0, 0, 0, 0, 0)`);
  db.raw.exec(`INSERT INTO report VALUES ('C-1', 'first', 'ja', 1, 'a', 't', x'01')`);
  const rows = db.sql('SELECT * FROM report').all();
  expect(rows).toHaveLength(1);
  const tables = tablesOf(db);
  migrate(db, [...before, formAndMaskTables], () => undefined);
  expect(tablesOf(db).filter((name) => !tables.includes(name))).toEqual(['form_draft', 'mask_name']);
  expect(db.sql('SELECT * FROM report').all()).toEqual(rows);
});

test('one value has one name for ever; names are counted by kind', () => {
  const db = newFile();
  migrate(db, customerMigrations, () => undefined);
  const host = (value: string) => ({
    kind: 'host' as const,
    value,
    folded: value.toLowerCase(),
    one: value.toLowerCase(),
  });
  expect(nameValues(db, [host('PC-1'), host('pc-1'), host('PC-2')]).map(({ pseudonym }) => pseudonym)).toEqual([
    'HOST-001',
    'HOST-001',
    'HOST-002',
  ]);
  nameValues(db, [{ kind: 'account', value: 'taro', folded: 'taro', one: 'taro' }, host('PC-2')]);
  expect(maskNames(db)).toEqual([
    { kind: 'account', value: 'taro', pseudonym: 'ACCOUNT-001', former: false },
    { kind: 'host', value: 'PC-1', pseudonym: 'HOST-001', former: false },
    { kind: 'host', value: 'PC-2', pseudonym: 'HOST-002', former: false },
  ]);
});

test('the step of pseudonyms goes on from the highest number that was given, whatever kind its value has', () => {
  const db = newFile();
  const before = customerMigrations.filter(({ number }) => number < pseudonymTables.number);
  migrate(db, before, () => undefined);
  // A word that was found to be a host kept its kind: counted by kind, HOST-007 would be given again.
  db.raw.exec(
    `INSERT INTO mask_name VALUES ('pc-1', 'host', 'PC-1', 'HOST-002'), ('w', 'word', 'W', 'HOST-007'), ('x', 'word', 'X', 'WORD-001')`,
  );
  const rows = db.sql('SELECT * FROM mask_name').all();
  migrate(db, [...before, pseudonymTables], () => undefined);
  expect(db.sql('SELECT * FROM mask_name').all()).toEqual(rows);
  expect(db.sql('SELECT * FROM mask_number ORDER BY prefix').all()).toEqual([
    { prefix: 'HOST', last: 7 },
    { prefix: 'WORD', last: 1 },
  ]);
  expect(nameValues(db, [{ kind: 'host', value: 'PC-2', folded: 'pc-2', one: 'pc-2' }])).toMatchObject([
    { pseudonym: 'HOST-008' },
  ]);
});
