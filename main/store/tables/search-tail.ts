import type { Connection } from '../connection.ts';
import { markPlaces } from '../search/find-texts.ts';
import { decodeTexts, type SegmentColumns, type SegmentTexts } from '../search/segment.ts';
import type { TimelineColumns } from '../search/timeline-columns.ts';
import { encodeStretch, readStretch, SEARCHED } from './search-segments.ts';
import type { TextCell, Texts } from './texts.ts';

/*
 * Events the stored index does not cover yet: a few that came just now, or all of an import of a moment ago. Few are indexed in
 * memory, many are scanned; the answer is the same, only slower.
 */
export const MOST_IN_MEMORY = 65_536;

type HeadRow = [id: number, classCode: number, seenAtMs: number, host: TextCell];

/** Id, class, time and host of the events behind `after`. */
export const tailColumns = (db: Connection, texts: Texts, after: number): SegmentColumns => {
  const select = db.raw.prepare<[number], HeadRow>(
    'SELECT id, class, seen_at_ms, host FROM event WHERE id > ? ORDER BY id',
  );
  select.raw(true);
  const rows = select.all(after);
  const places = new Map<TextCell, number>();
  const hosts = Uint32Array.from(rows, ([, , , host]) => {
    const place = places.get(host) ?? places.size;
    places.set(host, place);
    return place;
  });
  return {
    ids: Float64Array.from(rows, ([id]) => id),
    classCodes: Uint32Array.from(rows, ([, code]) => code),
    times: Float64Array.from(rows, ([, , time]) => time),
    hosts,
    hostNames: Array.from(places.keys(), (cell) => texts.read(cell) ?? ''),
  };
};

interface Tail {
  columns: TimelineColumns;
  mask: Uint8Array;
  /** The last event of the stored index. */
  after: number;
  /** How many stand behind it. */
  events: number;
}

export interface TailTexts {
  /** Sets a 1 in the mask for every event of the tail that holds the bytes. */
  mark: (wanted: Buffer, tail: Tail) => void;
}

interface InMemory {
  firstEvent: number;
  lastEvent: number;
  texts: SegmentTexts;
}

const scan = (db: Connection, wanted: Buffer, { columns, mask, after }: Tail): void => {
  const text = wanted.toString('utf8');
  const texts = db.sql<[string], { id: number }>('SELECT id FROM text WHERE instr(lower(value), ?) > 0').all(text);
  const holding = new Set(texts.map(({ id }) => id));
  const holds = (cell: TextCell): boolean =>
    typeof cell === 'number'
      ? holding.has(cell)
      : cell !== null && cell.replaceAll(/[A-Z]+/g, (capitals) => capitals.toLowerCase()).includes(text);
  const select = db.raw.prepare<[number], [number, ...TextCell[]]>(
    `SELECT id, ${SEARCHED.join(', ')} FROM event WHERE id > ? ORDER BY id`,
  );
  select.raw(true);
  let place = columns.length;
  for (const [id, ...cells] of select.iterate(after)) {
    // Ids come in the order of the places: only the first has to be looked for.
    place = place === columns.length ? columns.placeOf(id) : place + 1;
    if (cells.some(holds)) mask[place] = 1;
  }
};

export const openTail = (db: Connection, texts: Texts, mostInMemory: number): TailTexts => {
  let kept: InMemory[] = [];
  const grow = (after: number): void => {
    kept = kept.filter(({ lastEvent }) => lastEvent > after);
    for (;;) {
      const stretch = readStretch(db, texts, kept.at(-1)?.lastEvent ?? after);
      const firstEvent = stretch.rows[0]?.id;
      if (firstEvent === undefined) return;
      const encoded = encodeStretch(stretch);
      const made = decodeTexts(encoded.texts, encoded.postings);
      kept.push({ firstEvent, lastEvent: stretch.lastEvent, texts: made });
      if (stretch.isLast) return;
    }
  };
  return {
    mark: (wanted, tail) => {
      if (tail.events === 0) return;
      if (tail.events > mostInMemory) {
        kept = [];
        scan(db, wanted, tail);
        return;
      }
      grow(tail.after);
      for (const one of kept) markPlaces(one.texts, wanted, tail.mask, tail.columns.placeOf(one.firstEvent));
    },
  };
};
