import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '../../shared/contract/errors.ts';
import { memoryClock, memoryKeychain, memoryPlatform, noKeychain } from '../platform/memory/memory-platform.ts';
import { jsonBlock, newBlock } from './test-records.ts';
import { copyHere, jsonFile, temporaryFolder } from './test-store.ts';
import { openCustomerStore } from './customer-file.ts';
import { createWorkspace, keepersOf, unlockWorkspace, workspaceExists } from './workspace.ts';

const cost = { N: 1024, r: 8, p: 1 };
const passphrase = 'correct horse battery';
const nothing = { passphrase: null, recoveryKey: null };

const refusal = async (work: () => Promise<unknown>): Promise<unknown> => {
  try {
    await work();
    return null;
  } catch (error) {
    return error instanceof AppError ? error.code : error;
  }
};

const made = async (keepers = { keychain: false, passphrase: passphrase as string | null }) => {
  const folder = temporaryFolder();
  const platform = memoryPlatform({ keychain: keepers.keychain ? memoryKeychain() : noKeychain });
  const { workspace, recoveryKey } = await createWorkspace(platform, folder, { ...keepers, cost });
  return { folder, platform, workspace, recoveryKey };
};

test('a workspace opens again by passphrase, by recovery key or by keychain, and by nothing else', async () => {
  const { folder, platform, workspace, recoveryKey } = await made({ keychain: true, passphrase });
  workspace.addCustomer('Acme');
  workspace.close();
  expect(keepersOf(folder)).toEqual({ keychain: true, passphrase: true });
  for (const secret of [{ ...nothing, passphrase }, { ...nothing, recoveryKey }, nothing]) {
    const again = await unlockWorkspace(platform, folder, secret);
    expect(again.desk.customers().map(({ name }) => name)).toEqual(['Acme']);
    again.close();
  }
  const other = memoryPlatform({ keychain: memoryKeychain() });
  expect(await refusal(() => unlockWorkspace(other, folder, nothing))).toBe('denied');
  expect(await refusal(() => unlockWorkspace(platform, folder, { ...nothing, passphrase: 'wrong' }))).toBe('denied');
  expect(await refusal(() => unlockWorkspace(platform, folder, { ...nothing, recoveryKey: 'AAAA' }))).toBe('denied');
  const readable = readFileSync(join(folder, 'vault.json'), 'utf8');
  expect(readable).not.toContain(recoveryKey.replaceAll('-', ''));
});

test('without keychain and passphrase no workspace is made: there is no plain-text way', async () => {
  const folder = temporaryFolder();
  const make = (keychain: boolean) => createWorkspace(memoryPlatform(), folder, { keychain, passphrase: null });
  expect(await refusal(() => make(false))).toBe('denied');
  expect(await refusal(() => make(true))).toBe('denied');
  expect(workspaceExists(folder)).toBe(false);
  expect(await refusal(() => unlockWorkspace(memoryPlatform(), folder, nothing))).toBe('not-found');
});

test('keepers change: a new passphrase replaces the old one, the last keeper stays, a new recovery key ends the old one', async () => {
  const { folder, platform, workspace, recoveryKey } = await made();
  await workspace.changeKeepers({ keychain: false, passphrase: 'another long passphrase' });
  expect(await refusal(() => workspace.changeKeepers({ keychain: false, passphrase: null }))).toBe('denied');
  const renewed = await workspace.renewRecoveryKey();
  workspace.close();
  expect(await refusal(() => unlockWorkspace(platform, folder, { ...nothing, passphrase }))).toBe('denied');
  expect(await refusal(() => unlockWorkspace(platform, folder, { ...nothing, recoveryKey }))).toBe('denied');
  (await unlockWorkspace(platform, folder, { ...nothing, passphrase: 'another long passphrase' })).close();
  (await unlockWorkspace(platform, folder, { ...nothing, recoveryKey: renewed.toLowerCase() })).close();
});

test('a keychain can be added to a passphrase and then keep the key alone', async () => {
  const { folder, workspace } = await made();
  workspace.close();
  const platform = memoryPlatform({ keychain: memoryKeychain() });
  const opened = await unlockWorkspace(platform, folder, { ...nothing, passphrase });
  expect(await opened.changeKeepers({ keychain: true })).toEqual({ keychain: true, passphrase: true });
  expect(await opened.changeKeepers({ keychain: true, passphrase: null })).toEqual({
    keychain: true,
    passphrase: false,
  });
  opened.close();
  (await unlockWorkspace(platform, folder, nothing)).close();
});

test('a damaged vault file is read from its copy', async () => {
  const { folder, platform, workspace } = await made();
  workspace.close();
  writeFileSync(join(folder, 'vault.json'), '{"version":1,');
  (await unlockWorkspace(platform, folder, { ...nothing, passphrase })).close();
  writeFileSync(join(folder, 'vault.copy.json'), '');
  expect(await refusal(() => unlockWorkspace(platform, folder, { ...nothing, passphrase }))).toBe('corrupt');
});

test('a second engine is refused while the first has the workspace', async () => {
  const { folder, platform, workspace } = await made();
  expect(await refusal(() => unlockWorkspace(platform, folder, { ...nothing, passphrase }))).toBe('locked');
  workspace.lock();
  (await unlockWorkspace(platform, folder, { ...nothing, passphrase })).close();
});

test('an older copy of the desk put in place of the newest is noticed by its journal', async () => {
  const { folder, platform, workspace } = await made();
  const done = (verb: string) =>
    workspace.audit.append({ at: '2026-04-01T00:00:00Z', actor: 'analyst', verb, outcome: 'ok', subject: {} });
  done('workspace.created');
  await workspace.backUp(copyHere);
  done('case.judged');
  workspace.close();
  const [copy = ''] = readdirSync(join(folder, 'backups'));
  copyFileSync(join(folder, 'backups', copy), join(folder, 'desk.db'));
  const again = await unlockWorkspace(platform, folder, { ...nothing, passphrase });
  expect(again.damage()).toMatchObject([{ file: 'desk.db', finding: 'journal-cut' }]);
  expect(again.audit.list(1, null).lines).toMatchObject([{ verb: 'journal.cut', subject: '{"left":1,"written":2}' }]);
  again.close();
});

test('a locked workspace gives no key and no file any more', async () => {
  const { workspace } = await made();
  workspace.addCustomer('Acme');
  workspace.lock();
  expect(() => workspace.customer('Acme')).toThrow('not open');
  expect(() => workspace.desk.customers()).toThrow('not open');
});

test("a destroyed key makes the customer's file and every copy of it unreadable", async () => {
  const { folder, workspace } = await made();
  const { id } = workspace.addCustomer('Acme');
  workspace.addCustomer('Other');
  await workspace.backUp(copyHere);
  const file = join(folder, 'customers', `${id}.db`);
  workspace.customer('Acme').close();
  const stolen = [readFileSync(file), readFileSync(join(folder, 'backups', `${id}.2026-04-01.db`))];
  workspace.shredCustomer('Acme');
  expect([existsSync(file), readdirSync(join(folder, 'backups')).some((name) => name.startsWith(id))]).toEqual([
    false,
    false,
  ]);
  expect(workspace.desk.customers().map(({ name }) => name)).toEqual(['Other']);
  for (const name of ['vault.json', 'vault.copy.json'])
    expect(readFileSync(join(folder, name), 'utf8')).not.toContain(id);
  const otherKey = workspace.customerAccess('Other');
  for (const [index, bytes] of stolen.entries()) {
    const copy = join(folder, `stolen${index}.db`);
    writeFileSync(copy, bytes);
    expect(bytes.includes('SQLite format 3')).toBe(false);
    expect(() => openCustomerStore({ ...otherKey, file: copy }, 'analyst')).toThrow(
      expect.objectContaining({ code: 'corrupt' }),
    );
  }
  workspace.close();
});

test('customers have names of their own, settings fall back one by one, views are kept', async () => {
  const { folder, platform, workspace } = await made();
  workspace.addCustomer('Acme');
  expect(() => workspace.addCustomer('Acme')).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect(() => workspace.addCustomer('../x')).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  expect(() => workspace.customer('Nobody')).toThrow(expect.objectContaining({ code: 'not-found' }));
  expect(workspace.desk.changeSettings({ language: 'en', timeZone: 'Asia/Tokyo' })).toMatchObject({
    language: 'en',
    theme: 'system',
  });
  expect(() => workspace.desk.changeSettings({ timeZone: 'Nowhere/None' })).toThrow(
    expect.objectContaining({ code: 'invalid-input' }),
  );
  workspace.desk.keepView({ key: 'panes', value: '[1,2]' });
  workspace.desk.keepView({ key: 'panes', value: '[3]' });
  workspace.close();
  const again = await unlockWorkspace(platform, folder, { ...nothing, passphrase });
  expect([again.desk.settings().timeZone, again.desk.views()]).toEqual([
    'Asia/Tokyo',
    [{ key: 'panes', value: '[3]' }],
  ]);
  again.close();
});

test('one backup a day, three are kept, each under the key of its file', async () => {
  const folder = temporaryFolder();
  const clock = memoryClock();
  const { workspace } = await createWorkspace(memoryPlatform({ clock }), folder, { keychain: false, passphrase, cost });
  const { id } = workspace.addCustomer('Acme');
  const store = workspace.customer('Acme');
  store.addBlock(newBlock(store.startImport(jsonFile()), jsonBlock(['{"n":0}'])));
  for (let day = 0; day < 5; day += 1) {
    expect(await workspace.backUp(copyHere)).toHaveLength(2);
    expect(await workspace.backUp(copyHere)).toEqual([]);
    clock.advance(24 * 3600 * 1000);
  }
  const days = ['2026-04-03', '2026-04-04', '2026-04-05'];
  expect(readdirSync(join(folder, 'backups')).toSorted()).toEqual(
    [...days.map((day) => `${id}.${day}.db`), ...days.map((day) => `desk.${day}.db`)].toSorted(),
  );
  const copy = openCustomerStore(
    { ...workspace.customerAccess('Acme'), file: join(folder, 'backups', `${id}.2026-04-05.db`) },
    'read',
  );
  expect(copy.eventTotals().events).toBe(1);
  copy.close();
  workspace.close();
});

test('a keychain that does not answer keeps no passphrase out', async () => {
  const { folder, workspace } = await made({ keychain: true, passphrase });
  workspace.close();
  const silent = { ...memoryKeychain(), unprotect: () => new Promise<never>(() => undefined) };
  const platform = memoryPlatform({ keychain: silent });
  void unlockWorkspace(platform, folder, nothing);
  const opened = await unlockWorkspace(platform, folder, { ...nothing, passphrase });
  expect(opened.keptBy().keychain).toBe(true);
  opened.close();
});
