import type { Migration } from '../migration.ts';

export const flowLimitTables: Migration = {
  number: 17,
  name: 'flow limits and figures',
  sql: `
-- Processes that belong to a case and were left out at the limit when it was last grouped.
ALTER TABLE case_file ADD COLUMN processes_left_out INTEGER NOT NULL DEFAULT 0;

-- What the figure of a released version is drawn from (JSON, a FlowGraph without its records): words and figure stay of one moment.
-- No foreign key, like what happened to a report: what a customer was sent stays.
CREATE TABLE report_figure (
  case_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  version INTEGER NOT NULL,
  figure TEXT NOT NULL,
  PRIMARY KEY (case_id, kind, language, version)
) STRICT, WITHOUT ROWID;
`,
};
