import type { Event, EventId, ProcessKey, RecordRef, StoredEvent } from '../../../shared/event/model.ts';
import { classUid } from '../../../shared/event/classes.ts';
import type { Connection } from '../connection.ts';
import {
  activityCode,
  activityOf,
  classOf,
  directionCode,
  directionOf,
  outcomeCode,
  outcomeOf,
  targetKindCode,
  targetKindOf,
  timeBasisCode,
  timeBasisOf,
} from '../event-codes.ts';
import type { TextCell, Texts } from './texts.ts';

/** The columns of `event` in the order of EventRow. */
const COLUMNS = `id, class, activity, seen_at_ms, logged_after_ms, time_basis, host, user, logon_id, process, pid, image,
 command_line, parent, parent_pid, parent_image, parent_command_line, target_kind, target, target_process, detail, hashes,
 signer, src_address, src_port, dst_address, dst_port, dst_host, protocol, direction, outcome, provider, channel, event_code`;

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

/** Texts of an EventRow, by index: what has to be read from `text` before the row can be told. */
const TEXT_CELLS = [6, 7, 8, 9, 11, 12, 13, 15, 16, 18, 19, 20, 21, 22, 23, 25, 27, 28, 31, 32] as const;

/** Detail longer than this hardly ever repeats (script text, registry data): it stays in the row. */
const LONGEST_SHARED_DETAIL = 120;

type Cell = EventRow[number];

/** Invented shapes of hostile records must not grow the set of prepared statements: beyond this, all columns are bound. */
const SHAPES = 400;

/**
 * Inserts a row by naming only the columns that are not null: of 34 about half are, binding costs more than storing, and all
 * telemetry there is has a few dozen shapes. A statement is prepared once for each shape.
 */
const openRowInsert = (db: Connection): ((row: EventRow) => void) => {
  const names = COLUMNS.split(',').map((name) => name.trim());
  const statements = new Map<number, { run: (...values: Cell[]) => unknown }>();
  const prepare = (columns: string[]) =>
    db.raw.prepare<Cell[]>(
      `INSERT INTO event (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(',')})`,
    );
  const whole = prepare(names);
  return (row) => {
    const values: Cell[] = [];
    let shape = 0;
    for (let at = 0, bit = 1; at < row.length; at += 1, bit *= 2) {
      const cell = row[at];
      if (cell === null || cell === undefined) continue;
      values.push(cell);
      shape += bit;
    }
    let statement = statements.get(shape);
    if (statement === undefined) {
      if (statements.size >= SHAPES) {
        whole.run(...row);
        return;
      }
      statement = prepare(names.filter((_, at) => row[at] !== null));
      statements.set(shape, statement);
    }
    statement.run(...values);
  };
};

/** Writes one event under its id; answers the cell of its host, for the tally. */
export const openEventInsert = (db: Connection, texts: Texts): ((id: number, event: Event) => TextCell) => {
  const insert = openRowInsert(db);
  const cell = (value: string | null): TextCell => (value === null ? null : texts.intern(value));
  const detailCell = (value: string | null): TextCell =>
    value === null || value.length > LONGEST_SHARED_DETAIL ? value : texts.intern(value);
  return (id, event) => {
    const host = texts.intern(event.host);
    const row: EventRow = [
      id,
      classUid[event.class],
      activityCode[event.activity],
      event.seenAtMs,
      event.loggedAtMs === null ? null : event.loggedAtMs - event.seenAtMs,
      timeBasisCode[event.timeBasis],
      host,
      cell(event.user),
      cell(event.logonId),
      cell(event.processKey),
      event.pid,
      cell(event.image),
      cell(event.commandLine),
      cell(event.parentKey),
      event.parentPid,
      cell(event.parentImage),
      cell(event.parentCommandLine),
      event.targetKind === null ? null : targetKindCode[event.targetKind],
      cell(event.target),
      cell(event.targetKey),
      detailCell(event.detail),
      cell(event.hashes),
      cell(event.signer),
      cell(event.srcAddress),
      event.srcPort,
      cell(event.dstAddress),
      event.dstPort,
      cell(event.dstHost),
      cell(event.protocol),
      event.direction === null ? null : directionCode[event.direction],
      event.outcome === null ? null : outcomeCode[event.outcome],
      cell(event.provider),
      cell(event.channel),
      event.eventCode,
    ];
    insert(row);
    return host;
  };
};

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
    texts.load(rows.flatMap((row) => TEXT_CELLS.map((index) => row[index])));
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
