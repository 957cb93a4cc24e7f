import { AppError } from '../../../shared/contract/errors.ts';
import type { Rejected } from '../../../shared/event/model.ts';
import type { Connection } from '../connection.ts';
import type { StoredRecord } from '../customer-store.ts';
import type { Blocks } from './blocks.ts';

export interface NewRejection {
  blockId: number;
  slot: number | null;
  line: number;
  offset: number;
  length: number;
  reason: string;
}

export interface Rejections {
  add: (row: NewRejection) => void;
  last: () => number;
  rows: (limit: number, after?: number) => { rows: Rejected[]; total: number };
  record: (id: number) => StoredRecord;
}

export const openRejections = (db: Connection, blocks: Blocks): Rejections => ({
  add: ({ blockId, slot, line, offset, length, reason }) => {
    db.sql('INSERT INTO rejected (block_id, slot, line, offset, length, reason) VALUES (?, ?, ?, ?, ?, ?)').run(
      blockId,
      slot,
      line,
      offset,
      length,
      reason,
    );
  },
  last: () => db.sql<[], { id: number }>('SELECT coalesce(max(id), 0) AS id FROM rejected').get()?.id ?? 0,
  rows: (limit, after = 0) => {
    const rows = db
      .sql<[number, number], Rejected>(
        `SELECT file, member, line, reason FROM rejected
 JOIN block ON block.id = block_id JOIN import ON import.id = import_id WHERE rejected.id > ?
 ORDER BY rejected.id LIMIT ?`,
      )
      .all(after, limit);
    const total =
      db.sql<[number], { total: number }>('SELECT count(*) AS total FROM rejected WHERE id > ?').get(after)?.total ?? 0;
    return { rows, total };
  },
  record: (id) => {
    const row = db
      .sql<[number], { block_id: number; line: number; offset: number; length: number }>(
        'SELECT block_id, line, offset, length FROM rejected WHERE id = ?',
      )
      .get(id);
    if (row === undefined) throw new AppError('not-found', { what: 'rejected', id });
    return blocks.piece(row.block_id, { record: -1, line: row.line, offset: row.offset, length: row.length });
  },
});
