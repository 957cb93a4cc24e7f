import Sqlite from 'better-sqlite3';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/contract/errors.ts';
import { sqliteCodeOf } from './sqlite.ts';

const Holder = z.object({ pid: z.number().int(), since: z.string() });

/**
 * One engine per workspace. The lock is SQLite's own exclusive lock on an empty file: the operating system drops it with the
 * process, however it ends, so there is no stale lock to guess about (a pid may be reused, a clock may jump). Who holds it stands
 * beside it, for the reader of the error only.
 */
export const lockWorkspace = (folder: string, nativeAddon: string | null, since: string): { release: () => void } => {
  const note = join(folder, 'workspace.pid');
  const db = new Sqlite(join(folder, 'workspace.lock'), {
    timeout: 0,
    ...(nativeAddon === null ? {} : { nativeBinding: nativeAddon }),
  });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (sqliteCodeOf(error)?.startsWith('SQLITE_BUSY') !== true) throw error;
    throw new AppError('locked', { what: 'workspace', reason: 'in-use', ...holderIn(note) }, { cause: error });
  }
  writeFileSync(note, JSON.stringify({ pid: process.pid, since }));
  return {
    release: () => {
      if (db.open) db.close();
    },
  };
};

const holderIn = (note: string): { pid?: number; since?: string } => {
  try {
    return Holder.parse(JSON.parse(readFileSync(note, 'utf8')));
  } catch {
    // The holder has not written it yet, or it was damaged: the lock counts, not its note.
    return {};
  }
};
