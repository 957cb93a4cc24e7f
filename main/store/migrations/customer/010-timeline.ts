import type { Migration } from '../migration.ts';

export const timelineTables: Migration = {
  number: 10,
  name: 'timeline',
  sql: `
-- Corrections of host clocks. Never removed; the newest that was not undone counts.
CREATE TABLE clock_correction (
  id INTEGER PRIMARY KEY,
  host TEXT NOT NULL,
  offset_ms INTEGER NOT NULL,
  reason TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  undone_by TEXT,
  undone_at TEXT
) STRICT;

CREATE TABLE host_zone (
  host TEXT PRIMARY KEY,
  time_zone TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What an analyst put on an event of a case. No foreign key: a case that became part of another goes, its marks may stay.
CREATE TABLE event_mark (
  id INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL,
  event_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  removed_by TEXT,
  removed_at TEXT
) STRICT;
CREATE INDEX event_mark_case ON event_mark (case_id) WHERE removed_at IS NULL;

-- The search index: derived, made in the background, a segment for a stretch of event ids (main/store/search/segment.ts).
CREATE TABLE search_segment (
  id INTEGER PRIMARY KEY,
  last_event INTEGER NOT NULL,
  events INTEGER NOT NULL,
  columns BLOB NOT NULL,
  text_size INTEGER NOT NULL,
  texts BLOB NOT NULL,
  postings BLOB NOT NULL
) STRICT;
`,
};
