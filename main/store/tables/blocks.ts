import { AppError } from '../../../shared/contract/errors.ts';
import type { EventId, RecordRef } from '../../../shared/event/model.ts';
import type { RecordBlock, RecordFormat, RecordSlot } from '../../sources/record.ts';
import { expandBlock, startOf } from '../block-bytes.ts';
import { decodeSlots, encodeSlots } from '../block-slots.ts';
import type { Connection } from '../connection.ts';
import type { StoredBlock, StoredRecord } from '../customer-store.ts';
import { blockOf, eventIdOf, slotOf } from '../event-ids.ts';

interface BlockRow {
  id: number;
  format: RecordFormat;
  file: string;
  member: string | null;
  raw_size: number;
  slots: Uint8Array;
  raw_bytes: Uint8Array;
}

interface PlaceRow {
  file: string;
  member: string | null;
  slots: Uint8Array;
}

export interface NewBlockRow {
  importId: number;
  block: RecordBlock;
  firstRecord: number;
  hash: Uint8Array;
  compressed: Uint8Array;
}

export interface Blocks {
  isKnown: (hash: Uint8Array) => boolean;
  /** Stored blocks that begin with the same record at the same place. */
  startingLike: (block: RecordBlock) => RecordBlock[];
  add: (row: NewBlockRow) => number;
  refOf: (eventId: number) => RecordRef;
  record: (eventId: number) => StoredRecord;
  /** The bytes of several records of one block; a block that is gone has none. */
  recordsOf: (blockId: number, eventIds: readonly EventId[]) => Map<EventId, Uint8Array>;
  /** A piece of a block that is no event, by its place. */
  piece: (blockId: number, slot: RecordSlot) => StoredRecord;
  after: (blockId: number, upTo: number) => StoredBlock | null;
  last: () => number;
}

const BLOCK = `SELECT block.id, block.format, file, member, raw_size, slots, raw_bytes
 FROM block JOIN import ON import.id = import_id`;

const bytesOf = (row: Pick<BlockRow, 'raw_bytes' | 'raw_size'>): Uint8Array => expandBlock(row.raw_bytes, row.raw_size);

const recordIn = (row: BlockRow, slot: RecordSlot): StoredRecord => {
  const block = bytesOf(row);
  return {
    ref: { file: row.file, member: row.member, record: slot.record },
    format: row.format,
    bytes: block.subarray(slot.offset, slot.offset + slot.length),
    block,
    slot,
  };
};

/** Where an event's record stands. Decoded places of the last blocks are kept: a page of events mostly shares a few. */
const openRefs = (db: Connection): Blocks['refOf'] => {
  const kept = new Map<number, { file: string; member: string | null; slots: RecordSlot[] }>();
  const place = db.sql<[number], PlaceRow>(
    'SELECT file, member, slots FROM block JOIN import ON import.id = import_id WHERE block.id = ?',
  );
  return (eventId) => {
    const id = blockOf(eventId);
    let found = kept.get(id);
    if (found === undefined) {
      const row = place.get(id);
      if (row === undefined) throw new Error(`event ${eventId} has no block`);
      found = { file: row.file, member: row.member, slots: decodeSlots(row.slots) };
      if (kept.size >= 512) kept.clear();
      kept.set(id, found);
    }
    return { file: found.file, member: found.member, record: found.slots[slotOf(eventId)]?.record ?? -1 };
  };
};

const storedBlockOf = (db: Connection, row: BlockRow): StoredBlock => {
  const refused = db
    .sql<[number], { slot: number }>('SELECT slot FROM rejected WHERE block_id = ? AND slot IS NOT NULL')
    .all(row.id);
  const without = new Set(refused.map(({ slot }) => slot));
  const records = decodeSlots(row.slots);
  const eventIds = records.map((_, slot): EventId | null => (without.has(slot) ? null : eventIdOf(row.id, slot)));
  return { id: row.id, format: row.format, file: row.file, member: row.member, bytes: bytesOf(row), records, eventIds };
};

const recordsIn = (row: BlockRow | undefined, eventIds: readonly EventId[]): Map<EventId, Uint8Array> => {
  const found = new Map<EventId, Uint8Array>();
  if (row === undefined) return found;
  const [bytes, slots] = [bytesOf(row), decodeSlots(row.slots)];
  for (const id of eventIds) {
    const slot = slots[slotOf(id)];
    if (slot !== undefined) found.set(id, bytes.subarray(slot.offset, slot.offset + slot.length));
  }
  return found;
};

export const openBlocks = (db: Connection): Blocks => {
  const byId = (id: number): BlockRow => {
    const row = db.sql<[number], BlockRow>(`${BLOCK} WHERE block.id = ?`).get(id);
    if (row === undefined) throw new AppError('not-found', { what: 'record', id });
    return row;
  };
  const known = db.sql<[Uint8Array], { id: number }>('SELECT id FROM block WHERE hash = ?');
  const alike = db.sql<[number], BlockRow>(`${BLOCK} WHERE start = ?`);
  const next = db.sql<[number, number], BlockRow>(
    `${BLOCK} WHERE block.id > ? AND block.id <= ? ORDER BY block.id LIMIT 1`,
  );
  return {
    isKnown: (hash) => known.get(hash) !== undefined,
    startingLike: (block) =>
      alike.all(startOf(block)).map((row) => ({
        format: row.format,
        bytes: bytesOf(row),
        records: decodeSlots(row.slots),
        rejected: [],
      })),
    add: ({ importId, block, firstRecord, hash, compressed }) =>
      db
        .sql(
          `INSERT INTO block (import_id, format, first_record, record_count, hash, start, raw_size, slots, raw_bytes)
 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          importId,
          block.format,
          firstRecord,
          block.records.length,
          hash,
          startOf(block),
          block.bytes.length,
          encodeSlots(block.records),
          compressed,
        ).lastInsertRowid,
    refOf: openRefs(db),
    record: (eventId) => {
      const row = byId(blockOf(eventId));
      const slot = decodeSlots(row.slots)[slotOf(eventId)];
      if (slot === undefined) throw new AppError('not-found', { what: 'record', id: eventId });
      return recordIn(row, slot);
    },
    recordsOf: (blockId, eventIds) =>
      recordsIn(db.sql<[number], BlockRow>(`${BLOCK} WHERE block.id = ?`).get(blockId), eventIds),
    piece: (blockId, slot) => recordIn(byId(blockId), slot),
    after: (blockId, upTo) => {
      const row = next.get(blockId, upTo);
      return row === undefined ? null : storedBlockOf(db, row);
    },
    last: () => db.sql<[], { id: number }>('SELECT coalesce(max(id), 0) AS id FROM block').get()?.id ?? 0,
  };
};
