import { firstDeskTables } from './desk/001-first-tables.ts';
import { connectionTables } from './desk/002-connections.ts';
import { outboxTables } from './desk/003-outbox.ts';
import { referenceFiles } from './desk/004-reference-files.ts';
import { huntFavourites } from './desk/005-hunt-favourites.ts';
import { deskPipelineTables } from './desk/006-rule-pipelines.ts';
import type { Migration } from './migration.ts';

export const deskMigrations: readonly Migration[] = [
  firstDeskTables,
  connectionTables,
  outboxTables,
  referenceFiles,
  huntFavourites,
  deskPipelineTables,
];
