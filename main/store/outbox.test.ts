import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CaseId } from '../../shared/cases/model.ts';
import { ConnectionId } from '../../shared/connections/model.ts';
import { OutboxId } from '../../shared/outbox/model.ts';
import { memoryPlatform } from '../platform/memory/memory-platform.ts';
import { openConnection } from './connection.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { newGiveWay } from './give-way.ts';
import { firstDeskTables } from './migrations/desk/001-first-tables.ts';
import { connectionTables } from './migrations/desk/002-connections.ts';
import { outboxTables } from './migrations/desk/003-outbox.ts';
import type { NewLetter } from './outbox-store.ts';
import { seal, unseal } from './sealed.ts';
import { outboxStoreOn } from './tables/outbox.ts';
import { firstReportsSent } from './tables/reports-sent.ts';
import { temporaryFolder } from './test-store.ts';
import { createWorkspace } from './workspace.ts';

const newDesk = () =>
  openConnection({
    file: join(temporaryFolder(), 'desk.db'),
    key: new Uint8Array(32).fill(3),
    nativeAddon: null,
    role: 'analyst',
    giveWay: newGiveWay(),
  });

test('the third step of the desk adds the outbox and leaves every row as it was', () => {
  const db = newDesk();
  migrate(db, [firstDeskTables, connectionTables], () => undefined);
  db.raw.exec(`INSERT INTO customer VALUES ('c1', 'Acme', '2026'); INSERT INTO setting VALUES ('theme', '1');`);
  const tables = () =>
    db
      .sql<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      .all()
      .map(({ name }) => name);
  const before = tables();
  migrate(db, [firstDeskTables, connectionTables, outboxTables], () => undefined);
  expect(tables().filter((name) => !before.includes(name))).toEqual(['backend_object', 'outbox']);
  expect([schemaVersion(db), db.sql('SELECT * FROM customer').all(), db.sql('SELECT * FROM setting').all()]).toEqual([
    3,
    [{ id: 'c1', name: 'Acme', created_at: '2026' }],
    [{ name: 'theme', value: '1' }],
  ]);
});

const newOutbox = () => {
  const db = newDesk();
  migrate(db, [firstDeskTables, connectionTables, outboxTables], () => undefined);
  db.raw.exec(`INSERT INTO customer VALUES ('c1', 'Acme', '2026')`);
  return { db, store: outboxStoreOn(db, () => new Uint8Array(32).fill(5)) };
};

const connection = ConnectionId.parse('mdr-1');

const letter = (name: string, more: Partial<NewLetter> = {}): NewLetter => ({
  id: OutboxId.parse(name),
  kind: 'notes',
  connection,
  customerId: 'c1',
  caseId: CaseId.parse('case-1'),
  subject: 'case:case-1',
  target: 'Credential dumping on pc-17',
  madeAt: '2026-11-02T01:00:00.000Z',
  madeBy: 'Sato',
  write: { type: 'notes', items: [] },
  file: null,
  ...more,
});

test('letters about one thing go out one after another, whatever happens to others', () => {
  const { store } = newOutbox();
  store.add([letter('a'), letter('b'), letter('x', { subject: 'alert:1', caseId: null })]);
  const heads = () => store.heads().map(({ id }) => id);
  expect([heads(), store.letter(OutboxId.parse('b')).behind]).toEqual([['a', 'x'], 1]);
  store.change(OutboxId.parse('a'), { state: 'conflict' });
  expect(heads()).toEqual(['a', 'x']);
  store.change(OutboxId.parse('a'), { state: 'dropped', facts: { dropped: 'theirs is right' } });
  store.change(OutboxId.parse('x'), { state: 'done', object: { remoteId: 'k', version: '4' } });
  expect(heads()).toEqual(['b']);
  expect([store.object(connection, 'alert:1'), store.object(connection, 'case:case-1')]).toEqual([
    { remoteId: 'k', version: '4' },
    null,
  ]);
  expect(store.list(1)).toMatchObject({ letters: [{ id: 'b' }, { id: 'x' }], omitted: 1 });
  expect(store.letter(OutboxId.parse('a'))).toMatchObject({ state: 'dropped', dropped: 'theirs is right' });
});

test('nothing a customer said stands in the desk file in words that the desk key opens', () => {
  const { db, store } = newOutbox();
  store.add([letter('a', { file: Buffer.from('%PDF secret report') })]);
  const rows = JSON.stringify(db.sql<[], Record<string, unknown>>('SELECT * FROM outbox').all(), (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );
  expect(rows).not.toContain('pc-17');
  expect(rows).not.toContain('secret');
  expect(store.content(OutboxId.parse('a')).file?.toString()).toBe('%PDF secret report');
  const other = outboxStoreOn(db, () => new Uint8Array(32).fill(6));
  expect(() => other.content(OutboxId.parse('a'))).toThrow(expect.objectContaining({ code: 'corrupt' }));
});

test('a sealed text opens for its own purpose only', () => {
  const key = new Uint8Array(32).fill(1);
  const sealed = seal(key, 'outbox a letter', Buffer.from('text'));
  expect(Buffer.from(unseal(key, 'outbox a letter', sealed)).toString()).toBe('text');
  expect(() => unseal(key, 'outbox b letter', sealed)).toThrow(expect.objectContaining({ code: 'corrupt' }));
});

test('a customer whose key is destroyed leaves no letter behind', async () => {
  const folder = temporaryFolder();
  const cost = { N: 1024, r: 8, p: 1 };
  const { workspace } = await createWorkspace(memoryPlatform(), folder, { keychain: false, passphrase: 'p p p', cost });
  const { id } = workspace.addCustomer('Acme');
  workspace.outbox.add([letter('a', { customerId: id })]);
  workspace.shredCustomer('Acme');
  expect(workspace.outbox.list(10)).toEqual({ letters: [], omitted: 0 });
  workspace.close();
});

test('a delivery counts as sent when it was sent, an export when it was made, and what came back does not count', () => {
  const { db } = newOutbox();
  const line = db.sql<[string, string, string]>(
    `INSERT INTO audit_line (at, actor, verb, outcome, subject, hash) VALUES (?, 'Sato', ?, 'ok', ?, 'h')`,
  );
  const about = (more: Record<string, string>) => JSON.stringify({ kind: 'first', ...more });
  line.run(
    '2026-11-02T03:00:00Z',
    'report.delivered',
    about({ caseId: 'A', letter: '1', sentAt: '2026-11-02T01:40:00Z' }),
  );
  line.run('2026-11-02T02:00:00Z', 'report.exported', about({ caseId: 'A' }));
  line.run(
    '2026-11-02T02:00:00Z',
    'report.delivered',
    about({ caseId: 'B', letter: '2', sentAt: '2026-11-02T01:50:00Z' }),
  );
  line.run('2026-11-02T02:10:00Z', 'report.rejected', about({ caseId: 'B', letter: '2' }));
  line.run(
    '2026-11-02T02:00:00Z',
    'report.delivered',
    about({ caseId: 'C', letter: '3', sentAt: '2026-11-02T01:55:00Z', kind: 'second' }),
  );
  expect([...firstReportsSent(db)]).toEqual([['A', '2026-11-02T01:40:00Z']]);
});
