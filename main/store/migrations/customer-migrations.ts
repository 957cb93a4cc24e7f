import { firstCustomerTables } from './customer/001-first-tables.ts';
import type { Migration } from './migration.ts';

export const customerMigrations: readonly Migration[] = [firstCustomerTables];
