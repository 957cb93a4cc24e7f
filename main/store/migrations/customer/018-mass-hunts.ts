import type { Migration } from '../migration.ts';

export const massHuntTables: Migration = {
  number: 18,
  name: 'mass-hunts',
  sql: `
-- body: JSON of the run; cards and unjudged: JSON lists (shared/hunt/mass.ts, shared/rules/model.ts).
CREATE TABLE mass_run (
  id INTEGER PRIMARY KEY,
  whole INTEGER NOT NULL,
  body TEXT NOT NULL,
  cards TEXT NOT NULL,
  unjudged TEXT NOT NULL
) STRICT;

-- Texts of rules that matched, once for all runs, by the first 16 bytes of their SHA-256.
CREATE TABLE mass_rule_text (
  hash BLOB PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE mass_rule (
  run_id INTEGER NOT NULL REFERENCES mass_run(id),
  rule_id TEXT NOT NULL,
  text_hash BLOB NOT NULL REFERENCES mass_rule_text(hash),
  PRIMARY KEY (run_id, rule_id)
) STRICT, WITHOUT ROWID;

-- events, fresh_events: ids of events (main/store/id-list.ts).
CREATE TABLE mass_hit (
  run_id INTEGER NOT NULL REFERENCES mass_run(id),
  rule_id TEXT NOT NULL,
  host TEXT NOT NULL,
  hits INTEGER NOT NULL,
  fresh INTEGER NOT NULL,
  first_ms INTEGER NOT NULL,
  last_ms INTEGER NOT NULL,
  events BLOB NOT NULL,
  fresh_events BLOB NOT NULL,
  PRIMARY KEY (run_id, rule_id, host)
) STRICT;

-- What any whole run met by a rule.
CREATE TABLE mass_seen (
  rule_id TEXT PRIMARY KEY,
  events BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- body: JSON. Every version stays.
CREATE TABLE mass_suppression (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;
`,
};
