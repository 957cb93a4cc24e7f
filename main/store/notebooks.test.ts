import { expect, test } from 'vitest';
import type { NotebookBody } from '../../shared/hunt/notebook.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { notebookTables } from './migrations/customer/016-notebooks.ts';
import { huntFavourites } from './migrations/desk/005-hunt-favourites.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { deskMigrations } from './migrations/desk-migrations.ts';
import { newFile, tablesOf } from './new-file.test-support.ts';
import { newAccess, openStore } from './test-store.ts';

test('the step of notebooks adds its tables, and the lines of the ledger stay', () => {
  const db = newFile();
  const before = customerMigrations.filter(({ number }) => number < notebookTables.number);
  migrate(db, before, () => undefined);
  db.raw.exec(`INSERT INTO hunt VALUES (1, 'a', 'Sato', 'sql', 'SELECT 1', '{}', NULL, 1, '[]', NULL, 0.1)`);
  const tables = tablesOf(db);
  migrate(db, [...before, notebookTables], () => undefined);
  expect(tablesOf(db).filter((name) => !tables.includes(name))).toEqual([
    'hunt_decision',
    'hunt_snapshot',
    'notebook',
    'notebook_snapshot',
    'notebook_version',
  ]);
  expect([schemaVersion(db), db.sql('SELECT id, actor, text, from_ms FROM hunt').all()]).toEqual([
    notebookTables.number,
    [{ id: 1, actor: 'Sato', text: 'SELECT 1', from_ms: null }],
  ]);
});

test('the step of favourites adds one table to the desk', () => {
  const db = newFile();
  const before = deskMigrations.filter(({ number }) => number < huntFavourites.number);
  migrate(db, before, () => undefined);
  const tables = tablesOf(db);
  migrate(db, [...before, huntFavourites], () => undefined);
  expect(tablesOf(db).filter((name) => !tables.includes(name))).toEqual(['hunt_favourite']);
});

const body = (title: string): NotebookBody => ({ title, marking: 'TLP:AMBER', cells: [], past: [], future: [] });
const by = (writer: string) => ({ savedAt: '2026-04-01T00:00:00.000Z', savedBy: 'Sato', writer });

test('nobody writes over what another window saved; what a window took over stays as a version', () => {
  const store = openStore(newAccess());
  const { id } = store.addNotebook(null, body('first'), by('left'));
  store.saveNotebook(id, 1, { ...by('left'), body: body('second') });
  expect(() => store.saveNotebook(id, 1, { ...by('right'), body: body('unseen') })).toThrow(
    expect.objectContaining({ code: 'conflict', params: { what: 'notebook', version: 2 } }),
  );
  expect(store.saveNotebook(id, 2, { ...by('right'), body: body('third') }).version).toBe(3);
  expect(store.notebookVersions(id).map(({ version }) => version)).toEqual([2]);
  expect([store.notebookVersion(id, 2).title, store.notebook(id).title]).toEqual(['second', 'third']);
});

test('a notebook cannot show rows that are not there, and one that was taken out can be put back', () => {
  const store = openStore(newAccess());
  const { id } = store.addNotebook(null, body('a'), by('w'));
  const missing = { id: 'r', kind: 'result', of: null, snapshot: 99 };
  const wrong = { ...body('a'), cells: [missing] } as unknown as NotebookBody; // a number that names nothing
  expect(() => store.saveNotebook(id, 1, { ...by('w'), body: wrong })).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
  store.removeNotebook(id, true);
  expect(store.notebooks(null)).toEqual([]);
  store.removeNotebook(id, false);
  expect(store.notebooks(null)).toHaveLength(1);
});
