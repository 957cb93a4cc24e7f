import type { Migration } from '../migration.ts';

export const indicatorHitTables: Migration = {
  number: 8,
  name: 'indicator hits',
  sql: `
-- An indicator met in the events of a host. What it is stands in intel.db; kind, value and name stay as they were when it was
-- met. event_ids: JSON of the first hundred.
CREATE TABLE indicator_hit (
  indicator_id TEXT NOT NULL,
  host TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  name TEXT NOT NULL,
  tlp TEXT,
  events INTEGER NOT NULL,
  event_ids TEXT NOT NULL,
  first_seen_ms INTEGER NOT NULL,
  last_seen_ms INTEGER NOT NULL,
  found_at TEXT NOT NULL,
  is_new INTEGER NOT NULL,
  PRIMARY KEY (indicator_id, host)
) STRICT, WITHOUT ROWID;
`,
};
