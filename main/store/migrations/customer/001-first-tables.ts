import type { Migration } from '../migration.ts';

/*
 * An event's id is block * 65536 + slot: the raw record is found without a column or an index for it.
 *
 * Columns of type ANY hold either the id of a row of `text` (integer: values that come again and again, such as images,
 * command lines, hosts, process keys) or the text itself (long values that hardly ever repeat).
 * Numbers behind class, activity, kinds: main/store/event-codes.ts.
 */
export const firstCustomerTables: Migration = {
  number: 1,
  name: 'first tables',
  sql: `
CREATE TABLE import (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  member TEXT,
  format TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  state TEXT NOT NULL,
  note TEXT,
  events INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE block (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import (id),
  format TEXT NOT NULL,
  first_record INTEGER NOT NULL,
  record_count INTEGER NOT NULL,
  -- 128 bits of sha256 over first record index and bytes: the same block under another name is known.
  hash BLOB NOT NULL UNIQUE,
  -- 48 bits of sha256 over first record index and first record: finds the shorter block of a file that has grown.
  start INTEGER NOT NULL,
  raw_size INTEGER NOT NULL,
  -- Places of the records in the bytes (main/store/block-slots.ts).
  slots BLOB NOT NULL,
  -- Brotli, quality 1 (compressBlock).
  raw_bytes BLOB NOT NULL
) STRICT;
CREATE INDEX block_start ON block (start);

CREATE TABLE rejected (
  id INTEGER PRIMARY KEY,
  block_id INTEGER NOT NULL REFERENCES block (id),
  slot INTEGER,
  line INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  length INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX rejected_block ON rejected (block_id);

CREATE TABLE text (
  id INTEGER PRIMARY KEY,
  hash INTEGER NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE INDEX text_hash ON text (hash);

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  class INTEGER NOT NULL,
  activity INTEGER NOT NULL,
  seen_at_ms INTEGER NOT NULL,
  logged_after_ms INTEGER,
  time_basis INTEGER NOT NULL,
  host ANY NOT NULL,
  user ANY,
  logon_id ANY,
  process ANY,
  pid INTEGER,
  image ANY,
  command_line ANY,
  parent ANY,
  parent_pid INTEGER,
  parent_image ANY,
  parent_command_line ANY,
  target_kind INTEGER,
  target ANY,
  target_process ANY,
  detail ANY,
  hashes ANY,
  signer ANY,
  src_address ANY,
  src_port INTEGER,
  dst_address ANY,
  dst_port INTEGER,
  dst_host ANY,
  protocol ANY,
  direction INTEGER,
  outcome INTEGER,
  provider ANY,
  channel ANY,
  event_code INTEGER
) STRICT;
CREATE INDEX event_seen ON event (seen_at_ms);
CREATE INDEX event_process ON event (process, seen_at_ms) WHERE process IS NOT NULL;
CREATE INDEX event_target_process ON event (target_process) WHERE target_process IS NOT NULL;
-- 1007 / 1: process_activity, launch. Ancestors and children without these take a scan.
CREATE INDEX event_start ON event (host, seen_at_ms) WHERE class = 1007 AND activity = 1;
CREATE INDEX event_child ON event (parent, seen_at_ms) WHERE class = 1007 AND activity = 1 AND parent IS NOT NULL;

-- Events by class and host, kept with every block: totals without a scan.
CREATE TABLE event_tally (
  class INTEGER NOT NULL,
  host ANY NOT NULL,
  events INTEGER NOT NULL,
  PRIMARY KEY (class, host)
) STRICT, WITHOUT ROWID;

CREATE TABLE detection (
  rule_id TEXT NOT NULL,
  event_id INTEGER NOT NULL REFERENCES event (id),
  PRIMARY KEY (rule_id, event_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE alert (
  id TEXT PRIMARY KEY,
  first_seen_ms INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE case_file (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  grouped_by TEXT NOT NULL,
  judgement TEXT NOT NULL,
  hosts TEXT NOT NULL,
  users TEXT NOT NULL,
  events INTEGER NOT NULL,
  first_seen_ms INTEGER NOT NULL,
  last_seen_ms INTEGER NOT NULL,
  scope_from_ms INTEGER NOT NULL,
  scope_to_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE case_alert (
  case_id TEXT NOT NULL REFERENCES case_file (id),
  alert_id TEXT NOT NULL REFERENCES alert (id),
  PRIMARY KEY (case_id, alert_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_process (
  case_id TEXT NOT NULL REFERENCES case_file (id),
  process_key TEXT NOT NULL,
  PRIMARY KEY (case_id, process_key)
) STRICT, WITHOUT ROWID;

-- Every saved version stays. body: compressed JSON.
CREATE TABLE report (
  case_id TEXT NOT NULL REFERENCES case_file (id),
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  version INTEGER NOT NULL,
  saved_at TEXT NOT NULL,
  title TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (case_id, kind, language, version)
) STRICT;

CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES case_file (id),
  text TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;
CREATE INDEX note_case ON note (case_id);

-- How far repeated work has come, by its name.
CREATE TABLE mark (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
