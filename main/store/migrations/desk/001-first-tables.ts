import type { Migration } from '../migration.ts';

export const firstDeskTables: Migration = {
  number: 1,
  name: 'first tables',
  sql: `
CREATE TABLE customer (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE view_state (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE case_index (
  case_id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customer (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_line (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  verb TEXT NOT NULL,
  outcome TEXT NOT NULL,
  subject TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_line_is_never_changed BEFORE UPDATE ON audit_line
BEGIN SELECT RAISE(ABORT, 'audit lines are append-only'); END;
CREATE TRIGGER audit_line_is_never_removed BEFORE DELETE ON audit_line
BEGIN SELECT RAISE(ABORT, 'audit lines are append-only'); END;
`,
};
