import { AppError } from '../../../shared/contract/errors.ts';
import { SnapshotBody, SnapshotId, type Snapshot } from '../../../shared/hunt/snapshot.ts';
import type { Connection } from '../connection.ts';
import type { KeptSnapshot } from '../notebook-store.ts';
import { deflated, inflated } from './deflated-json.ts';

interface Row {
  runId: number | null;
  lastBlock: number | null;
  body: Uint8Array | null;
}

export const putSnapshot = (
  db: Connection,
  body: SnapshotBody,
  { runId, lastBlock }: { runId: number | null; lastBlock: number | null },
): Snapshot =>
  db.write(() => {
    const packed = deflated(body);
    const { lastInsertRowid } = db
      .sql('INSERT INTO hunt_snapshot (run_id, taken_at, rows, last_block, body) VALUES (?, ?, ?, ?, ?)')
      .run(runId, body.takenAt, body.rows.length, lastBlock, packed);
    return { ...body, id: SnapshotId.parse(lastInsertRowid), runId, lastBlock, sizeBytes: packed.length };
  });

export const snapshotById = (db: Connection, id: SnapshotId): Snapshot => {
  const row = db
    .sql<[number], Row>('SELECT run_id AS runId, last_block AS lastBlock, body FROM hunt_snapshot WHERE id = ?')
    .get(id);
  if (row === undefined || row.body === null) throw new AppError('not-found', { what: 'hunt result', id });
  const { runId, lastBlock, body } = row;
  return { ...inflated(SnapshotBody, body, 'hunt result'), id, runId, lastBlock, sizeBytes: body.length };
};

export const snapshotOfRun = (db: Connection, runId: number): SnapshotId | null => {
  const row = db
    .sql<[number], { id: number }>('SELECT id FROM hunt_snapshot WHERE run_id = ? AND body IS NOT NULL')
    .get(runId);
  return row === undefined ? null : SnapshotId.parse(row.id);
};

export const listSnapshots = (db: Connection): KeptSnapshot[] =>
  db
    .sql<[], { id: number; takenAt: string; sizeBytes: number; held: number }>(
      `SELECT id, taken_at AS takenAt, length(body) AS sizeBytes,
 EXISTS (SELECT 1 FROM notebook_snapshot WHERE snapshot_id = hunt_snapshot.id) AS held
 FROM hunt_snapshot WHERE body IS NOT NULL ORDER BY taken_at, id`,
    )
    .all()
    .map(({ id, held, ...row }) => ({ ...row, id: SnapshotId.parse(id), isHeld: held === 1 }));

export const pruneSnapshots = (db: Connection, ids: readonly SnapshotId[]): void =>
  db.write(() => {
    for (const id of ids) db.sql('UPDATE hunt_snapshot SET body = NULL WHERE id = ?').run(id);
  });
