import type { Migration } from '../migration.ts';

/**
 * `body` is place, rhythm and streams without any secret. The secret is sealed under a key of its own in the vault (`key_name`),
 * so that destroying that key ends it in every backup of this file too.
 */
export const connectionTables: Migration = {
  number: 2,
  name: 'connections',
  sql: `
CREATE TABLE connection (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  customer_id TEXT REFERENCES customer (id),
  body TEXT NOT NULL,
  key_name TEXT,
  sealed TEXT,
  tested TEXT,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
