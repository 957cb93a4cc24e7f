import { AppError } from '../../../shared/contract/errors.ts';
import type { ImportEntry } from '../../../shared/sources/model.ts';
import type { RecordBlock } from '../../sources/record.ts';
import { compressBlockNow, firstRecordOf, hashBlock } from '../block-bytes.ts';
import type { Connection } from '../connection.ts';
import type { BlockOutcome, ImportWriting, NewBlock } from '../customer-store.ts';
import { eventIdOf, SLOTS_PER_BLOCK } from '../event-ids.ts';
import { remainderOf, sharedRecords } from '../grown-block.ts';
import type { Blocks } from './blocks.ts';
import type { openEventInsert } from './event-rows.ts';
import type { Rejections } from './rejections.ts';
import type { Tally } from './tally.ts';

export interface ImportTables {
  db: Connection;
  blocks: Blocks;
  rejections: Rejections;
  insertEvents: ReturnType<typeof openEventInsert>;
  tally: Tally;
}

/** What of a block is not stored yet, and how many of its leading records are. */
interface Unknown {
  rest: RecordBlock | null;
  known: number;
}

const unknownOf = (blocks: Blocks, block: RecordBlock, hash: Uint8Array): Unknown => {
  let rest: RecordBlock = block;
  let known = 0;
  let restHash = hash;
  while (!blocks.isKnown(restHash)) {
    const here = rest;
    const shared = Math.max(0, ...blocks.startingLike(here).map((stored) => sharedRecords(stored, here)));
    if (shared === 0) return { rest: here, known };
    known += shared;
    const after = remainderOf(here, shared);
    if (after === null) return { rest: null, known };
    rest = after;
    restHash = hashBlock(after);
  }
  return { rest: null, known: block.records.length };
};

const requireEverySlot = (block: RecordBlock, { events, rejected }: NewBlock): void => {
  if (block.records.length > SLOTS_PER_BLOCK) throw new Error('a block holds at most 65,536 records');
  const told = new Set<number>();
  for (const slot of events.slots) told.add(slot);
  for (const { slot } of rejected) told.add(slot);
  if (told.size !== events.count + rejected.length) throw new Error('a record became two events');
  if (block.records.some((_, slot) => !told.has(slot))) throw new Error('a record became neither event nor rejection');
};

/** By line, as a person reads them beside the file. */
const rejectionsOf = (given: NewBlock, rest: RecordBlock, known: number) => {
  const refused = given.rejected.flatMap(({ slot, reason }) => {
    const place = rest.records[slot - known];
    return place === undefined ? [] : [{ ...place, slot: slot - known, reason }];
  });
  const notCut = rest.rejected.map((piece) => ({ ...piece, slot: null }));
  return [...refused, ...notCut].sort((a, b) => a.line - b.line);
};

const storeRest = (tables: ImportTables, given: NewBlock, { rest, known }: Unknown): BlockOutcome => {
  if (rest === null) return { added: 0, known, rejected: 0 };
  const whole = rest === given.block;
  const blockId = tables.blocks.add({
    importId: given.importId,
    block: rest,
    firstRecord: firstRecordOf(rest),
    hash: whole ? given.hash : hashBlock(rest),
    compressed: whole ? given.compressed : compressBlockNow(rest.bytes),
  });
  let added = 0;
  tables.insertEvents(
    given.events,
    (slot) => (slot < known ? null : eventIdOf(blockId, slot - known)),
    ({ classCode, host }) => {
      tables.tally.count(classCode, host);
      added += 1;
    },
  );
  const rejections = rejectionsOf(given, rest, known);
  for (const rejection of rejections) tables.rejections.add({ ...rejection, blockId });
  return { added, known, rejected: rejections.length };
};

const countFor = (db: Connection, importId: number, { added, rejected }: BlockOutcome): void => {
  if (added + rejected === 0) return;
  db.sql('UPDATE import SET events = events + ?, rejected = rejected + ? WHERE id = ?').run(added, rejected, importId);
};

export const openImports = (tables: ImportTables): ImportWriting => {
  const { db, blocks } = tables;
  return {
    startImport: ({ file, member, format, startedAt }) =>
      db.write(
        () =>
          db
            .sql(`INSERT INTO import (file, member, format, started_at, state) VALUES (?, ?, ?, ?, 'running')`)
            .run(file, member, format, startedAt).lastInsertRowid,
      ),
    isKnown: (hash) => blocks.isKnown(hash),
    addBlock: (given) => {
      requireEverySlot(given.block, given);
      db.batch.begin();
      try {
        const outcome = storeRest(tables, given, unknownOf(blocks, given.block, given.hash));
        countFor(db, given.importId, outcome);
        db.batch.step();
        return outcome;
      } catch (error) {
        // Half a block must not stay: events without their record, or a hash that says "known" without its events.
        db.batch.abandon();
        throw error;
      }
    },
    commit: () => db.batch.end(),
    finishImport: (importId, { state, finishedAt, note }) => {
      const { changes } = db.write(() =>
        db
          .sql('UPDATE import SET state = ?, finished_at = ?, note = ? WHERE id = ?')
          .run(state, finishedAt, note, importId),
      );
      if (changes === 0) throw new AppError('not-found', { what: 'import', id: importId });
    },
  };
};

/** In the form in which imports keep their notes: a list of codes with figures. */
const interrupted = JSON.stringify([{ code: 'interrupted', params: {} }]);

/** Imports that an engine was in when it ended. To be called before a new one can have started. */
export const endInterruptedImports = (db: Connection, at: string): void => {
  const open = db.sql<[], { id: number }>(`SELECT id FROM import WHERE state = 'running' LIMIT 1`).get();
  if (open === undefined) return;
  db.write(() =>
    db
      .sql(`UPDATE import SET state = 'partial', finished_at = ?, note = ? WHERE state = 'running'`)
      .run(at, interrupted),
  );
};

export const importHistory = (db: Connection): ImportEntry[] =>
  db
    .sql<[], ImportEntry>(
      `SELECT id, file, member, format, started_at AS startedAt, finished_at AS finishedAt, state, note, events, rejected
 FROM import ORDER BY id DESC`,
    )
    .all();
