import type { Migration } from '../migration.ts';

export const importedFlowStepTables: Migration = {
  number: 22,
  name: 'imported flow steps',
  sql: `
-- One act of an analyst on a flow read from a file: done, undone, or dropped (undone, and something else was done since). kind, name
-- and count tell it; body: deflated JSON, what to put in place of what, so that it can be undone and done again.
CREATE TABLE imported_flow_step (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  flow_id INTEGER NOT NULL REFERENCES imported_flow (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  count INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX imported_flow_step_of_flow ON imported_flow_step (flow_id, number);
`,
};
