import { createHash } from 'node:crypto';
import type { Connection } from '../connection.ts';

/** A stored text: the id of a row of `text`, or the text itself. */
export type TextCell = number | string | null;

export interface Texts {
  /** Inside a transaction. */
  intern: (value: string) => TextCell;
  /** The cells under which `value` may stand in an event; empty where it does not. */
  cellsOf: (value: string) => TextCell[];
  /** The texts of cells, read in one go for the ids not met before. */
  load: (cells: Iterable<TextCell>) => void;
  read: (cell: TextCell) => string | null;
  /** The texts of very many cells, past the cache. */
  readAll: (cells: Iterable<TextCell>) => ReadonlyMap<TextCell, string>;
  /** Ids of all texts that contain `part`, ASCII case folded. */
  idsLike: (pattern: string) => number[];
}

/** Longer texts hardly ever repeat: they stand in the event itself. */
const LONGEST = 2048;
/** Entries of one generation of a cache: two generations live, so that a big file does not grow memory. */
const GENERATION = 60_000;
const GENERATION_CHARS = 8_000_000;

interface Cache<K, V> {
  get: (key: K) => V | undefined;
  set: (key: K, value: V, chars: number) => void;
  clear: () => void;
}

const twoGenerations = <K, V>(): Cache<K, V> => {
  let young = new Map<K, V>();
  let old = new Map<K, V>();
  let chars = 0;
  const set = (key: K, value: V, size: number) => {
    if (young.size >= GENERATION || chars >= GENERATION_CHARS) {
      old = young;
      young = new Map();
      chars = 0;
    }
    young.set(key, value);
    chars += size;
  };
  return {
    get: (key) => {
      const value = young.get(key);
      if (value !== undefined) return value;
      const aged = old.get(key);
      if (aged !== undefined) set(key, aged, typeof aged === 'string' ? aged.length : 16);
      return aged;
    },
    set,
    clear: () => {
      young = new Map();
      old = new Map();
      chars = 0;
    },
  };
};

const hashOf = (value: string): number => createHash('sha256').update(value).digest().readUIntBE(0, 6);

/** More texts under one hash than chance gives were made to be there: the next ones are stored in the event. */
const SAME_HASH = 8;

const internInto = (db: Connection, ids: Cache<string, number>): Texts['intern'] => {
  const find = db.sql<[number], { id: number; value: string }>('SELECT id, value FROM text WHERE hash = ? LIMIT 8');
  const add = db.sql<[number, string]>('INSERT INTO text (hash, value) VALUES (?, ?)');
  return (value) => {
    const cached = ids.get(value);
    if (cached !== undefined) return cached;
    if (value.length > LONGEST) return value;
    const hash = hashOf(value);
    const rows = find.all(hash);
    const found = rows.find((row) => row.value === value);
    if (found === undefined && rows.length >= SAME_HASH) return value;
    const id = found === undefined ? add.run(hash, value).lastInsertRowid : found.id;
    ids.set(value, id, value.length);
    return id;
  };
};

/** Values that come again and again (images, command lines, hosts, keys) are stored once; an event holds their number. */
export const openTexts = (db: Connection): Texts => {
  const ids = twoGenerations<string, number>();
  const values = twoGenerations<number, string>();
  // What was written since the last commit is gone: numbers learnt from it would point nowhere.
  db.batch.afterAbandon.push(() => {
    ids.clear();
    values.clear();
  });
  const rowsOf = (wanted: readonly number[]) =>
    db
      .sql<[string], { id: number; value: string }>(
        'SELECT id, value FROM text WHERE id IN (SELECT value FROM json_each(?))',
      )
      .all(JSON.stringify(wanted));
  const loadIds = (wanted: readonly number[]) => {
    for (const { id, value } of rowsOf(wanted)) values.set(id, value, value.length);
  };
  return {
    intern: internInto(db, ids),
    cellsOf: (value) => {
      const rows = db.sql<[number, string], { id: number }>('SELECT id FROM text WHERE hash = ? AND value = ?');
      return [...rows.all(hashOf(value), value).map(({ id }) => id), value];
    },
    load: (cells) => {
      const wanted = new Set<number>();
      for (const cell of cells) if (typeof cell === 'number' && values.get(cell) === undefined) wanted.add(cell);
      if (wanted.size > 0) loadIds([...wanted]);
    },
    read: (cell) => {
      if (typeof cell !== 'number') return cell;
      if (values.get(cell) === undefined) loadIds([cell]);
      // Only after a repair: the event was saved, this text of it was not. The raw record still tells.
      return values.get(cell) ?? '\uFFFD';
    },
    readAll: (cells) => {
      const found = new Map<TextCell, string>();
      const wanted: number[] = [];
      for (const cell of cells) {
        if (typeof cell === 'number') wanted.push(cell);
        else if (cell !== null) found.set(cell, cell);
      }
      for (const { id, value } of rowsOf(wanted)) found.set(id, value);
      return found;
    },
    idsLike: (pattern) =>
      db
        .sql<[string], { id: number }>(String.raw`SELECT id FROM text WHERE value LIKE ? ESCAPE '\'`)
        .all(pattern)
        .map(({ id }) => id),
  };
};
