import type { Migration } from '../migration.ts';

export const groupingTables: Migration = {
  number: 6,
  name: 'grouping',
  sql: `
-- Why the alerts of a case stand together, JSON.
ALTER TABLE case_file ADD COLUMN links TEXT NOT NULL DEFAULT '[]';
-- Earlier than opened_at where alerts were received with another case: no clock gains time by grouping.
ALTER TABLE case_file ADD COLUMN clock_from TEXT;
-- Set where a person put all its alerts into that case. The row stays with what was written in it.
ALTER TABLE case_file ADD COLUMN merged_into TEXT;

ALTER TABLE note ADD COLUMN author TEXT NOT NULL DEFAULT '';

-- What people did to the grouping. alerts: JSON, each with the case it stood in. Never removed; undoing is written beside it.
CREATE TABLE group_step (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  alerts TEXT NOT NULL,
  into_case TEXT NOT NULL,
  received_at TEXT NOT NULL,
  reason TEXT NOT NULL,
  undone_at TEXT,
  undone_by TEXT
) STRICT;
`,
};
