import type { Migration } from '../migration.ts';

export const writingTables: Migration = {
  number: 21,
  name: 'writing',
  sql: `
-- A phrase is one in both languages; kept before, it has the words of its own language.
ALTER TABLE report_phrase RENAME TO old_phrase;
CREATE TABLE report_phrase (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  shortcut TEXT NOT NULL,
  ja TEXT NOT NULL,
  en TEXT NOT NULL,
  certainty TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL
) STRICT;
INSERT INTO report_phrase (id, title, shortcut, ja, en, certainty, saved_at, saved_by)
  SELECT id, title, '', iif(language = 'ja', text, ''), iif(language = 'ja', '', text), certainty, saved_at, saved_by FROM old_phrase;
DROP TABLE old_phrase;

-- The forms of one host or account have one name between them: a name is no longer of one row.
ALTER TABLE mask_name RENAME TO old_mask_name;
CREATE TABLE mask_name (
  folded TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  pseudonym TEXT NOT NULL
) STRICT;
INSERT INTO mask_name SELECT folded, kind, value, pseudonym FROM old_mask_name;
DROP TABLE old_mask_name;

-- How a customer wants to be written to (scope '') and which hints are left alone in one report. body: JSON.
CREATE TABLE report_writing (scope TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;

-- Where a comment stands in the text as it was saved last; what was commented is told by its entry.
CREATE TABLE report_anchor (
  comment INTEGER PRIMARY KEY REFERENCES report_entry (id),
  body TEXT NOT NULL
) STRICT;

-- What can be undone. version: the text it leads to. position: steps that are done, counted with those given up.
CREATE TABLE report_history (
  case_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (case_id, kind, language)
) STRICT;
CREATE TABLE report_step (
  case_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  seq INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (case_id, kind, language, seq)
) STRICT;
`,
};
