import { firstDeskTables } from './desk/001-first-tables.ts';
import type { Migration } from './migration.ts';

export const deskMigrations: readonly Migration[] = [firstDeskTables];
