import { StreamState, type ConnectionId } from '../../../shared/connections/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Connection } from '../connection.ts';
import type { StreamOf, StreamPlace, SyncedPage } from '../vendor-store.ts';
import { parseColumn } from './json-column.ts';

const PLACE = 'import_id AS importId, records, cursor, through_ms AS throughMs';

export const streamPlace = (db: Connection, { connection, stream }: StreamOf): StreamPlace | undefined =>
  db
    .sql<[string, string], StreamPlace>(`SELECT ${PLACE} FROM sync_cursor WHERE connection = ? AND stream = ?`)
    .get(connection, stream);

const never = ({ connection, stream }: StreamOf): Omit<StreamState, 'stream'> & StreamOf => ({
  connection,
  stream,
  state: 'never',
  throughMs: null,
  lastSuccessAt: null,
  error: null,
  counts: { seen: 0, added: 0, changed: 0, requests: 0 },
  waitUntilMs: null,
});

/** A stream never ends, so its line in the history is complete from the start: what is stored, is. */
export const openStream = (
  db: Connection,
  stream: StreamOf,
  { file, startedAt }: { file: string; startedAt: string },
): StreamPlace =>
  streamPlace(db, stream) ??
  db.write(() => {
    const importId = db
      .sql(
        `INSERT INTO import (file, member, format, started_at, finished_at, state) VALUES (?, NULL, 'json', ?, ?, 'complete')`,
      )
      .run(file, startedAt, startedAt).lastInsertRowid;
    db.sql('INSERT INTO sync_cursor (connection, stream, import_id, records, state) VALUES (?, ?, ?, 0, ?)').run(
      stream.connection,
      stream.stream,
      importId,
      JSON.stringify(never(stream)),
    );
    return { importId, records: 0, cursor: null, throughMs: null };
  });

/** Inside the transaction of the page's items. */
export const moveCursor = (db: Connection, page: SyncedPage, place: StreamPlace): void => {
  const lines = page.blocks.reduce((sum, { block }) => sum + block.records.length + block.rejected.length, 0);
  const { changes } = db
    .sql(
      `UPDATE sync_cursor SET records = records + ?, cursor = coalesce(?, cursor), through_ms = coalesce(?, through_ms)
 WHERE connection = ? AND stream = ?`,
    )
    .run(lines, page.cursor, page.throughMs, page.connection, page.stream);
  if (changes !== 1) throw new AppError('not-found', { what: 'stream', id: page.stream });
  if (lines > 0) db.sql('UPDATE import SET finished_at = ? WHERE id = ?').run(page.at, place.importId);
};

/** Of what is pulled: rows taken from hunts have no state. */
export const streamStates = (db: Connection): StreamState[] =>
  db
    .sql<[], { state: string; throughMs: number | null }>(
      `SELECT state, through_ms AS throughMs FROM sync_cursor WHERE stream <> 'hunts' ORDER BY connection, stream`,
    )
    .all()
    .map(({ state, throughMs }) => ({ ...parseColumn(StreamState, state, 'stream'), throughMs }));

export const putStreamState = (db: Connection, state: StreamState): void =>
  db.write(() => {
    db.sql('UPDATE sync_cursor SET state = ? WHERE connection = ? AND stream = ?').run(
      JSON.stringify(state),
      state.connection,
      state.stream,
    );
  });

export const forgetConnection = (db: Connection, connection: ConnectionId): void =>
  db.write(() => {
    db.sql('DELETE FROM sync_cursor WHERE connection = ?').run(connection);
    db.sql('DELETE FROM vendor_host WHERE connection = ?').run(connection);
    db.sql('DELETE FROM vendor_object WHERE connection = ?').run(connection);
  });
