import { AppError } from '../../../shared/contract/errors.ts';
import { Suppression } from '../../../shared/suppressions/model.ts';
import type { Connection } from '../connection.ts';
import { parseColumn } from './json-column.ts';

/** The newest version of each, in the order they were made. */
export const listSuppressions = (db: Connection): Suppression[] =>
  db
    .sql<[], { body: string }>(
      `SELECT body FROM suppression AS one
 WHERE version = (SELECT max(version) FROM suppression AS other WHERE other.id = one.id)`,
    )
    .all()
    .map(({ body }) => parseColumn(Suppression, body, 'suppression'))
    .toSorted((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1));

/** A new version: one more than is stored, else somebody else was first (`conflict`). */
export const saveSuppression = (db: Connection, saved: Suppression): void =>
  db.write(() => {
    const newest = db
      .sql<[string], { version: number }>('SELECT coalesce(max(version), 0) AS version FROM suppression WHERE id = ?')
      .get(saved.id);
    if (saved.version !== (newest?.version ?? 0) + 1) throw new AppError('conflict', { what: 'suppression' });
    db.sql('INSERT INTO suppression (id, version, body) VALUES (?, ?, ?)').run(
      saved.id,
      saved.version,
      JSON.stringify(saved),
    );
  });
