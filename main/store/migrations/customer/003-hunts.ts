import type { Migration } from '../migration.ts';

export const huntTables: Migration = {
  number: 3,
  name: 'hunts',
  sql: `
-- The hunt ledger: one line for every hunt, refused ones among them. parameters and limits: JSON.
CREATE TABLE hunt (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  parameters TEXT NOT NULL,
  case_id TEXT,
  rows INTEGER NOT NULL,
  limits TEXT NOT NULL,
  failure TEXT,
  seconds REAL NOT NULL
) STRICT;
`,
};
