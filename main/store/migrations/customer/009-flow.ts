import type { Migration } from '../migration.ts';

export const flowTables: Migration = {
  number: 9,
  name: 'flow',
  sql: `
-- One act of an analyst on the flow of a case, as a value that is done and undone. state: done, undone, or dropped (undone, and
-- something else was done since). What the layer is now is what the done steps come to. body: deflated JSON.
CREATE TABLE flow_step (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
  body BLOB NOT NULL
) STRICT;
CREATE INDEX flow_step_of_case ON flow_step (case_id, number);

CREATE TABLE flow_view (
  case_id TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  saved_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (case_id, name)
) STRICT, WITHOUT ROWID;

-- What a flow was at one moment, to be compared with later. digest: of the body, so that nothing is kept twice in a row.
CREATE TABLE flow_moment (
  id INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  why TEXT NOT NULL,
  name TEXT NOT NULL,
  nodes INTEGER NOT NULL,
  edges INTEGER NOT NULL,
  digest TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX flow_moment_of_case ON flow_moment (case_id, id);
`,
};
