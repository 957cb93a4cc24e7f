import type { Migration } from '../migration.ts';

export const huntPackTables: Migration = {
  number: 15,
  name: 'hunt-packs',
  sql: `
-- pack: JSON (shared/hunt/pack.ts). A removed pack keeps its runs: they are what was done.
CREATE TABLE hunt_pack (
  id INTEGER PRIMARY KEY,
  pack TEXT NOT NULL,
  version INTEGER NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0
) STRICT;

-- results: JSON, one entry a hunt.
CREATE TABLE hunt_pack_run (
  id INTEGER PRIMARY KEY,
  pack_id INTEGER NOT NULL REFERENCES hunt_pack(id),
  started_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  trigger TEXT NOT NULL,
  results TEXT NOT NULL,
  cancelled INTEGER NOT NULL,
  first INTEGER NOT NULL
) STRICT;
CREATE INDEX hunt_pack_run_by_pack ON hunt_pack_run (pack_id, id);

-- What was found, as far as it is kept: JSON of columns and rows.
CREATE TABLE hunt_pack_rows (
  run_id INTEGER NOT NULL REFERENCES hunt_pack_run(id),
  hunt TEXT NOT NULL,
  found TEXT NOT NULL,
  PRIMARY KEY (run_id, hunt)
) STRICT, WITHOUT ROWID;

-- Rows any run of a hunt had: the first 16 bytes of their SHA-256.
CREATE TABLE hunt_pack_seen (
  pack_id INTEGER NOT NULL REFERENCES hunt_pack(id),
  hunt TEXT NOT NULL,
  row BLOB NOT NULL,
  PRIMARY KEY (pack_id, hunt, row)
) STRICT, WITHOUT ROWID;
`,
};
