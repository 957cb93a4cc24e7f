import type { Migration } from '../migration.ts';

export const ratingsAndNews: Migration = {
  number: 2,
  name: 'ratings and news',
  sql: `
-- Files that rate vulnerabilities (KEV, EPSS, CVSS). body: what was read of it, a line for each CVE, deflated; of older files of
-- a kind it is given up. refusals: JSON of the first lines that could not be read.
CREATE TABLE rating_file (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  dated TEXT,
  loaded_at TEXT NOT NULL,
  loaded_by TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  rows INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  refusals TEXT NOT NULL,
  body BLOB
) STRICT;

-- Entries of "latest security information", for all customers. The newest row of an id counts; one without a body was removed.
CREATE TABLE security_news (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  month TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  body TEXT
) STRICT;
CREATE INDEX security_news_id ON security_news (id, seq);
`,
};
