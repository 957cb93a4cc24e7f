import { customerMigrations } from './migrations/customer-migrations.ts';
import { deskMigrations } from './migrations/desk-migrations.ts';
import { intelMigrations } from './migrations/intel-migrations.ts';
import type { FileKind } from './repair.ts';
import { mendBlocks } from './tables/mend-blocks.ts';
import { dropSegments } from './tables/search-segments.ts';
import { recountTally } from './tables/tally.ts';

export const deskKind: FileKind = { migrations: deskMigrations, mend: () => undefined };

export const intelKind: FileKind = { migrations: intelMigrations, mend: () => undefined };

export const customerKind: FileKind = {
  migrations: customerMigrations,
  mend: (db) => {
    mendBlocks(db);
    recountTally(db);
    // Made again in the background from the events that were saved.
    dropSegments(db);
  },
};
