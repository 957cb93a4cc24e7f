import type { Migration } from '../migration.ts';

export const reportKindTables: Migration = {
  number: 11,
  name: 'report kinds',
  sql: `
-- Reports about a period: one row for each saving, the words and the figures they were drafted from, deflated JSON.
CREATE TABLE periodic_report (
  kind TEXT NOT NULL,
  period TEXT NOT NULL,
  language TEXT NOT NULL,
  version INTEGER NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  title TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (kind, period, language, version)
) STRICT, WITHOUT ROWID;

-- A file of OS settings or of digital-risk findings. refusals: JSON of the first that could not be read.
CREATE TABLE hygiene_import (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  file TEXT NOT NULL,
  mapping TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  kept INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  refusals TEXT NOT NULL
) STRICT;

-- The newest word of a file about a setting of an endpoint. body: JSON.
CREATE TABLE os_setting (
  host TEXT NOT NULL,
  setting TEXT NOT NULL,
  body TEXT NOT NULL,
  import_id INTEGER NOT NULL REFERENCES hygiene_import (id),
  PRIMARY KEY (host, setting)
) STRICT, WITHOUT ROWID;

-- What is planned about an item of the hygiene lists. The newest row counts, every one stays.
CREATE TABLE hygiene_plan (
  seq INTEGER PRIMARY KEY,
  item TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX hygiene_plan_item ON hygiene_plan (item, seq);

-- What the lists held when they were last recorded in a month: the lists themselves change under us.
CREATE TABLE hygiene_month (
  month TEXT PRIMARY KEY,
  taken_at TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Digital-risk findings as their feed told them last. raw: the feed's record, as it was read.
CREATE TABLE risk_finding (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  native_id TEXT NOT NULL,
  body TEXT NOT NULL,
  raw TEXT NOT NULL,
  import_id INTEGER NOT NULL REFERENCES hygiene_import (id),
  UNIQUE (source, native_id)
) STRICT;

-- An analyst's judgement of a finding. The newest counts, every one stays.
CREATE TABLE risk_decision (
  seq INTEGER PRIMARY KEY,
  finding_id INTEGER NOT NULL REFERENCES risk_finding (id),
  decision TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;
CREATE INDEX risk_decision_finding ON risk_decision (finding_id, seq);

-- The day a vendor told of an object last: what a whole list holds no more is gone, though its row stays.
ALTER TABLE vendor_object ADD COLUMN seen_on TEXT;
`,
};
