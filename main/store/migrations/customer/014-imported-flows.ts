import type { Migration } from '../migration.ts';

export const importedFlowTables: Migration = {
  number: 14,
  name: 'imported flows',
  sql: `
-- A flow read from a file of another tool, kept with a case and told apart from what was observed. body: the flow as JSON, deflated;
-- findings: JSON, what was noticed while reading.
CREATE TABLE imported_flow (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  file TEXT NOT NULL,
  format TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  items INTEGER NOT NULL,
  links INTEGER NOT NULL,
  findings TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX imported_flow_of_case ON imported_flow (case_id, id);
`,
};
