import type { Migration } from '../migration.ts';

export const reportTemplateTables: Migration = {
  number: 20,
  name: 'report-templates',
  sql: `
-- document: JSON (shared/templates/model.ts). Versions are never changed; the newest one of a name is in use unless it is retired.
CREATE TABLE report_template (
  name_key TEXT NOT NULL,
  version INTEGER NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  retired INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (name_key, version)
) STRICT, WITHOUT ROWID;

-- Written anew from its pixels before it is stored. Old reports keep naming it.
CREATE TABLE report_logo (
  sha256 TEXT PRIMARY KEY,
  png BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE report_file_name (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  pattern TEXT NOT NULL
) STRICT;
`,
};
