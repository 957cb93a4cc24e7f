import type { Migration } from '../migration.ts';

export const huntTargetColumns: Migration = {
  number: 19,
  name: 'hunt-targets',
  sql: `
-- Where a hunt was asked (null: the local store), and what was sent there.
ALTER TABLE hunt ADD COLUMN target TEXT;
ALTER TABLE hunt ADD COLUMN sent TEXT;
`,
};
