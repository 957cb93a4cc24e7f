import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { EditedConnection } from '../../shared/connections/contract.ts';
import { createVault, openVault } from '../vault/vault.ts';
import { connectionBookOn } from './connection-book.ts';
import { openConnection } from './connection.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { newGiveWay } from './give-way.ts';
import { firstDeskTables } from './migrations/desk/001-first-tables.ts';
import { connectionTables } from './migrations/desk/002-connections.ts';
import { temporaryFolder } from './test-store.ts';

const now = () => '2026-01-01T00:00:00.000Z';
const passphrase = 'a passphrase for tests only';
const cost = { N: 1024, r: 8, p: 1 };
const keychain = {
  name: null,
  available: false,
  reason: null,
  protect: () => Promise.reject(new Error('none')),
  unprotect: () => Promise.reject(new Error('none')),
};

const newDesk = (folder: string) =>
  openConnection({
    file: join(folder, 'desk.db'),
    key: new Uint8Array(32).fill(3),
    nativeAddon: null,
    role: 'analyst',
    giveWay: newGiveWay(),
  });

const newBook = async () => {
  const folder = temporaryFolder();
  const db = newDesk(folder);
  migrate(db, [firstDeskTables, connectionTables], () => undefined);
  const { vault } = await createVault({ folder, keychain, cost }, { keychain: false, passphrase });
  return { folder, db, vault, book: connectionBookOn(db, vault, now) };
};

const edited = (over: Partial<EditedConnection> = {}): EditedConnection => ({
  name: 'Sakura EDR',
  customer: null,
  place: { baseUrl: 'https://api.crowdstrike.com', clientId: 'c1', scope: '', authority: '', proxy: '' },
  enabled: true,
  everySeconds: 300,
  streams: ['alerts'],
  ...over,
});

const elsewhere = { ...edited().place, baseUrl: 'https://api.us-2.crowdstrike.com' };

test('the second step of the desk adds the table of connections and leaves every row as it was', () => {
  const db = newDesk(temporaryFolder());
  migrate(db, [firstDeskTables], () => undefined);
  db.raw.exec(
    `INSERT INTO customer VALUES ('c1', 'Sakura Foods', '2026-01-01'); INSERT INTO setting VALUES ('theme', '1');`,
  );
  const tables = () =>
    db.sql<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).all();
  const before = tables();
  migrate(db, [firstDeskTables, connectionTables], () => undefined);
  expect(tables()).toEqual([...before, { name: 'connection' }].toSorted((a, b) => (a.name < b.name ? -1 : 1)));
  expect([schemaVersion(db), db.sql('SELECT * FROM customer').all(), db.sql('SELECT * FROM setting').all()]).toEqual([
    2,
    [{ id: 'c1', name: 'Sakura Foods', created_at: '2026-01-01' }],
    [{ name: 'theme', value: '1' }],
  ]);
});

test('a connection keeps its secret over a restart, and shows a window only that there is one', async () => {
  const { folder, db, vault, book } = await newBook();
  const { id, ...shown } = book.add('falcon', edited(), 'gZ9-the-secret');
  expect(shown).toEqual({ ...edited(), kind: 'falcon', hasSecret: true, tested: null });
  vault.lock();
  const again = connectionBookOn(db, await openVault({ folder, keychain }, { passphrase, recoveryKey: null }), now);
  expect(again.secret(id)).toBe('gZ9-the-secret');
});

test('a secret does not open in the row of another connection, nor for another host', async () => {
  const { db, book } = await newBook();
  const first = book.add('falcon', edited(), 'secret-one');
  const second = book.add('falcon', edited({ name: 'Other' }), 'secret-two');
  db.raw.exec(`UPDATE connection SET (sealed, key_name) =
    (SELECT sealed, key_name FROM connection WHERE id = '${first.id}') WHERE id = '${second.id}'`);
  expect(() => book.secret(second.id)).toThrow(expect.objectContaining({ code: 'corrupt' }));
  db.raw.exec(
    `UPDATE connection SET body = replace(body, 'api.crowdstrike.com', 'evil.example') WHERE id = '${first.id}'`,
  );
  expect(() => book.secret(first.id)).toThrow(expect.objectContaining({ code: 'corrupt' }));
});

test('another host needs the secret again, everything else keeps it, and the test is forgotten with what it tested', async () => {
  const { book } = await newBook();
  const { id } = book.add('falcon', edited(), 'secret-one');
  const result = { at: now(), product: 'Falcon', edition: null, abilities: [], movedTo: null };
  book.noteTest(id, result);
  expect(() => book.change(id, edited({ place: elsewhere }), null)).toThrow(
    expect.objectContaining({ code: 'denied', params: { reason: 'host-changed' } }),
  );
  expect(book.change(id, edited({ name: 'Renamed', everySeconds: 60 }), null)).toMatchObject({
    name: 'Renamed',
    tested: result,
  });
  expect(book.secret(id)).toBe('secret-one');
  expect(book.change(id, edited({ place: elsewhere }), 'secret-two')).toMatchObject({ tested: null });
  expect(book.secret(id)).toBe('secret-two');
});

test('a replaced and a removed secret open no more, not even from a copy of the row', async () => {
  const { folder, db, vault, book } = await newBook();
  const { id } = book.add('falcon', edited(), 'secret-one');
  const before = db.sql<[], { name: string }>('SELECT key_name AS name FROM connection').all();
  book.change(id, edited(), 'secret-two');
  book.remove(id);
  expect(book.list()).toEqual([]);
  expect(readFileSync(join(folder, 'vault.json'), 'utf8')).not.toContain('secret:');
  expect(before.map(({ name }) => name)).toMatchObject([expect.stringMatching(/^secret:/)]);
  expect(() => vault.key('secret:any:one')).toThrow(expect.objectContaining({ code: 'not-found' }));
});

test('two connections have two names, in any case of letters', async () => {
  const { book } = await newBook();
  book.add('falcon', edited(), 'secret-one');
  expect(() => book.add('taxii', edited({ name: 'SAKURA edr' }), 'x')).toThrow(
    expect.objectContaining({ code: 'conflict' }),
  );
  expect(() => book.add('taxii', edited({ name: 'T', customer: 'Nobody' }), 'x')).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
});
