import { firstIntelTables } from './intel/001-first-tables.ts';
import type { Migration } from './migration.ts';

export const intelMigrations: readonly Migration[] = [firstIntelTables];
