import { z } from 'zod';
import { HandOverItem, type HandOver, type HandOverId } from '../../../shared/shift/contract.ts';
import type { Connection } from '../connection.ts';
import { parseColumn } from './json-column.ts';

interface Row {
  id: HandOverId;
  savedAt: string;
  author: string;
  items: string;
  by: string | null;
  at: string | null;
}

const items = z.array(HandOverItem);

export const putHandOver = (db: Connection, { id, savedAt, author, items: told }: HandOver): void => {
  db.write(() =>
    db
      .sql('INSERT INTO hand_over (id, saved_at, author, items) VALUES (?, ?, ?, ?)')
      .run(id, savedAt, author, JSON.stringify(told)),
  );
};

/** Newest first. */
export const listHandOvers = (db: Connection): HandOver[] =>
  db
    .sql<[], Row>(
      `SELECT id, saved_at AS savedAt, author, items, acknowledged_by AS by, acknowledged_at AS at FROM hand_over
 ORDER BY saved_at DESC, id`,
    )
    .all()
    .map(({ items: told, by, at, ...one }) => ({
      ...one,
      items: parseColumn(items, told, 'hand-over'),
      acknowledged: by === null || at === null ? null : { by, at },
    }));

/** The first acknowledgement stays. */
export const acknowledgeHandOver = (db: Connection, id: HandOverId, { by, at }: { by: string; at: string }): void => {
  db.write(() =>
    db
      .sql('UPDATE hand_over SET acknowledged_by = ?, acknowledged_at = ? WHERE id = ? AND acknowledged_by IS NULL')
      .run(by, at, id),
  );
};
