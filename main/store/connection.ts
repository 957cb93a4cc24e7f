import { basename } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import type { StoreRole } from './customer-store.ts';
import { announceWriter, isWriterWaiting, letWritersPass, writerDone } from './give-way.ts';
import { noteDuration } from './slow-queries.ts';
import { isDamage, openRaw, sqliteCodeOf, type Cipher, type RawDatabase } from './sqlite.ts';

export type Value = string | number | Uint8Array | null;

/** A prepared statement whose time is watched and whose failures carry a code. */
export interface Statement<P extends unknown[], R> {
  run: (...values: P) => { changes: number; lastInsertRowid: number };
  get: (...values: P) => R | undefined;
  all: (...values: P) => R[];
}

export interface Connection {
  file: string;
  raw: RawDatabase;
  /** Prepared once per text. `P` and `R` are what the text takes and answers: SQLite's STRICT tables hold us to it. */
  sql: <P extends unknown[], R = unknown>(text: string) => Statement<P, R>;
  /** One transaction that gets its turn even while an import runs. Ends the running batch first. */
  write: <T>(work: () => T) => T;
  batch: Batch;
  close: () => void;
}

/** The running transaction of an import: short (BATCH_MS), shorter where somebody waits. */
export interface Batch {
  begin: () => void;
  /** After each step of work: ends the transaction where it is due. */
  step: () => void;
  end: () => void;
  /** Throws the steps since the last end away. */
  abandon: () => void;
  /** Called inside the transaction, right before it ends; and where it was thrown away. */
  beforeEnd: (() => void)[];
  afterAbandon: (() => void)[];
}

export interface ConnectionOpening {
  file: string;
  key: Uint8Array;
  nativeAddon: string | null;
  role: StoreRole;
  giveWay: SharedArrayBuffer;
  /** For the benchmark only. */
  cipher?: Cipher;
}

const BATCH_MS = 50;

const appErrorOf = (error: unknown, file: string): unknown => {
  const code = sqliteCodeOf(error);
  if (code === null) return error;
  const params = { file: basename(file) };
  if (isDamage(error)) return new AppError('corrupt', params, { cause: error });
  if (code.startsWith('SQLITE_BUSY')) return new AppError('locked', params, { cause: error });
  if (code === 'SQLITE_FULL') return new AppError('too-large', { ...params, reason: 'disk-full' }, { cause: error });
  return error;
};

const watched = <T>(text: string, file: string, work: () => T): T => {
  const started = performance.now();
  try {
    return work();
  } catch (error) {
    throw appErrorOf(error, file);
  } finally {
    noteDuration(text, performance.now() - started);
  }
};

const openBatch = (raw: RawDatabase, file: string, role: StoreRole, giveWay: SharedArrayBuffer): Batch => {
  let openedAt = 0;
  let timer: NodeJS.Timeout | null = null;
  const stopTimer = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  // Nobody is there to catch what a timer throws: the next step of the import reports it.
  let failure: { cause: unknown } | null = null;
  const endLate = () => {
    try {
      batch.end();
    } catch (cause) {
      failure = { cause };
      batch.abandon();
    }
  };
  const batch: Batch = {
    beforeEnd: [],
    afterAbandon: [],
    begin: () => {
      if (failure !== null) throw failure.cause;
      if (raw.inTransaction) return;
      // On the analyst's own thread nobody else can be waiting: the announced writer is ourselves.
      if (role === 'import') letWritersPass(giveWay);
      watched('BEGIN IMMEDIATE', file, () => raw.exec('BEGIN IMMEDIATE'));
      openedAt = performance.now();
      // A reader of slow input must not hold the lock while it waits for bytes.
      timer = setTimeout(endLate, BATCH_MS);
      timer.unref();
    },
    step: () => {
      if (performance.now() - openedAt >= BATCH_MS || isWriterWaiting(giveWay)) batch.end();
    },
    end: () => {
      stopTimer();
      if (failure !== null) throw failure.cause;
      if (!raw.inTransaction) return;
      for (const finish of batch.beforeEnd) finish();
      watched('COMMIT', file, () => raw.exec('COMMIT'));
    },
    abandon: () => {
      stopTimer();
      if (raw.inTransaction) raw.exec('ROLLBACK');
      for (const forget of batch.afterAbandon) forget();
    },
  };
  return batch;
};

const applyRole = (raw: RawDatabase, role: StoreRole): void => {
  raw.pragma('foreign_keys = ON');
  // kB of memory. Every customer that was looked at stays open; an import needs the inner pages of all its indexes.
  raw.pragma(`cache_size = -${role === 'import' ? 32_000 : 12_000}`);
  if (role === 'read') return;
  raw.pragma('journal_mode = WAL');
  // NORMAL: a power cut may lose the last transactions of an import (it is imported again); FULL: nothing that was answered.
  raw.pragma(`synchronous = ${role === 'import' ? 'NORMAL' : 'FULL'}`);
  // Pages between two checkpoints; each checkpoint waits for the disk twice.
  raw.pragma(`wal_autocheckpoint = ${role === 'import' ? 4000 : 1000}`);
};

const openWrite = (raw: RawDatabase, file: string, batch: Batch, giveWay: SharedArrayBuffer) => {
  return <T>(work: () => T): T => {
    batch.end();
    announceWriter(giveWay);
    try {
      watched('BEGIN IMMEDIATE', file, () => raw.exec('BEGIN IMMEDIATE'));
      const value = work();
      watched('COMMIT', file, () => raw.exec('COMMIT'));
      return value;
    } catch (error) {
      if (raw.inTransaction) raw.exec('ROLLBACK');
      for (const forget of batch.afterAbandon) forget();
      throw error;
    } finally {
      writerDone(giveWay);
    }
  };
};

export const openConnection = (opening: ConnectionOpening): Connection => {
  const { file, key, nativeAddon, role, giveWay, cipher = 'aegis' } = opening;
  const raw = openRaw({ file, key, nativeAddon, readonly: role === 'read', cipher });
  try {
    watched('PRAGMA journal_mode', file, () => applyRole(raw, role));
  } catch (error) {
    raw.close();
    throw error;
  }
  const prepared = new Map<string, Statement<unknown[], unknown>>();
  const prepare = (text: string): Statement<unknown[], unknown> => {
    const statement = watched(text, file, () => raw.prepare<unknown[], unknown>(text));
    return {
      run: (...values) =>
        watched(text, file, () => {
          const { changes, lastInsertRowid } = statement.run(...values);
          return { changes, lastInsertRowid: Number(lastInsertRowid) };
        }),
      get: (...values) => watched(text, file, () => statement.get(...values)),
      all: (...values) => watched(text, file, () => statement.all(...values)),
    };
  };
  const batch = openBatch(raw, file, role, giveWay);
  return {
    file,
    raw,
    batch,
    sql: <P extends unknown[], R>(text: string) => {
      const known = prepared.get(text) ?? prepare(text);
      prepared.set(text, known);
      // `as`: the row type of a statement text is the writer's promise; STRICT tables and zod on JSON columns keep it.
      return known as Statement<P, R>;
    },
    write: openWrite(raw, file, batch, giveWay),
    close: () => {
      try {
        batch.end();
      } finally {
        raw.close();
      }
    },
  };
};
