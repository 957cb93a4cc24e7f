import { copyFileNow } from './backup.ts';
import type { CopyFile } from './workspace-types.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openCustomerStore } from './customer-file.ts';
import type { CustomerStore, NewImport, StoreAccess, StoreRole } from './customer-store.ts';
import { newGiveWay } from './give-way.ts';

/** For tests: a folder of its own, removed when the test is over. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'miharu-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

export const newAccess = (folder = temporaryFolder()): StoreAccess => ({
  file: join(folder, 'customer.db'),
  key: new Uint8Array(32).map((_, index) => index * 7 + 1),
  nativeAddon: null,
  giveWay: newGiveWay(),
});

export const openStore = (access: StoreAccess, role: StoreRole = 'analyst'): CustomerStore => {
  const store = openCustomerStore(access, role);
  onTestFinished(() => store.close());
  return store;
};

export const jsonFile = (file = 'incident.json'): NewImport => ({
  file,
  member: null,
  format: 'json',
  startedAt: '2026-04-01T00:00:00.000Z',
});

/** Copies on the calling thread. */
export const copyHere: CopyFile = (access, today) =>
  // An expected failure must reject, as it does from a thread.
  new Promise((resolve) => {
    resolve(copyFileNow(access, today));
  });
