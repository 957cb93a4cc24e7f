import type { EventId } from '../../../shared/event/model.ts';
import type { Connection } from '../connection.ts';
import { eventIdOf } from '../event-ids.ts';
import type { RecordPlace, SyncedPage, VendorBlock } from '../vendor-store.ts';
import { firstRecordOf } from '../block-bytes.ts';
import type { ImportTables } from './imports.ts';

/** Ids of the page's blocks once they are written, and how many events and refusals they brought. */
export interface WrittenBlocks {
  ids: number[];
  events: number;
  rejected: number;
}

const writeBlock = (tables: ImportTables, importId: number, given: VendorBlock, sum: WrittenBlocks): number => {
  const { block, compressed, hash } = given;
  const same = tables.db.sql<[Uint8Array], { id: number }>('SELECT id FROM block WHERE hash = ?').get(hash);
  // The very lines were imported as a file: its records stand for these.
  if (same !== undefined) return same.id;
  const id = tables.blocks.add({ importId, block, firstRecord: firstRecordOf(block), hash, compressed });
  tables.insertEvents(
    given.events,
    (slot) => eventIdOf(id, slot),
    ({ classCode, host }) => {
      tables.tally.count(classCode, host);
      sum.events += 1;
    },
  );
  for (const { slot, reason } of given.rejected) {
    const place = block.records[slot];
    if (place === undefined) throw new Error('a refused record without a place');
    tables.rejections.add({ ...place, slot, blockId: id, reason });
    sum.rejected += 1;
  }
  for (const piece of block.rejected) {
    tables.rejections.add({ ...piece, slot: null, blockId: id });
    sum.rejected += 1;
  }
  return id;
};

/** Inside a transaction. */
export const writeVendorBlocks = (tables: ImportTables, importId: number, page: SyncedPage): WrittenBlocks => {
  const sum: WrittenBlocks = { ids: [], events: 0, rejected: 0 };
  const know = tables.db.sql<[Uint8Array, number | null]>(
    'INSERT OR IGNORE INTO vendor_record (hash, event_id) VALUES (?, ?)',
  );
  for (const given of page.blocks) {
    const id = writeBlock(tables, importId, given, sum);
    sum.ids.push(id);
    const refused = new Set(given.rejected.map(({ slot }) => slot));
    for (const { slot, hash } of given.known) know.run(hash, refused.has(slot) ? null : eventIdOf(id, slot));
  }
  for (const { hash, place } of page.alike) know.run(hash, eventAt(place, sum.ids));
  if (sum.events + sum.rejected > 0) {
    tables.db
      .sql('UPDATE import SET events = events + ?, rejected = rejected + ? WHERE id = ?')
      .run(sum.events, sum.rejected, importId);
  }
  return sum;
};

/** Null for a refused record. */
export const eventAt = (place: RecordPlace, blocks: readonly number[]): EventId | null => {
  if (place.in === 'store') return place.event;
  const block = blocks[place.block];
  if (block === undefined) throw new Error('a record in a block that is not of this page');
  return place.refused ? null : eventIdOf(block, place.slot);
};

export const vendorRecord = (db: Connection, hash: Uint8Array): EventId | null | undefined =>
  db.sql<[Uint8Array], { event_id: EventId | null }>('SELECT event_id FROM vendor_record WHERE hash = ?').get(hash)
    ?.event_id;
