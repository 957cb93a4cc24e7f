import type { Migration } from '../migration.ts';

export const pseudonymTables: Migration = {
  number: 24,
  name: 'pseudonyms',
  sql: `
-- The highest number a prefix (HOST, ACCOUNT …) was ever given: a number is never given twice, whatever became of its value.
CREATE TABLE mask_number (prefix TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
INSERT INTO mask_number (prefix, last)
  SELECT substr(pseudonym, 1, instr(pseudonym, '-') - 1), max(CAST(substr(pseudonym, instr(pseudonym, '-') + 1) AS INTEGER))
  FROM mask_name GROUP BY 1;

-- What a value was called in files before it was known to be another value's, which are out.
CREATE TABLE mask_former (
  pseudonym TEXT NOT NULL,
  folded TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (pseudonym, folded)
) STRICT, WITHOUT ROWID;
`,
};
