import type { Migration } from '../migration.ts';

export const clockTables: Migration = {
  number: 7,
  name: 'clocks',
  sql: `
-- What was told of a clock that runs out. No foreign key: a case that became part of another goes, what was told stays.
-- name: clock and threshold. detail: JSON.
CREATE TABLE alarm (
  id INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL,
  name TEXT NOT NULL,
  due_at_ms INTEGER NOT NULL,
  fires_at_ms INTEGER NOT NULL,
  fired_at_ms INTEGER NOT NULL,
  detail TEXT NOT NULL,
  acknowledged TEXT,
  UNIQUE (case_id, name, due_at_ms)
) STRICT;
CREATE INDEX alarm_waiting ON alarm (id) WHERE acknowledged IS NULL;
CREATE INDEX alarm_due ON alarm (due_at_ms);

-- A law's clocks on a case. law: the data it was started with, JSON. stopped: JSON.
CREATE TABLE legal_clock (
  id INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL,
  law TEXT NOT NULL,
  aware_at TEXT NOT NULL,
  reason TEXT NOT NULL,
  started_at TEXT NOT NULL,
  started_by TEXT NOT NULL,
  stopped TEXT
) STRICT;
CREATE INDEX legal_clock_case ON legal_clock (case_id);

CREATE TABLE legal_filing (
  clock_id INTEGER NOT NULL REFERENCES legal_clock (id),
  step TEXT NOT NULL,
  filed_at TEXT NOT NULL,
  what TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (clock_id, step)
) STRICT, WITHOUT ROWID;
`,
};
