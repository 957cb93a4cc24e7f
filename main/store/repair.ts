import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { backUpNow, backupFolderOf, backupsOf } from './backup.ts';
import { openConnection, type Connection, type ConnectionOpening } from './connection.ts';
import { syncFile, syncFolder, writeDurably } from './durable-file.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { salvageTable, tableShapes } from './salvage.ts';
import { isDamage, openRaw } from './sqlite.ts';
import type { Damage } from './workspace-types.ts';

export interface FileKind {
  migrations: readonly Migration[];
  /** Puts derived rows right after a salvage. */
  mend: (db: Connection) => void;
}

export interface Opened {
  db: Connection;
  damage: Damage | null;
}

/** Larger files are walked by the daily backup, which reads (and so authenticates) every page, and after a crash. */
const CHECKED_ALWAYS_BYTES = 128 * 1024 * 1024;

const isWhole = (db: Connection): boolean => db.raw.pragma('quick_check(1)', { simple: true }) === 'ok';

const shouldCheck = (db: Connection, suspect: boolean): boolean => {
  if (suspect) return true;
  const pages = Number(db.raw.pragma('page_count', { simple: true }));
  return pages * Number(db.raw.pragma('page_size', { simple: true })) <= CHECKED_ALWAYS_BYTES;
};

const openWhole = (opening: ConnectionOpening, { migrations }: FileKind, thorough: boolean): Connection => {
  // The last connection that closes in peace removes the log.
  const afterCrash = existsSync(`${opening.file}-wal`);
  const db = openConnection(opening);
  try {
    if (shouldCheck(db, thorough || afterCrash) && !isWhole(db))
      throw new AppError('corrupt', { file: basename(opening.file) });
    migrate(db, migrations, backUpNow);
    return db;
  } catch (error) {
    db.raw.close();
    throw error;
  }
};

/** Moves a damaged file with its log aside: nothing is ever deleted. Answers where the file stands now. */
const setAside = (file: string, at: string): string => {
  const folder = join(dirname(backupFolderOf(file)), 'damaged', `${basename(file, '.db')}.${at.replaceAll(':', '-')}`);
  mkdirSync(folder, { recursive: true });
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, join(folder, basename(file) + suffix));
  }
  syncFolder(folder);
  return join(folder, basename(file));
};

const restoreNewest = (opening: ConnectionOpening): string | null => {
  for (const backup of backupsOf(opening.file)) {
    copyFileSync(backup, opening.file);
    syncFile(opening.file);
    try {
      const db = openConnection(opening);
      const whole = isWhole(db);
      db.raw.close();
      if (whole) return backup;
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'corrupt')) throw error;
    }
    for (const suffix of ['', '-wal', '-shm']) rmSync(opening.file + suffix, { force: true });
  }
  return null;
};

/** True where a file that was made before is gone or empty (SQLite would silently start a new one). */
const isMissing = (file: string): boolean => !existsSync(file) || statSync(file).size === 0;

type Found = Record<string, { rows: number; damaged: boolean }>;

/** Null where not even the list of tables can be read. */
const salvageInto = (db: Connection, damagedFile: string, opening: ConnectionOpening): Found | null => {
  if (isMissing(damagedFile)) return null;
  const from = openRaw({ ...opening, file: damagedFile, readonly: true });
  const found: Found = {};
  try {
    const there = new Set(tableShapes(from).map(({ name }) => name));
    db.raw.pragma('foreign_keys = OFF');
    for (const shape of tableShapes(db.raw)) {
      if (there.has(shape.name)) found[shape.name] = db.raw.transaction(() => salvageTable(from, db.raw, shape))();
    }
    return found;
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  } finally {
    db.raw.pragma('foreign_keys = ON');
    from.close();
  }
};

const outcomeOf = (backup: string | null, found: Found | null): string => {
  const salvaged = found !== null && Object.values(found).some(({ rows }) => rows > 0);
  if (salvaged && Object.values(found).every(({ damaged }) => !damaged)) return 'all-rows-kept';
  if (backup !== null) return salvaged ? 'restored-and-salvaged' : 'restored';
  return salvaged ? 'salvaged' : 'started-empty';
};

const repair = (opening: ConnectionOpening, kind: FileKind, at: string): Opened => {
  const missing = isMissing(opening.file);
  const aside = setAside(opening.file, at);
  const backup = restoreNewest(opening);
  const db = openConnection(opening);
  try {
    migrate(db, kind.migrations, () => undefined);
    const found = salvageInto(db, aside, opening);
    db.write(() => kind.mend(db));
    const outcome = outcomeOf(backup, found);
    const finding = missing ? 'missing' : found === null ? 'unreadable' : 'damaged';
    const account = {
      file: basename(opening.file),
      finding,
      outcome,
      at,
      backup: backup && basename(backup),
      tables: found,
    };
    writeDurably(join(dirname(aside), 'account.json'), `${JSON.stringify(account, null, 2)}\n`);
    return { db, damage: { file: basename(opening.file), finding, outcome } };
  } catch (error) {
    db.raw.close();
    throw error;
  }
};

/**
 * Opens a file, checks it, brings it to the newest schema; a damaged one is set aside and made anew from its newest backup and
 * every row that can still be read. `expected`: it was made before, so that its absence is damage too;
 * `thorough`: checked whatever its size.
 * Codes of the answer (the sentences are made where they are shown): finding `damaged` | `unreadable` | `missing`; outcome
 * `all-rows-kept` | `restored-and-salvaged` | `restored` | `salvaged` | `started-empty`.
 */
export const openOrRepair = (
  opening: ConnectionOpening,
  kind: FileKind,
  { at, expected, thorough }: { at: string; expected: boolean; thorough: boolean },
): Opened => {
  if (expected && isMissing(opening.file)) return repair(opening, kind, at);
  try {
    return { db: openWhole(opening, kind, thorough), damage: null };
  } catch (error) {
    // A file of a newer version is whole: it is refused, not repaired.
    const isDamaged = error instanceof AppError && error.code === 'corrupt' && error.params['schema'] === undefined;
    if (!isDamaged) throw error;
    return repair(opening, kind, at);
  }
};
