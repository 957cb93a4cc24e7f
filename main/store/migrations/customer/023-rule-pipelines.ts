import type { Migration } from '../migration.ts';

export const rulePipelineTables: Migration = {
  number: 23,
  name: 'rule-pipelines',
  sql: `
-- Pipelines of this customer; those for all lie with the desk. pipeline: YAML as it was typed.
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
