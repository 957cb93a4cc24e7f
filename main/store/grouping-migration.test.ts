import { expect, test } from 'vitest';
import { join } from 'node:path';
import { openConnection } from './connection.ts';
import { newGiveWay } from './give-way.ts';
import { migrate } from './migrate.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { customerStoreOn } from './customer-file.ts';
import { someCase } from './test-cases.ts';
import { newAccess, openStore, temporaryFolder } from './test-store.ts';

test('the step for grouping keeps every case and note as it was and gives them their new columns', () => {
  const db = openConnection({
    file: join(temporaryFolder(), 'customer.db'),
    key: new Uint8Array(32).fill(5),
    nativeAddon: null,
    role: 'analyst',
    giveWay: newGiveWay(),
  });
  const before = customerMigrations.filter(({ name }) => name === 'first tables');
  migrate(db, before, () => undefined);
  db.raw.exec(`INSERT INTO case_file VALUES ('c1', 'Case', '2026-04-01T00:00:00Z', 'host',
 '{"edr":null,"behaviour":"low","reasons":[],"analyst":null}', '["pc1"]', '[]', 3, 1, 2, 1, 2);
INSERT INTO note (case_id, text, saved_at) VALUES ('c1', 'kept', '2026-04-01T00:01:00Z');`);
  migrate(db, customerMigrations, () => undefined);
  const store = customerStoreOn(db);
  expect(store.cases()).toMatchObject([
    { id: 'c1', openedAt: '2026-04-01T00:00:00Z', events: 3, links: [], clockFrom: null, mergedInto: null },
  ]);
  expect(store.notes(someCase('c1').id)).toMatchObject([{ text: 'kept', author: '' }]);
  expect(store.groupSteps()).toEqual([]);
  store.close();
});

test('a case behind another leaves the lists and keeps its row; raised again it is back', () => {
  const store = openStore(newAccess());
  const [a, b] = [someCase('a'), someCase('b')];
  store.putCases([a, b]);
  store.retireCases([{ id: a.id, mergedInto: b.id }]);
  expect(store.cases().map(({ id }) => id)).toEqual(['b']);
  expect(store.queueCases().map(({ id }) => id)).toEqual(['b']);
  expect(store.absorbedBy(b.id)).toMatchObject([{ stored: { id: 'a', mergedInto: 'b' }, notes: 0, reports: 0 }]);
  store.putCases([{ ...a, clockFrom: '2026-03-01T00:00:00.000Z' }]);
  expect(
    store
      .cases()
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(['a', 'b']);
  expect(store.queueCases().find(({ id }) => id === 'a')?.openedAt).toBe('2026-03-01T00:00:00.000Z');
});
