import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { CaseId } from '../../shared/cases/model.ts';
import { memoryPlatform } from '../platform/memory/memory-platform.ts';
import { temporaryFolder } from './test-store.ts';
import { createWorkspace, unlockWorkspace } from './workspace.ts';

const passphrase = 'correct horse battery';
const child = fileURLToPath(new URL('fixtures/save-forever.ts', import.meta.url));

/** Lets the child save until it said `enough`, then kills it; answers the last number it said. */
const saveThenKill = async (folder: string, enough: number): Promise<number> => {
  const saving = spawn(process.execPath, [child, folder, passphrase], { stdio: ['ignore', 'pipe', 'inherit'] });
  let last = 0;
  for await (const line of createInterface({ input: saving.stdout })) {
    last = Number(line);
    if (last === enough) saving.kill('SIGKILL');
  }
  if (saving.exitCode === null && saving.signalCode === null) await once(saving, 'exit');
  expect(saving.signalCode).toBe('SIGKILL');
  return last;
};

test('killed in the middle of saving, the engine loses nothing it said was saved, and its lock is free again', async () => {
  const folder = temporaryFolder();
  const keepers = { keychain: false, passphrase, cost: { N: 1024, r: 8, p: 1 } };
  const { workspace } = await createWorkspace(memoryPlatform(), folder, keepers);
  workspace.addCustomer('Acme');
  workspace.close();
  let before = 0;
  for (const enough of [7, 40, 101]) {
    const said = await saveThenKill(folder, enough);
    const again = await unlockWorkspace(memoryPlatform(), folder, { passphrase, recoveryKey: null });
    const notes = again
      .customer('Acme')
      .notes(CaseId.parse('C-1'))
      .map(({ text }) => text);
    const now = notes.length - before;
    // At most the one it was saving when it was killed comes on top.
    expect([said, said + 1]).toContain(now);
    expect(notes.slice(before)).toEqual(Array.from({ length: now }, (_, index) => `note ${index + 1}`));
    expect(again.audit.verify().brokenAt).toBeNull();
    expect(again.damage()).toEqual([]);
    const states = again
      .customer('Acme')
      .importHistory()
      .map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['partial']));
    before = notes.length;
    again.close();
  }
}, 60_000);
