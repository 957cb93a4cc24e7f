import type { Migration } from '../migration.ts';

export const notebookTables: Migration = {
  number: 16,
  name: 'notebooks',
  sql: `
-- The events a hunt was asked of: UTC milliseconds, from the first until before the second.
ALTER TABLE hunt ADD COLUMN from_ms INTEGER;
ALTER TABLE hunt ADD COLUMN to_ms INTEGER;

-- What is kept of an answer (shared/hunt/snapshot.ts), deflated JSON. It never changes; pruned, it is null, so that its number
-- never names another. run_id is null where it came with a file.
CREATE TABLE hunt_snapshot (
  id INTEGER PRIMARY KEY,
  run_id INTEGER UNIQUE REFERENCES hunt(id),
  taken_at TEXT NOT NULL,
  rows INTEGER NOT NULL,
  last_block INTEGER,
  body BLOB
) STRICT;

-- body: deflated JSON (shared/hunt/notebook.ts). writer: the window that saved it. verdicts: JSON. A case that was merged into another keeps its own.
CREATE TABLE notebook (
  id INTEGER PRIMARY KEY,
  case_id TEXT,
  title TEXT NOT NULL,
  cells INTEGER NOT NULL,
  verdicts TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  writer TEXT NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX notebook_by_case ON notebook (case_id);

-- What another window, or an earlier sitting, had written before it was written over.
CREATE TABLE notebook_version (
  notebook_id INTEGER NOT NULL REFERENCES notebook(id),
  version INTEGER NOT NULL,
  cells INTEGER NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (notebook_id, version)
) STRICT;

-- Snapshots that a notebook or one of its versions shows: these are never pruned.
CREATE TABLE notebook_snapshot (
  notebook_id INTEGER NOT NULL REFERENCES notebook(id),
  snapshot_id INTEGER NOT NULL REFERENCES hunt_snapshot(id),
  PRIMARY KEY (notebook_id, snapshot_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX notebook_snapshot_by_snapshot ON notebook_snapshot (snapshot_id);

-- What a notebook decides about a run of the ledger.
CREATE TABLE hunt_decision (
  run_id INTEGER NOT NULL REFERENCES hunt(id),
  notebook_id INTEGER NOT NULL REFERENCES notebook(id),
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (run_id, notebook_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX hunt_decision_by_notebook ON hunt_decision (notebook_id);
`,
};
