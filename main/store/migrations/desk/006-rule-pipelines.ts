import type { Migration } from '../migration.ts';

export const deskPipelineTables: Migration = {
  number: 6,
  name: 'rule-pipelines',
  sql: `
-- Pipelines for whichever customer; those of one lie in its own file. pipeline: YAML as it was typed.
CREATE TABLE rule_pipeline (
  id INTEGER PRIMARY KEY,
  pipeline TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  version INTEGER NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL
) STRICT;
`,
};
