import { backUpNow } from './backup.ts';
import { openConnection, type Connection } from './connection.ts';
import type { StoreAccess, StoreRole } from './customer-store.ts';
import type { IntelStore } from './intel-store.ts';
import { migrate } from './migrate.ts';
import { intelMigrations } from './migrations/intel-migrations.ts';
import { intelIndicators } from './tables/indicators.ts';
import { intelImports, intelKeeping } from './tables/intel-imports.ts';
import { ratingsAndNews } from './tables/ratings-and-news.ts';
import { intelObjects } from './tables/intel-objects.ts';

export const intelStoreOn = (db: Connection): IntelStore => ({
  ...intelImports(db),
  ...intelObjects(db),
  ...intelIndicators(db),
  ...intelKeeping(db),
  ...ratingsAndNews(db),
  close: db.close,
});

/** For threads: each has a connection of its own. */
export const openIntelStore = (access: StoreAccess, role: StoreRole): IntelStore => {
  const db = openConnection({ ...access, role });
  try {
    if (role !== 'read') migrate(db, intelMigrations, backUpNow);
    return intelStoreOn(db);
  } catch (error) {
    db.raw.close();
    throw error;
  }
};
