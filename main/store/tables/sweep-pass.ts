import type { RawDatabase } from '../sqlite.ts';

/** Columns of `event` in which an indicator can be met, in the order of the cells of a pass. */
export const SWEPT_COLUMNS = [
  'image',
  'command_line',
  'parent_image',
  'parent_command_line',
  'target',
  'detail',
  'hashes',
  'src_address',
  'dst_address',
  'dst_host',
] as const;

export type SweptRow = [id: number, host: number | string, seenAtMs: number, ...cells: (number | string | null)[]];

const columns = SWEPT_COLUMNS.join(', ');

export interface SweepPass {
  /** About how many texts and events there are to read. */
  size: (afterEvent: number) => number;
  /** Every text that stands in an event of these, as `[id, text]`. */
  texts: (afterEvent: number) => IterableIterator<[number, string]>;
  /** The events in which one of these texts stands, or a text of their own (long ones are not shared). */
  events: (textIds: Iterable<number>, afterEvent: number) => IterableIterator<SweptRow>;
  textOf: (cell: number | string) => string;
}

const only = (raw: RawDatabase, ids: Iterable<number>): void => {
  raw.exec('CREATE TEMP TABLE IF NOT EXISTS swept_text (id INTEGER PRIMARY KEY) STRICT; DELETE FROM swept_text');
  raw.prepare('INSERT INTO swept_text SELECT CAST(value AS INTEGER) FROM json_each(?)').run(JSON.stringify([...ids]));
};

/** The texts of new events alone: each column's numbers, once. */
const newTexts = (raw: RawDatabase, afterEvent: number): IterableIterator<[number, string]> => {
  const each = SWEPT_COLUMNS.map(
    (column) => `SELECT ${column} AS cell FROM event WHERE id > @after AND typeof(${column}) <> 'text'`,
  ).join(' UNION ');
  // `as`: raw() turns the rows into arrays of the columns named; its type does not say so.
  return raw
    .prepare(`SELECT t.id, t.value FROM text t WHERE t.id IN (SELECT CAST(cell AS INTEGER) FROM (${each}))`)
    .raw(true)
    .iterate({ after: afterEvent }) as IterableIterator<[number, string]>;
};

/**
 * Reads a store for a sweep, for a thread with a connection of its own: each text once, then the events once. However many
 * indicators there are, SQLite is asked two questions.
 */
export const openSweepPass = (raw: RawDatabase): SweepPass => {
  const one = raw.prepare<[number], { value: string }>('SELECT value FROM text WHERE id = ?');
  const count = (sql: string, ...values: number[]): number =>
    // `as`: pluck() answers the one column, a count.
    (raw
      .prepare(sql)
      .pluck()
      .get(...values) as number | undefined) ?? 0;
  return {
    size: (afterEvent) =>
      count('SELECT coalesce(sum(record_count), 0) FROM block WHERE id > ?', Math.floor(afterEvent / 65_536)) +
      (afterEvent === 0 ? count('SELECT coalesce(max(id), 0) FROM text') : 0),
    texts: (afterEvent) =>
      afterEvent > 0
        ? newTexts(raw, afterEvent)
        : // `as`: see above.
          (raw.prepare('SELECT id, value FROM text').raw(true).iterate() as IterableIterator<[number, string]>),
    events: (textIds, afterEvent) => {
      only(raw, textIds);
      const tests = SWEPT_COLUMNS.flatMap((column) => [`${column} IN swept_text`, `typeof(${column}) = 'text'`]);
      // `as`: see above.
      return raw
        .prepare(`SELECT id, host, seen_at_ms, ${columns} FROM event WHERE id > ? AND (${tests.join(' OR ')})`)
        .raw(true)
        .iterate(afterEvent) as IterableIterator<SweptRow>;
    },
    textOf: (cell) => (typeof cell === 'string' ? cell : (one.get(cell)?.value ?? '\uFFFD')),
  };
};
