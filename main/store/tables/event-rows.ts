import type { Event, EventId, ProcessKey, RecordRef, StoredEvent } from '../../../shared/event/model.ts';
import type { Connection } from '../connection.ts';
import { activityOf, classOf, directionOf, outcomeOf, targetKindOf, timeBasisOf } from '../event-codes.ts';
import { CLASS_CELL, EVENT_COLUMNS, HOST_CELL, TEXT_CELLS, type EncodedEvents } from '../event-cells.ts';
import type { TextCell, Texts } from './texts.ts';

/** The columns of `event` in the order of EventRow. */
const COLUMNS = ['id', ...EVENT_COLUMNS].join(', ');

type NumberCell = number | null;
type EventRow = [
  id: number,
  classCode: number,
  activity: number,
  seenAtMs: number,
  loggedAfterMs: NumberCell,
  timeBasis: number,
  host: TextCell,
  user: TextCell,
  logonId: TextCell,
  process: TextCell,
  pid: NumberCell,
  image: TextCell,
  commandLine: TextCell,
  parent: TextCell,
  parentPid: NumberCell,
  parentImage: TextCell,
  parentCommandLine: TextCell,
  targetKind: NumberCell,
  target: TextCell,
  targetProcess: TextCell,
  detail: TextCell,
  hashes: TextCell,
  signer: TextCell,
  srcAddress: TextCell,
  srcPort: NumberCell,
  dstAddress: TextCell,
  dstPort: NumberCell,
  dstHost: TextCell,
  protocol: TextCell,
  direction: NumberCell,
  outcome: NumberCell,
  provider: TextCell,
  channel: TextCell,
  eventCode: NumberCell,
];

type Cell = string | number;

/** Invented shapes of hostile records must not grow the set of prepared statements: beyond this, one is prepared each time. */
const SHAPES = 400;

/**
 * Inserts a row by naming only the columns that are not null: of 34 about half are, binding costs more than storing, and all
 * telemetry there is has a few dozen shapes. `shape` has a bit for each column.
 */
const openRowInsert = (db: Connection): ((shape: number, columns: () => string[], values: Cell[]) => void) => {
  const statements = new Map<number, { run: (...values: Cell[]) => unknown }>();
  return (shape, columns, values) => {
    let statement = statements.get(shape);
    if (statement === undefined) {
      const marks = values.map(() => '?').join(',');
      // The raw statement: this is the one place where 70,000 calls a second count.
      statement = db.raw.prepare<Cell[]>(`INSERT INTO event (${columns().join(', ')}) VALUES (${marks})`);
      if (statements.size < SHAPES) statements.set(shape, statement);
    }
    statement.run(...values);
  };
};

/** Where each text of a block stands from now on: interned when the first row needs it. */
const cellsOfTexts = (texts: Texts, list: readonly string[]): ((place: number) => Cell) => {
  const cells = Array.from<Cell | undefined>({ length: list.length });
  return (place) => {
    if (place < 0) return list[-1 - place] ?? '';
    const known = cells[place];
    if (known !== undefined) return known;
    const cell = texts.intern(list[place] ?? '') ?? '';
    cells[place] = cell;
    return cell;
  };
};

const isText = new Set<number>(TEXT_CELLS);
const width = EVENT_COLUMNS.length;
const cellIsText = Array.from({ length: width }, (_, at) => isText.has(at));

export interface InsertedRow {
  classCode: number;
  host: TextCell;
}

/**
 * Writes the rows of a block's events. `idOf` answers the id of a slot, or null where that record is stored already;
 * `onRow` hears of each row written.
 */
export const openEventInsert = (db: Connection, texts: Texts) => {
  const insert = openRowInsert(db);
  return (events: EncodedEvents, idOf: (slot: number) => number | null, onRow: (row: InsertedRow) => void): void => {
    const { cells } = events;
    const textCell = cellsOfTexts(texts, events.texts);
    for (let row = 0; row < events.count; row += 1) {
      const id = idOf(events.slots[row] ?? 0);
      if (id === null) continue;
      const from = row * width;
      const values: Cell[] = [id];
      let shape = 0;
      for (let at = 0, bit = 1; at < width; at += 1, bit *= 2) {
        const value = cells[from + at] ?? Number.NaN;
        if (Number.isNaN(value)) continue;
        values.push(cellIsText[at] === true ? textCell(value) : value);
        shape += bit;
      }
      insert(shape, () => columnsOf(cells, from), values);
      onRow({ classCode: cells[from + CLASS_CELL] ?? 0, host: textCell(cells[from + HOST_CELL] ?? 0) });
    }
  };
};

const columnsOf = (cells: Float64Array, from: number): string[] => [
  'id',
  ...EVENT_COLUMNS.filter((_, at) => !Number.isNaN(cells[from + at] ?? Number.NaN)),
];

/** `as`: only text that was a ProcessKey when it was stored stands in these columns. */
const keyOf = (texts: Texts, cell: TextCell): ProcessKey | null => texts.read(cell) as ProcessKey | null;

const whoOf = (row: EventRow, texts: Texts) => ({
  host: texts.read(row[6]) ?? '',
  user: texts.read(row[7]),
  logonId: texts.read(row[8]),
  processKey: keyOf(texts, row[9]),
  pid: row[10],
  image: texts.read(row[11]),
  commandLine: texts.read(row[12]),
  parentKey: keyOf(texts, row[13]),
  parentPid: row[14],
  parentImage: texts.read(row[15]),
  parentCommandLine: texts.read(row[16]),
});

const whatOf = (row: EventRow, texts: Texts) => ({
  targetKind: targetKindOf(row[17]),
  target: texts.read(row[18]),
  targetKey: keyOf(texts, row[19]),
  detail: texts.read(row[20]),
  hashes: texts.read(row[21]),
  signer: texts.read(row[22]),
  srcAddress: texts.read(row[23]),
  srcPort: row[24],
  dstAddress: texts.read(row[25]),
  dstPort: row[26],
  dstHost: texts.read(row[27]),
  protocol: texts.read(row[28]),
  direction: directionOf(row[29]),
  outcome: outcomeOf(row[30]),
  provider: texts.read(row[31]),
  channel: texts.read(row[32]),
  eventCode: row[33],
});

const eventOf = (row: EventRow, texts: Texts): Event => ({
  class: classOf(row[1]),
  activity: activityOf(row[2]),
  seenAtMs: row[3],
  loggedAtMs: row[4] === null ? null : row[3] + row[4],
  timeBasis: timeBasisOf(row[5]),
  ...whoOf(row, texts),
  ...whatOf(row, texts),
});

/** Texts of an EventRow, by index (the id stands before the cells): read from `text` before the row can be told. */
const ROW_TEXTS = TEXT_CELLS.map((cell) => cell + 1);

const CHUNK = 2000;

export interface EventReader {
  /** In the order asked for; ids that are not stored are left out. */
  byIds: (ids: readonly number[]) => StoredEvent[];
}

export const openEventReader = (db: Connection, texts: Texts, refOf: (id: number) => RecordRef): EventReader => {
  const select = db.raw.prepare<[string], EventRow>(
    `SELECT ${COLUMNS} FROM event WHERE id IN (SELECT value FROM json_each(?))`,
  );
  // Rows as arrays: half the time of objects with 34 names. `as`: raw() turns the rows into arrays, its type does not say so.
  select.raw(true);
  const readChunk = (ids: readonly number[]): StoredEvent[] => {
    const rows = select.all(JSON.stringify(ids));
    texts.load(rows.flatMap((row) => ROW_TEXTS.map((index) => row[index] ?? null)));
    const byId = new Map(rows.map((row) => [row[0], row]));
    return ids.flatMap((id) => {
      const row = byId.get(id);
      // `as`: ids of this table are EventIds by construction (block * 65536 + slot).
      return row === undefined ? [] : [{ id: id as EventId, ref: refOf(id), ...eventOf(row, texts) }];
    });
  };
  return {
    byIds: (ids) => {
      const events: StoredEvent[] = [];
      for (let at = 0; at < ids.length; at += CHUNK) {
        // One by one: spreading a large array into push() overflows the stack.
        for (const event of readChunk(ids.slice(at, at + CHUNK))) events.push(event);
      }
      return events;
    },
  };
};
