import { firstIntelTables } from './intel/001-first-tables.ts';
import { ratingsAndNews } from './intel/002-ratings-and-news.ts';
import type { Migration } from './migration.ts';

export const intelMigrations: readonly Migration[] = [firstIntelTables, ratingsAndNews];
