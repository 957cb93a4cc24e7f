import type { Migration } from '../migration.ts';

export const deskTables: Migration = {
  number: 2,
  name: 'desk',
  sql: `
-- Every saved version of the operation rules stays. document: JSON.
CREATE TABLE operation_rules (
  version INTEGER PRIMARY KEY,
  author TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  note TEXT NOT NULL,
  document TEXT NOT NULL
) STRICT;

-- What an analyst knows of a host; no row: nothing.
CREATE TABLE endpoint (
  host TEXT PRIMARY KEY,
  facts TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What an analyst did with a case. No foreign key: a case that became part of another goes, its steps may stay.
CREATE TABLE case_step (
  case_id TEXT NOT NULL,
  step TEXT NOT NULL,
  at TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (case_id, step)
) STRICT, WITHOUT ROWID;
`,
};
