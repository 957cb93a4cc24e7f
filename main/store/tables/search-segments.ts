import { compressBlockNow, expandBlock } from '../block-bytes.ts';
import type { Connection } from '../connection.ts';
import {
  decodeColumns,
  decodeTexts,
  encodeSegment,
  type EncodedSegment,
  type IndexRow,
  type SegmentColumns,
  type SegmentTexts,
} from '../search/segment.ts';
import type { TextCell, Texts } from './texts.ts';

/** Columns of `event` that are searched: who, what and where, as rows and inspector show them. */
export const SEARCHED = [
  'host',
  'user',
  'image',
  'command_line',
  'parent_image',
  'parent_command_line',
  'target',
  'detail',
  'hashes',
  'signer',
  'src_address',
  'dst_address',
  'dst_host',
] as const;

const LARGEST_EVENTS = 65_536;
/** Distinct characters of a segment; script blocks of 4,096 characters fill it before the number of events does. */
const LARGEST_TEXT = 16_000_000;
/** Rows read at once while a segment is gathered. */
const STEP = 4096;

type Row = [id: number, classCode: number, seenAtMs: number, ...cells: TextCell[]];

export interface Stretch {
  rows: IndexRow[];
  texts: string[];
  lastEvent: number;
  /** False: there may be more events behind it. */
  isLast: boolean;
}

/** Gathers different cells; their texts are read when it is full. */
class Gathered {
  readonly rows: IndexRow[] = [];
  readonly #places = new Map<TextCell, number>();
  readonly #texts: Texts;
  readonly #cells: TextCell[] = [];
  readonly #words: string[] = [];
  chars = 0;

  constructor(texts: Texts) {
    this.#texts = texts;
  }

  get words(): string[] {
    return this.#words;
  }

  add([id, classCode, seenAtMs, ...cells]: Row): void {
    const places = new Set<number>();
    for (const cell of cells) if (cell !== null) places.add(this.#placeOf(cell));
    const host = this.#words[this.#placeOf(cells[0] ?? '')] ?? '';
    this.rows.push({ id, classCode, seenAtMs, host, texts: [...places] });
  }

  #placeOf(cell: TextCell): number {
    const known = this.#places.get(cell);
    if (known !== undefined) return known;
    const word = this.#texts.read(cell) ?? '';
    this.#places.set(cell, this.#cells.push(cell) - 1);
    this.#words.push(word);
    this.chars += word.length;
    return this.#cells.length - 1;
  }
}

/** The events behind `after`, as many as a segment takes. */
export const readStretch = (db: Connection, texts: Texts, after: number): Stretch => {
  const select = db.raw.prepare<[number, number], Row>(
    `SELECT id, class, seen_at_ms, ${SEARCHED.join(', ')} FROM event WHERE id > ? ORDER BY id LIMIT ?`,
  );
  select.raw(true);
  const gathered = new Gathered(texts);
  let lastEvent = after;
  for (;;) {
    const rows = select.all(lastEvent, STEP);
    texts.load(rows.flatMap(([, , , ...cells]) => cells));
    for (const row of rows) gathered.add(row);
    lastEvent = rows.at(-1)?.[0] ?? lastEvent;
    const isLast = rows.length < STEP;
    const isFull = gathered.rows.length >= LARGEST_EVENTS || gathered.chars >= LARGEST_TEXT;
    if (isLast || isFull) return { rows: gathered.rows, texts: gathered.words, lastEvent, isLast };
  }
};

export const encodeStretch = ({ rows, texts }: Stretch): EncodedSegment => encodeSegment(rows, texts);

interface NewSegment {
  after: number;
  stretch: Stretch;
}

/** Answers false where another connection was quicker: the segment behind `after` stands already. */
export const putSegment = (db: Connection, { after, stretch }: NewSegment): boolean => {
  const { columns, texts, postings } = encodeStretch(stretch);
  const compressed = compressBlockNow(texts);
  return db.write(() => {
    if (coveredEvent(db) !== after) return false;
    db.sql(
      `INSERT INTO search_segment (last_event, events, columns, text_size, texts, postings) VALUES (?, ?, ?, ?, ?, ?)`,
    ).run(stretch.lastEvent, stretch.rows.length, columns, texts.length, compressed, postings);
    return true;
  });
};

/** The last event the index covers. */
export const coveredEvent = (db: Connection): number =>
  db.sql<[], { last: number }>('SELECT coalesce(max(last_event), 0) AS last FROM search_segment').get()?.last ?? 0;

/** Events behind the index, counted up to `most`. */
export const uncovered = (db: Connection, most: number): number =>
  db
    .sql<[number, number], { count: number }>(
      'SELECT count(*) AS count FROM (SELECT 1 FROM event WHERE id > ? LIMIT ?)',
    )
    .get(coveredEvent(db), most)?.count ?? 0;

export interface SegmentHead {
  id: number;
  events: number;
  lastEvent: number;
  columns: SegmentColumns;
}

/** Segments after the one with this id. */
export const segmentHeads = (db: Connection, afterId: number): SegmentHead[] =>
  db
    .sql<[number], { id: number; events: number; lastEvent: number; columns: Uint8Array }>(
      'SELECT id, events, last_event AS lastEvent, columns FROM search_segment WHERE id > ? ORDER BY id',
    )
    .all(afterId)
    .map((row) => ({ ...row, columns: decodeColumns(row.columns) }));

export const segmentTexts = (db: Connection, id: number): SegmentTexts => {
  const row = db
    .sql<[number], { size: number; texts: Uint8Array; postings: Uint8Array }>(
      'SELECT text_size AS size, texts, postings FROM search_segment WHERE id = ?',
    )
    .get(id);
  if (row === undefined) throw new Error(`search segment ${id} is gone`);
  return decodeTexts(expandBlock(row.texts, row.size), row.postings);
};

export const dropSegments = (db: Connection): void => {
  db.raw.exec('DELETE FROM search_segment');
};
