import { expect, onTestFinished, test } from 'vitest';
import { openIntelStore } from './intel-file.ts';
import type { NewIntelObject } from './intel-store.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { newFile, tablesOf } from './new-file.test-support.ts';
import { firstCustomerTables } from './migrations/customer/001-first-tables.ts';
import { indicatorHitTables } from './migrations/customer/008-indicator-hits.ts';
import { firstIntelTables } from './migrations/intel/001-first-tables.ts';
import { newAccess, openStore } from './test-store.ts';

test('the first step of intelligence makes its tables in an empty file', () => {
  const db = newFile();
  migrate(db, [firstIntelTables], () => undefined);
  expect([schemaVersion(db), tablesOf(db)]).toEqual([
    1,
    [
      'exclusion',
      'inbox_file',
      'indicator',
      'intel_import',
      'intel_link',
      'intel_object',
      'intel_refusal',
      'intel_setting',
    ],
  ]);
});

test('the step of indicator hits adds its table and leaves every row as it was', () => {
  const db = newFile();
  migrate(db, [firstCustomerTables], () => undefined);
  db.raw.exec(`INSERT INTO mark VALUES ('judged', 7)`);
  const before = tablesOf(db);
  migrate(db, [firstCustomerTables, indicatorHitTables], () => undefined);
  expect(tablesOf(db).filter((name) => !before.includes(name))).toEqual(['indicator_hit']);
  expect([schemaVersion(db), db.sql('SELECT * FROM mark').all()]).toEqual([8, [{ name: 'judged', value: 7 }]]);
});

const observable = (raw: string): NewIntelObject => ({
  id: 'ipv4-addr--00000000-0000-4000-8000-000000000001',
  version: '',
  type: 'ipv4-addr',
  name: '198.51.100.3',
  markings: [],
  tlp: null,
  raw: Buffer.from(raw),
  link: null,
  indicator: null,
});

test('an observable that comes again is known, and one of its id that differs is kept beside it', () => {
  const store = openIntelStore(newAccess(), 'analyst');
  onTestFinished(() => store.close());
  const importId = store.startImport({ source: 'a.json', via: 'file', at: '2026-04-01T00:00:00.000Z' });
  expect(store.addObjects(importId, ['{"a":1}', '{"a":1}', '{"a":2}', '{"a":2}'].map(observable))).toEqual([
    true,
    false,
    true,
    false,
  ]);
  store.commit();
  expect(store.object(observable('').id)?.versions).toHaveLength(2);
});

test('a hit met again adds its events, and a whole sweep counts anew', () => {
  const store = openStore(newAccess());
  const hit = {
    // `as`: branded ids made by hand.
    indicatorId: 'indicator--1' as never,
    kind: 'domain' as const,
    value: 'evil.test',
    name: 'C2',
    tlp: 'amber' as const,
    host: 'pc1',
    events: 2,
    eventIds: [1, 2] as never[],
    firstSeenMs: 10,
    lastSeenMs: 20,
    foundAt: '2026-04-01T00:00:00.000Z',
    isNew: true,
  };
  store.putIndicatorHits([hit], false);
  expect(store.readIndicatorHits()).toBe(1);
  const later = { ...hit, events: 1, eventIds: [9] as never[], firstSeenMs: 30, lastSeenMs: 30, foundAt: 'later' };
  expect(store.putIndicatorHits([later], false)).toMatchObject([
    { events: 3, eventIds: [1, 2, 9], firstSeenMs: 10, lastSeenMs: 30, foundAt: hit.foundAt, isNew: false },
  ]);
  expect(store.putIndicatorHits([{ ...later, events: 3 }], true)).toMatchObject([{ events: 3 }]);
  expect(store.indicatorHits('indicator--1')).toHaveLength(1);
});
