import type { Migration } from '../migration.ts';

export const vendorTables: Migration = {
  number: 4,
  name: 'vendors',
  sql: `
-- What connectors brought and is stored: 128 bits of sha256 over vendor, facet, key and either the vendor's text or the event
-- made of it. event_id is null where the record was refused.
CREATE TABLE vendor_record (
  hash BLOB PRIMARY KEY,
  event_id INTEGER
) STRICT, WITHOUT ROWID;

-- The newest facts of a vendor's alert, JSON in body. revision counts changes; raised is the one our alert was made from.
CREATE TABLE vendor_alert (
  id TEXT PRIMARY KEY,
  connection TEXT NOT NULL,
  native_id TEXT NOT NULL,
  version TEXT NOT NULL,
  host TEXT NOT NULL,
  body TEXT NOT NULL,
  events TEXT NOT NULL,
  revision INTEGER NOT NULL,
  raised INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX vendor_alert_host ON vendor_alert (host);
CREATE INDEX vendor_alert_due ON vendor_alert (host) WHERE raised < revision;

-- Every version of an alert as its vendor wrote it: in the record of that number (block * 65536 + slot), or, where nothing
-- but the alert's handling changed, compressed in data.
CREATE TABLE vendor_alert_version (
  alert_id TEXT NOT NULL REFERENCES vendor_alert (id),
  revision INTEGER NOT NULL,
  version TEXT NOT NULL,
  at TEXT NOT NULL,
  record INTEGER,
  raw_size INTEGER NOT NULL,
  data BLOB,
  PRIMARY KEY (alert_id, revision)
) STRICT, WITHOUT ROWID;

-- Events fetched around an alert: they belong to its case, whichever case that is.
CREATE TABLE alert_around (
  alert_id TEXT NOT NULL,
  event_id INTEGER NOT NULL,
  PRIMARY KEY (alert_id, event_id)
) STRICT, WITHOUT ROWID;

-- body: JSON of the facts shown. data: the vendor's text, compressed.
CREATE TABLE vendor_host (
  connection TEXT NOT NULL,
  native_id TEXT NOT NULL,
  host TEXT NOT NULL,
  body TEXT NOT NULL,
  raw_size INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (connection, native_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX vendor_host_name ON vendor_host (host);

CREATE TABLE vendor_object (
  connection TEXT NOT NULL,
  kind TEXT NOT NULL,
  native_id TEXT NOT NULL,
  name TEXT NOT NULL,
  raw_size INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (connection, kind, native_id)
) STRICT, WITHOUT ROWID;

-- How far a stream of a connection is. Written in the transaction of the items it stands behind. state: JSON.
CREATE TABLE sync_cursor (
  connection TEXT NOT NULL,
  stream TEXT NOT NULL,
  import_id INTEGER NOT NULL REFERENCES import (id),
  records INTEGER NOT NULL,
  cursor TEXT,
  through_ms INTEGER,
  state TEXT NOT NULL,
  PRIMARY KEY (connection, stream)
) STRICT, WITHOUT ROWID;
`,
};
