import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Alert } from '../../shared/alerts/model.ts';
import { CaseId } from '../../shared/cases/model.ts';
import { HandOverId, type HandOver } from '../../shared/shift/contract.ts';
import { SuppressionId, type Suppression } from '../../shared/suppressions/model.ts';
import { openConnection } from './connection.ts';
import { newGiveWay } from './give-way.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { firstCustomerTables } from './migrations/customer/001-first-tables.ts';
import { triageTables } from './migrations/customer/005-triage.ts';
import { jsonBlock, keyOf, newBlock } from './test-records.ts';
import { jsonFile, newAccess, openStore, temporaryFolder } from './test-store.ts';

test('the fifth step of a customer adds tables and indexes of triage and leaves every row as it was', () => {
  const db = openConnection({
    file: join(temporaryFolder(), 'customer.db'),
    key: new Uint8Array(32).fill(3),
    nativeAddon: null,
    role: 'analyst',
    giveWay: newGiveWay(),
  });
  migrate(db, [firstCustomerTables], () => undefined);
  db.raw.exec(`INSERT INTO mark VALUES ('judged', 7); INSERT INTO alert VALUES ('a', 1, '{}');
INSERT INTO event (id, class, activity, seen_at_ms, time_basis, host, image) VALUES (65536, 1007, 1, 5, 0, 'pc1', 'x.exe');`);
  const names = (): string[] =>
    db
      .sql<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name`)
      .all()
      .map(({ name }) => name);
  const before = names();
  migrate(db, [firstCustomerTables, triageTables], () => undefined);
  expect(names().filter((name) => !before.includes(name))).toEqual([
    'case_owner',
    'case_owner_case',
    'event_digest',
    'event_program',
    'hand_over',
    'suppression',
  ]);
  expect([
    schemaVersion(db),
    db.sql('SELECT * FROM mark').all(),
    db.sql('SELECT * FROM alert').all(),
    db.sql('SELECT id, image FROM event').all(),
  ]).toEqual([
    5,
    [{ name: 'judged', value: 7 }],
    [{ id: 'a', first_seen_ms: 1, body: '{}' }],
    [{ id: 65536, image: 'x.exe' }],
  ]);
});

const suppression: Suppression = {
  id: SuppressionId.parse('s1'),
  version: 1,
  scope: {
    ruleId: 'r',
    hosts: [],
    groups: [],
    image: null,
    commandLine: null,
    commandShape: null,
    user: null,
    hash: null,
  },
  ruleTitle: 'Rule',
  reason: 'Agreed with the customer.',
  createdBy: 'Sato',
  createdAtMs: 10,
  fromMs: 0,
  expiresAtMs: 100,
  endedAtMs: null,
  undoneAtMs: null,
  savedBy: 'Sato',
  savedAtMs: 10,
};

test('of a suppression the newest version counts, and none is written over one its author has not seen', () => {
  const store = openStore(newAccess());
  store.saveSuppression(suppression);
  store.saveSuppression({ ...suppression, version: 2, expiresAtMs: 200 });
  expect(() => store.saveSuppression({ ...suppression, version: 2, expiresAtMs: 999 })).toThrow(
    expect.objectContaining({ code: 'conflict' }),
  );
  expect(store.suppressions()).toEqual([{ ...suppression, version: 2, expiresAtMs: 200 }]);
});

test('a case is in the hands of whoever took it last, and the line of hands stays', () => {
  const store = openStore(newAccess());
  const caseId = CaseId.parse('c1');
  const taken = { owner: 'Sato', by: 'Sato', at: '2026-04-01T00:00:00Z', reason: null };
  const over = { owner: 'Ito', by: 'Ito', at: '2026-04-01T00:01:00Z', reason: 'Sato is on the phone.' };
  store.putCaseOwner(caseId, taken);
  store.putCaseOwner(caseId, over);
  store.putCaseOwner(CaseId.parse('c2'), taken);
  store.putCaseOwner(CaseId.parse('c2'), { ...taken, owner: null });
  expect([...store.caseOwners()]).toEqual([['c1', 'Ito']]);
  expect(store.ownersOfCase(caseId)).toEqual([over, taken]);
});

test('a hand-over stays as written, and its first acknowledgement stands', () => {
  const store = openStore(newAccess());
  const written: HandOver = {
    id: HandOverId.parse('h1'),
    savedAt: '2026-04-01T00:00:00Z',
    author: 'Sato',
    items: [],
    acknowledged: null,
  };
  store.putHandOver(written);
  store.acknowledgeHandOver(written.id, { by: 'Ito', at: '2026-04-01T01:00:00Z' });
  store.acknowledgeHandOver(written.id, { by: 'Abe', at: '2026-04-01T02:00:00Z' });
  expect(store.handOvers()).toEqual([{ ...written, acknowledged: { by: 'Ito', at: '2026-04-01T01:00:00Z' } }]);
});

const digest = 'ab'.repeat(32);
const starts = [
  {
    host: 'pc1',
    image: 'C:\\Windows\\tool.exe',
    commandLine: 'tool.exe /job 17',
    hashes: `SHA256=${digest},MD5=${'0'.repeat(32)}`,
  },
  { host: 'pc2', image: 'C:\\WINDOWS\\Tool.exe', commandLine: 'tool.exe /job 99', hashes: null },
  {
    host: 'pc3',
    image: 'D:\\renamed.exe',
    commandLine: 'renamed.exe',
    hashes: `MD5=${'0'.repeat(32)},SHA256=${digest.toUpperCase()}`,
  },
  { host: 'pc3', image: 'C:\\Windows\\tool.exe', commandLine: 'tool.exe /other', hashes: null },
];

test('prevalence counts the hosts a program, a file or a kind of command line was started on, and since when', () => {
  const store = openStore(newAccess());
  const lines = starts.map((_, n) => `{"n":${n}}`);
  const events = starts.map((start, n) => ({
    ...start,
    class: 'process_activity' as const,
    activity: 'launch' as const,
    processKey: keyOf(`p${n}`),
    seenAtMs: 1000 + n,
  }));
  store.addBlock(newBlock(store.startImport(jsonFile()), jsonBlock(lines), events));
  store.commit();
  const image = 'c:\\windows\\TOOL.EXE';
  expect(store.programSpread([image, 'never.exe'])).toEqual(
    new Map([
      [image.toLowerCase(), { hosts: 3, firstMs: 1000 }],
      ['never.exe', { hosts: 0, firstMs: null }],
    ]),
  );
  expect(store.digestSpread(digest)).toEqual({ hosts: 2, firstMs: 1000 });
  expect(store.commandSpread({ image, fits: (text) => text.includes('/job') })).toEqual({ hosts: 2, firstMs: 1000 });
  expect(store.storedHosts()).toBe(3);

  store.putAlerts([
    Alert.parse({
      id: 'a1',
      ruleId: 'r1',
      title: 'Rule',
      level: 'high',
      host: 'pc1',
      user: null,
      processKey: keyOf('p0'),
      image,
      techniques: [],
      tactics: [],
      events: [65_536],
      firstSeenMs: 1000,
      lastSeenMs: 1000,
    }),
  ]);
  expect([...store.alertTraits().values()]).toEqual([
    {
      ruleId: 'r1',
      host: 'pc1',
      groups: [],
      image,
      commandLine: 'tool.exe /job 17',
      user: null,
      hashes: [digest, '0'.repeat(32)],
    },
  ]);
});
