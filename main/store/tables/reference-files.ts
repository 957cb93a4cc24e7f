import type { Connection } from '../connection.ts';
import type { ReferenceFile, ReferenceKind } from '../workspace-types.ts';

/** The one that counts; null: never replaced, or back to what is shipped. */
export const referenceFile = (db: Connection, kind: ReferenceKind): ReferenceFile | null => {
  const row = db
    .sql<[string], { name: string; loadedAt: string; loadedBy: string; body: string | null }>(
      `SELECT name, loaded_at AS loadedAt, loaded_by AS loadedBy, body FROM reference_file WHERE kind = ?
 ORDER BY id DESC LIMIT 1`,
    )
    .get(kind);
  return row === undefined || row.body === null ? null : { ...row, body: row.body };
};

export const putReferenceFile = (
  db: Connection,
  kind: ReferenceKind,
  { name, loadedAt, loadedBy, body }: Omit<ReferenceFile, 'body'> & { body: string | null },
): void => {
  db.write(() =>
    db
      .sql('INSERT INTO reference_file (kind, name, loaded_at, loaded_by, body) VALUES (?, ?, ?, ?, ?)')
      .run(kind, name, loadedAt, loadedBy, body),
  );
};

export const latestMoment = (db: Connection): number | null =>
  db.sql<[], { at: number }>('SELECT at_ms AS at FROM latest_moment').get()?.at ?? null;

/** `isReset`: a person trusts the machine's clock again, so that the moment may be an earlier one. */
export const putLatestMoment = (db: Connection, atMs: number, isReset: boolean): void => {
  db.write(() =>
    db
      .sql<[number, number]>(
        `INSERT INTO latest_moment (one, at_ms) VALUES (1, ?)
 ON CONFLICT DO UPDATE SET at_ms = CASE WHEN ? = 1 THEN excluded.at_ms ELSE max(at_ms, excluded.at_ms) END`,
      )
      .run(Math.floor(atMs), isReset ? 1 : 0),
  );
};
