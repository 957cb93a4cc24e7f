import type { Migration } from '../migration.ts';

export const outboxTables: Migration = {
  number: 3,
  name: 'outbox',
  sql: `
-- What waits to be sent to an MDR backend, and what became of it; in the order it was made. letter, file and facts are sealed
-- under the customer's own key: with that key everything a customer ever had here ends, also in copies of this file.
-- round counts the analyst's decisions to send anew: id and round together are the key the backend knows a write by.
-- told: whether the journal has the line of its end.
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  connection TEXT NOT NULL,
  customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  case_id TEXT,
  subject TEXT NOT NULL,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL,
  round INTEGER NOT NULL DEFAULT 1,
  tries INTEGER NOT NULL DEFAULT 0,
  tried_at TEXT,
  retry_at_ms INTEGER,
  delivery TEXT,
  told INTEGER NOT NULL DEFAULT 0,
  letter BLOB NOT NULL,
  file BLOB,
  facts BLOB
) STRICT;
CREATE INDEX outbox_open ON outbox (connection, subject, seq) WHERE state NOT IN ('done', 'dropped');
CREATE INDEX outbox_case ON outbox (case_id, seq);

-- The backend's own id of our case or alert, and the version our last word about it stands on.
CREATE TABLE backend_object (
  connection TEXT NOT NULL,
  subject TEXT NOT NULL,
  customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  remote_id TEXT,
  version TEXT,
  PRIMARY KEY (connection, subject)
) STRICT, WITHOUT ROWID;
`,
};
