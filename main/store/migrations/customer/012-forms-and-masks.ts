import type { Migration } from '../migration.ts';

export const formAndMaskTables: Migration = {
  number: 12,
  name: 'forms and masks',
  sql: `
-- What was hidden in files about this customer, and the name that stands in its place there: the only way back.
-- folded: the value as it is compared (one width, one case).
CREATE TABLE mask_name (
  folded TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  pseudonym TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

-- A form for an authority as a person filled it. body: deflated JSON of what was typed; every save is a version.
CREATE TABLE form_draft (
  case_id TEXT NOT NULL REFERENCES case_file (id),
  form TEXT NOT NULL,
  language TEXT NOT NULL,
  version INTEGER NOT NULL,
  saved_at TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (case_id, form, language, version)
) STRICT;
`,
};
