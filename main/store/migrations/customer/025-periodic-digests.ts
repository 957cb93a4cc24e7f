import type { Migration } from '../migration.ts';

/** Digest of the words of a version, as reports about a case have it: empty for what was saved before it was kept. */
export const periodicDigests: Migration = {
  number: 25,
  name: 'periodic digests',
  sql: `
ALTER TABLE periodic_report ADD COLUMN digest TEXT NOT NULL DEFAULT '';
`,
};
