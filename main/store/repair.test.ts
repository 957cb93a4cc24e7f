import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { memoryPlatform } from '../platform/memory/memory-platform.ts';
import { someCase, someReport } from './test-cases.ts';
import { jsonBlock, keyOf, newBlock } from './test-records.ts';
import { copyHere, jsonFile, temporaryFolder } from './test-store.ts';
import { createWorkspace, unlockWorkspace } from './workspace.ts';
import type { Workspace } from './workspace-types.ts';

const passphrase = 'correct horse battery';
const PAGE = 4096;
const BLOCKS = 40;

const addBlocks = (workspace: Workspace, first: number, last: number): void => {
  const store = workspace.customer('Acme');
  const importId = store.startImport(jsonFile());
  for (let block = first; block < last; block += 1) {
    const lines = Array.from({ length: 100 }, (_, index) => `{"n":${block * 100 + index}}`);
    const events = lines.map((_, index) => ({
      processKey: keyOf(`p${block}-${index}`),
      target: `target ${block} ${index}`,
    }));
    store.addBlock(newBlock(importId, jsonBlock(lines, block * 100), events));
  }
  store.finishImport(importId, { state: 'complete', finishedAt: '2026-04-01T00:00:00.000Z', note: null });
};

/** A workspace with 4,000 events and a report; with a backup of its first half where asked for. */
const filled = async ({ backedUp }: { backedUp: boolean }) => {
  const folder = temporaryFolder();
  const keepers = { keychain: false, passphrase, cost: { N: 1024, r: 8, p: 1 } };
  const { workspace } = await createWorkspace(memoryPlatform(), folder, keepers);
  const { id } = workspace.addCustomer('Acme');
  addBlocks(workspace, 0, BLOCKS / 2);
  if (backedUp) await workspace.backUp(copyHere);
  addBlocks(workspace, BLOCKS / 2, BLOCKS);
  const store = workspace.customer('Acme');
  store.putCases([someCase('C-1')]);
  store.saveReport(someReport('C-1', '確認しました。'), { at: '2026-04-01T00:00:01.000Z', by: 'Sato', digest: '' });
  workspace.audit.append({ at: '', actor: 'a', verb: 'v', outcome: 'ok', subject: {} });
  workspace.close();
  return { folder, file: join(folder, 'customers', `${id}.db`), id };
};

const spoil = (file: string, page: number): void => {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.from('spoilt'), 0, 6, page * PAGE + 1000);
  closeSync(handle);
};

const reopened = async (folder: string) => {
  const workspace = await unlockWorkspace(memoryPlatform(), folder, { passphrase, recoveryKey: null });
  const store = workspace.customer('Acme');
  return { workspace, store, events: store.eventTotals().events };
};

const everything = { text: '', classes: [], host: null, caseId: null, ids: null };

test('a file with one spoilt page anywhere is set aside and made anew with what can be read; it never stays closed', async () => {
  const { folder, file } = await filled({ backedUp: false });
  const pages = statSync(file).size / PAGE;
  const original = readFileSync(file);
  for (const page of [1, Math.floor(pages / 4), Math.floor(pages / 2), pages - 1]) {
    const handle = openSync(file, 'w');
    writeSync(handle, original);
    closeSync(handle);
    spoil(file, page);
    const spoilt = readFileSync(file);
    const { workspace, store, events } = await reopened(folder);
    const [damage] = workspace.damage();
    expect(damage?.file).toMatch(/^Acme \(.*\.db\)$/);
    expect(damage?.finding).toBe('damaged');
    expect(['salvaged', 'all-rows-kept']).toContain(damage?.outcome);
    // One page holds far less than a tenth of the rows (an inner page of a tree may cost more than its own).
    expect(events).toBeGreaterThan(2000);
    expect(store.latestReport({ caseId: someCase('C-1').id, kind: 'first', language: 'ja' })?.version).toBe(1);
    const { rows, total } = store.eventsPage({
      filter: everything,
      sort: 'target',
      descending: false,
      offset: 0,
      limit: 1000,
    });
    expect([rows.length, total]).toEqual([1000, events]);
    const aside = readdirSync(join(folder, 'damaged')).map((name) => join(folder, 'damaged', name));
    const kept = aside.flatMap((name) => readdirSync(name).map((inner) => readFileSync(join(name, inner))));
    expect(kept.some((bytes) => bytes.equals(spoilt))).toBe(true);
    // New records are stored beside what was saved, under numbers of their own.
    addBlocks(workspace, 1000, 1001);
    expect(store.eventTotals().events).toBe(events + 100);
    workspace.close();
    rmSync(join(folder, 'damaged'), { recursive: true });
  }
});

test('a file whose first page is gone comes back from its newest backup', async () => {
  const { folder, file } = await filled({ backedUp: true });
  spoil(file, 0);
  const { workspace, events } = await reopened(folder);
  expect(workspace.damage()).toMatchObject([{ finding: 'unreadable', outcome: 'restored' }]);
  expect(events).toBe(2000);
  workspace.acknowledgeDamage();
  expect(workspace.damage()).toEqual([]);
  workspace.close();
  const again = await reopened(folder);
  expect(again.workspace.damage()).toEqual([]);
  again.workspace.close();
});

test('backup and rows that can still be read are put together', async () => {
  const { folder, file } = await filled({ backedUp: true });
  spoil(file, Math.floor(statSync(file).size / PAGE / 2));
  const { workspace, events } = await reopened(folder);
  expect(workspace.damage()).toMatchObject([{ finding: 'damaged' }]);
  expect(events).toBeGreaterThan(2000);
  workspace.close();
});

test('a missing file and an empty one are told, not taken for new ones', async () => {
  const { folder, file } = await filled({ backedUp: true });
  truncateSync(file, 0);
  const emptied = await reopened(folder);
  expect(emptied.workspace.damage()).toMatchObject([{ finding: 'missing', outcome: 'restored' }]);
  expect(emptied.events).toBe(2000);
  emptied.workspace.close();
  rmSync(file);
  rmSync(join(folder, 'backups'), { recursive: true });
  const gone = await reopened(folder);
  expect(gone.workspace.damage()).toMatchObject([{ finding: 'missing', outcome: 'started-empty' }]);
  gone.workspace.close();
});

test('a damaged desk keeps its customers, and its audit lines stay a chain', async () => {
  const { folder } = await filled({ backedUp: true });
  spoil(join(folder, 'desk.db'), 0);
  const { workspace, events } = await reopened(folder);
  // The copy is older than the journal: the lines that came after it are gone, and that is said.
  expect(workspace.damage()).toMatchObject([
    { file: 'desk.db', outcome: 'restored' },
    { file: 'desk.db', finding: 'journal-cut' },
  ]);
  expect([events, workspace.audit.verify().brokenAt]).toEqual([4000, null]);
  workspace.close();
});

test('a page that was spoilt while the workspace was open is met by the daily backup, and repaired', async () => {
  const { folder, file } = await filled({ backedUp: false });
  const { workspace, events } = await reopened(folder);
  expect(events).toBe(4000);
  spoil(file, Math.floor(statSync(file).size / PAGE / 2));
  await workspace.backUp(copyHere);
  expect(workspace.damage()).toHaveLength(1);
  expect(workspace.customer('Acme').eventTotals().events).toBeGreaterThan(2000);
  expect(existsSync(join(folder, 'damaged'))).toBe(true);
  workspace.close();
});
