import { join } from 'node:path';
import { openConnection, type Connection } from './connection.ts';
import { newGiveWay } from './give-way.ts';
import { temporaryFolder } from './test-store.ts';

/** An empty encrypted file, before its first migration. */
export const newFile = (): Connection =>
  openConnection({
    file: join(temporaryFolder(), 'some.db'),
    key: new Uint8Array(32).fill(9),
    nativeAddon: null,
    role: 'analyst',
    giveWay: newGiveWay(),
  });

export const tablesOf = (db: Connection): string[] =>
  db
    .sql<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .all()
    .map(({ name }) => name);
