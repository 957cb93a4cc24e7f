import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { openConnection, type Connection } from './connection.ts';
import type { StoreAccess } from './customer-store.ts';
import { syncFile, syncFolder } from './durable-file.ts';

/** Daily backups kept of each file; copies made before a migration come on top and are kept until the next one. */
export const BACKUPS_KEPT = 3;

/** `<workspace>/backups/<name>.<label>.db`, for `desk.db` as for `customers/<id>.db`. */
export const backupFolderOf = (file: string): string => {
  const folder = dirname(file);
  return join(basename(folder) === 'customers' ? dirname(folder) : folder, 'backups');
};

const stemOf = (file: string): string => basename(file, '.db');

/** Backups of a file, newest first. */
export const backupsOf = (file: string): string[] => {
  const folder = backupFolderOf(file);
  if (!existsSync(folder)) return [];
  const prefix = `${stemOf(file)}.`;
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.db'))
    .map((name) => join(folder, name))
    .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs || (a < b ? 1 : -1));
};

const dailyOf = (file: string): string[] => backupsOf(file).filter((name) => /\.\d{4}-\d{2}-\d{2}\.db$/.test(name));

/**
 * A whole copy under the same key. VACUUM INTO keeps cipher and key of the source (tested on the bytes); SQLite's backup API
 * refuses an encrypted source with a fresh target.
 */
export const backUpNow = (db: Connection, label: string): string => {
  const folder = backupFolderOf(db.file);
  mkdirSync(folder, { recursive: true });
  const target = join(folder, `${stemOf(db.file)}.${label}.db`);
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { force: true });
  db.batch.end();
  try {
    db.sql<[string]>('VACUUM INTO ?').run(unfinished);
    syncFile(unfinished);
    renameSync(unfinished, target);
  } catch (error) {
    // Half a copy on a full disk would take the room the analyst's next words need.
    rmSync(unfinished, { force: true });
    throw error;
  }
  syncFolder(folder);
  return target;
};

/** Backs up once a day and drops the oldest beyond three. Answers the new file, or null where today has one. */
export const backUpDaily = (db: Connection, today: string): string | null => {
  const done = dailyOf(db.file);
  if (done.some((name) => name.endsWith(`.${today}.db`))) return null;
  const made = backUpNow(db, today);
  for (const old of dailyOf(db.file).slice(BACKUPS_KEPT)) rmSync(old);
  return made;
};

/** Over a connection of its own: a used one would copy pages from its memory and not notice that the disk spoilt them. */
export const copyFileNow = (access: StoreAccess, today: string): string | null => {
  try {
    const db = openConnection({ ...access, role: 'read' });
    try {
      return backUpDaily(db, today);
    } finally {
      db.close();
    }
  } finally {
    access.key.fill(0);
  }
};
