import { firstDeskTables } from './desk/001-first-tables.ts';
import { connectionTables } from './desk/002-connections.ts';
import type { Migration } from './migration.ts';

export const deskMigrations: readonly Migration[] = [firstDeskTables, connectionTables];
