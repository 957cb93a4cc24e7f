import type { Migration } from '../migration.ts';

export const referenceFiles: Migration = {
  number: 4,
  name: 'reference files',
  sql: `
-- Files an operator put in place of shipped data: the holiday table, deadlines of laws. The newest of a kind counts; a row
-- without a body goes back to what is shipped. Every one stays.
CREATE TABLE reference_file (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  loaded_at TEXT NOT NULL,
  loaded_by TEXT NOT NULL,
  body TEXT
) STRICT;

-- The latest moment this desk has lived: a machine whose clock was set back is noticed at the next start.
CREATE TABLE latest_moment (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  at_ms INTEGER NOT NULL
) STRICT;
`,
};
