import { AppError } from '../../../shared/contract/errors.ts';
import { Favourite, StoredFavourite, type FavouriteId } from '../../../shared/hunt/favourite.ts';
import type { Connection } from '../connection.ts';
import type { DeskStore } from '../workspace-types.ts';
import { parseColumn } from './json-column.ts';

interface Row {
  id: number;
  favourite: string;
  version: number;
  savedAt: string;
  savedBy: string;
}

const columns = 'SELECT id, favourite, version, saved_at AS savedAt, saved_by AS savedBy FROM hunt_favourite';

const favouriteFrom = ({ favourite, id, ...row }: Row): StoredFavourite => ({
  ...parseColumn(Favourite, favourite, 'hunt favourite'),
  ...row,
  id: StoredFavourite.shape.id.parse(id),
});

export const listFavourites = (db: Connection): StoredFavourite[] =>
  db
    .sql<[], Row>(columns)
    .all()
    .map(favouriteFrom)
    .sort((a, b) => a.folder.localeCompare(b.folder) || a.name.localeCompare(b.name) || a.id - b.id);

const favouriteById = (db: Connection, id: FavouriteId): StoredFavourite => {
  const row = db.sql<[number], Row>(`${columns} WHERE id = ?`).get(id);
  if (row === undefined) throw new AppError('not-found', { what: 'hunt favourite', id });
  return favouriteFrom(row);
};

export const saveFavourite = (
  db: Connection,
  { id, version, favourite, savedAt, savedBy }: Parameters<DeskStore['saveFavourite']>[0],
): StoredFavourite =>
  db.write(() => {
    const text = JSON.stringify(favourite);
    if (id === null) {
      const { lastInsertRowid } = db
        .sql('INSERT INTO hunt_favourite (favourite, version, saved_at, saved_by) VALUES (?, 1, ?, ?)')
        .run(text, savedAt, savedBy);
      return favouriteById(db, StoredFavourite.shape.id.parse(lastInsertRowid));
    }
    const stored = favouriteById(db, id);
    if (stored.version !== version) throw new AppError('conflict', { what: 'hunt favourite', version: stored.version });
    db.sql(
      'UPDATE hunt_favourite SET favourite = ?, version = version + 1, saved_at = ?, saved_by = ? WHERE id = ?',
    ).run(text, savedAt, savedBy, id);
    return favouriteById(db, id);
  });

export const removeFavourite = (db: Connection, id: FavouriteId): void =>
  db.write(() => {
    favouriteById(db, id);
    db.sql('DELETE FROM hunt_favourite WHERE id = ?').run(id);
  });
