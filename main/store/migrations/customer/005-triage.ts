import type { Migration } from '../migration.ts';

export const triageTables: Migration = {
  number: 5,
  name: 'triage',
  sql: `
-- Every version of every suppression stays; the newest counts. body: JSON.
CREATE TABLE suppression (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

-- In whose hands a case is: the newest line counts. No foreign key: a case that became part of another goes, its lines may stay.
CREATE TABLE case_owner (
  seq INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL,
  owner TEXT,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  reason TEXT
) STRICT;
CREATE INDEX case_owner_case ON case_owner (case_id, seq);

-- This customer's part of a hand-over; one over several customers has the same id in each. items: JSON.
CREATE TABLE hand_over (
  id TEXT PRIMARY KEY,
  saved_at TEXT NOT NULL,
  author TEXT NOT NULL,
  items TEXT NOT NULL,
  acknowledged_by TEXT,
  acknowledged_at TEXT
) STRICT, WITHOUT ROWID;

-- 1007 / 1: process_activity, launch. On how many hosts a program, a command line or a file was started, and when first.
CREATE INDEX event_program ON event (image, host, seen_at_ms) WHERE class = 1007 AND activity = 1;
CREATE INDEX event_digest ON event (hashes, host, seen_at_ms) WHERE class = 1007 AND activity = 1 AND hashes IS NOT NULL;
`,
};
