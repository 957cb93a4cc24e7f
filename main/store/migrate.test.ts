import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backUpNow } from './backup.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { newFile, tablesOf } from './new-file.test-support.ts';
import { firstCustomerTables } from './migrations/customer/001-first-tables.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { firstDeskTables } from './migrations/desk/001-first-tables.ts';
import { deskMigrations } from './migrations/desk-migrations.ts';
import type { Migration } from './migrations/migration.ts';

const first: Migration = { number: 1, name: 'first', sql: 'CREATE TABLE pet (name TEXT NOT NULL) STRICT;' };
const second: Migration = {
  number: 2,
  name: 'age',
  sql: `ALTER TABLE pet ADD COLUMN age INTEGER NOT NULL DEFAULT 0; UPDATE pet SET age = length(name);`,
};

test('the first step of a customer makes its tables, all of them strict, in an empty file', () => {
  const db = newFile();
  expect(tablesOf(db)).toEqual([]);
  migrate(db, [firstCustomerTables], () => undefined);
  expect([schemaVersion(db), tablesOf(db)]).toMatchInlineSnapshot(`
    [
      1,
      [
        "alert",
        "block",
        "case_alert",
        "case_file",
        "case_process",
        "detection",
        "event",
        "event_tally",
        "import",
        "mark",
        "note",
        "rejected",
        "report",
        "text",
      ],
    ]
  `);
  const loose = db.sql<[], { name: string }>(
    `SELECT name FROM pragma_table_list WHERE strict = 0 AND type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%'`,
  );
  expect(loose.all()).toEqual([]);
});

test('the first step of the desk makes its tables in an empty file', () => {
  const db = newFile();
  migrate(db, [firstDeskTables], () => undefined);
  expect([schemaVersion(db), tablesOf(db)]).toMatchInlineSnapshot(`
    [
      1,
      [
        "audit_line",
        "case_index",
        "customer",
        "setting",
        "view_state",
      ],
    ]
  `);
});

test('steps are numbered 1, 2, 3 … without a gap', () => {
  for (const steps of [customerMigrations, deskMigrations]) {
    expect(steps.map(({ number }) => number)).toEqual(steps.map((_, index) => index + 1));
  }
});

test('a step keeps the rows, and the file as it was before lies beside it', () => {
  const db = newFile();
  migrate(db, [first], backUpNow);
  expect(existsSync(join(db.file, '..', 'backups'))).toBe(false);
  db.raw.exec(`INSERT INTO pet VALUES ('Taro'), ('Hanako')`);
  migrate(db, [first, second], backUpNow);
  expect(db.sql('SELECT name, age FROM pet ORDER BY name').all()).toEqual([
    { name: 'Hanako', age: 6 },
    { name: 'Taro', age: 4 },
  ]);
  expect(readdirSync(join(db.file, '..', 'backups'))).toEqual(['some.before-002.db']);
  migrate(db, [first, second], () => {
    throw new Error('nothing is left to do');
  });
});

test('a step that fails changes nothing', () => {
  const db = newFile();
  migrate(db, [first], backUpNow);
  db.raw.exec(`INSERT INTO pet VALUES ('Taro')`);
  const broken: Migration = { number: 2, name: 'broken', sql: 'DROP TABLE pet; CREATE TABLE nonsense (' };
  expect(() => migrate(db, [first, broken], backUpNow)).toThrow('incomplete input');
  expect([schemaVersion(db), db.sql('SELECT name FROM pet').all()]).toEqual([1, [{ name: 'Taro' }]]);
});

test('a file of a newer version is refused and left alone', () => {
  const db = newFile();
  migrate(db, [first, second], backUpNow);
  expect(() => migrate(db, [first], backUpNow)).toThrow(expect.objectContaining({ code: 'corrupt' }));
  expect(schemaVersion(db)).toBe(2);
});
