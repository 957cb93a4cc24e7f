import type { Migration } from '../migration.ts';

export const firstIntelTables: Migration = {
  number: 1,
  name: 'first tables',
  sql: `
-- One coming of intelligence: a file, a paste, a round of a TAXII connection, a file of the inbox.
CREATE TABLE intel_import (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  via TEXT NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL,
  objects INTEGER NOT NULL,
  indicators INTEGER NOT NULL,
  known INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  untranslated INTEGER NOT NULL,
  note TEXT
) STRICT;

-- Every version of every STIX object, byte for byte. version: modified, else created, else ''.
CREATE TABLE intel_object (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  is_newest INTEGER NOT NULL,
  import_id INTEGER NOT NULL REFERENCES intel_import (id),
  markings TEXT NOT NULL,
  tlp TEXT,
  raw BLOB NOT NULL,
  UNIQUE (id, version)
) STRICT;
CREATE INDEX intel_object_type ON intel_object (type, name) WHERE is_newest = 1;

-- Relationships and sightings of the newest versions, both ways round.
CREATE TABLE intel_link (
  object_pk INTEGER PRIMARY KEY REFERENCES intel_object (pk),
  from_id TEXT NOT NULL,
  verb TEXT NOT NULL,
  to_id TEXT NOT NULL
) STRICT;
CREATE INDEX intel_link_from ON intel_link (from_id);
CREATE INDEX intel_link_to ON intel_link (to_id);

-- The newest version of each indicator. compiled: JSON where it is more than its one value; trouble: why it is only shown.
CREATE TABLE indicator (
  id TEXT PRIMARY KEY,
  object_pk INTEGER NOT NULL REFERENCES intel_object (pk),
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  name TEXT NOT NULL,
  compiled TEXT,
  trouble TEXT,
  confidence INTEGER,
  valid_from_ms INTEGER NOT NULL,
  valid_until_ms INTEGER,
  revoked INTEGER NOT NULL,
  added_at_ms INTEGER NOT NULL,
  exclusion_id INTEGER
) STRICT;

-- What could not become an object: its beginning stays beside the reason.
CREATE TABLE intel_refusal (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES intel_import (id),
  line INTEGER NOT NULL,
  record INTEGER,
  reason TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX intel_refusal_import ON intel_refusal (import_id, id);

CREATE TABLE exclusion (
  id INTEGER PRIMARY KEY,
  value TEXT NOT NULL UNIQUE,
  reason TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT;

-- folder, automatic.
CREATE TABLE intel_setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Files of the inbox that were taken or refused, by what tells one from its next version.
CREATE TABLE inbox_file (
  folder TEXT NOT NULL,
  name TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  changed_ms INTEGER NOT NULL,
  seen_at TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  import_id INTEGER,
  PRIMARY KEY (folder, name, size_bytes, changed_ms)
) STRICT, WITHOUT ROWID;
`,
};
