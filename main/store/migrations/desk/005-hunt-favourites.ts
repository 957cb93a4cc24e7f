import type { Migration } from '../migration.ts';

export const huntFavourites: Migration = {
  number: 5,
  name: 'hunt-favourites',
  sql: `
-- favourite: JSON (shared/hunt/favourite.ts). Hunts for whichever customer, so they lie with the desk.
CREATE TABLE hunt_favourite (
  id INTEGER PRIMARY KEY,
  favourite TEXT NOT NULL,
  version INTEGER NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL
) STRICT;
`,
};
