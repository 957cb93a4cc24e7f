import type { Migration } from '../migration.ts';

/** The ledger of actions about a case. Rows are only ever added: a correction or a withdrawal is the next version. */
export const caseActionTables: Migration = {
  number: 26,
  name: 'case actions',
  sql: `
CREATE TABLE case_action (
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  case_id TEXT NOT NULL,
  body TEXT NOT NULL,
  because TEXT NOT NULL,
  withdrawn INTEGER NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  PRIMARY KEY (id, version)
) WITHOUT ROWID;
CREATE INDEX case_action_case ON case_action (case_id);
CREATE TRIGGER case_action_kept BEFORE UPDATE ON case_action BEGIN SELECT RAISE(ABORT, 'case_action is append-only'); END;
CREATE TRIGGER case_action_stays BEFORE DELETE ON case_action BEGIN SELECT RAISE(ABORT, 'case_action is append-only'); END;
`,
};
