import { AppError } from '../../shared/contract/errors.ts';
import { basename } from 'node:path';
import type { Connection } from './connection.ts';
import type { Migration } from './migrations/migration.ts';

export const schemaVersion = (db: Connection): number => Number(db.raw.pragma('user_version', { simple: true }));

const isWhole = (db: Connection): boolean => db.raw.pragma('integrity_check(1)', { simple: true }) === 'ok';

const requireWhole = (db: Connection, when: string): void => {
  if (!isWhole(db)) throw new AppError('corrupt', { file: basename(db.file), when });
};

/**
 * Brings a file to the newest schema, one numbered step per transaction. Before each step on a file that was there already:
 * full integrity check and `backUp`. A file of a newer version is refused, never touched.
 */
export const migrate = (
  db: Connection,
  migrations: readonly Migration[],
  backUp: (db: Connection, label: string) => void,
): void => {
  const newest = migrations.at(-1)?.number ?? 0;
  const present = schemaVersion(db);
  if (present > newest) throw new AppError('corrupt', { file: basename(db.file), schema: present, known: newest });
  for (const { number, name, sql } of migrations) {
    if (number <= present) continue;
    if (present > 0) {
      requireWhole(db, `before migration ${number} ${name}`);
      backUp(db, `before-${String(number).padStart(3, '0')}`);
    }
    db.write(() => {
      // A worker may have come first: look again inside the transaction.
      if (schemaVersion(db) >= number) return;
      db.raw.exec(sql);
      db.raw.pragma(`user_version = ${number}`);
    });
  }
};
