import type { Migration } from '../migration.ts';

export const reportLifeTables: Migration = {
  number: 13,
  name: 'report life',
  sql: `
-- Who saved a version, and the digest of its content; both empty for versions saved before they were kept.
ALTER TABLE report ADD COLUMN saved_by TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN digest TEXT NOT NULL DEFAULT '';

-- What happened to a report: steps, comments, deliveries, questions. Only ever added to. No foreign key: a case that became part
-- of another goes, what was told to a customer stays. about: the entry this one speaks about. fact: JSON.
CREATE TABLE report_entry (
  id INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  version INTEGER NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  about INTEGER REFERENCES report_entry (id),
  fact TEXT NOT NULL
) STRICT;
CREATE INDEX report_entry_report ON report_entry (case_id, kind, language);

-- Sentences kept for this customer's reports.
CREATE TABLE report_phrase (
  id INTEGER PRIMARY KEY,
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  certainty TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL
) STRICT;
`,
};
