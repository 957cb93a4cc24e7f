import { join } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import type { KeyName, Vault } from '../vault/vault.ts';
import type { Connection } from './connection.ts';
import type { StoreAccess } from './customer-store.ts';
import { intelKind } from './file-kinds.ts';
import { intelStoreOn } from './intel-file.ts';
import type { IntelStore } from './intel-store.ts';
import type { FileKind } from './repair.ts';
import type { CopyFile } from './workspace-types.ts';

interface Files {
  folder: string;
  access: (name: KeyName, file: string) => StoreAccess;
  open: (name: KeyName, file: string, wanted: { kind: FileKind; expected: boolean; label: string }) => Connection;
}

export const keyIsKnown = (vault: Vault, name: KeyName): boolean => {
  try {
    vault.key(name).fill(0);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return false;
    throw error;
  }
};

/** `intel.db`, made and opened when it is first asked for: a desk without intelligence has none. */
export const intelInWorkspace = (files: Files, vault: Vault) => {
  const file = join(files.folder, 'intel.db');
  let open: { db: Connection; store: IntelStore } | null = null;
  const opened = () => {
    if (open !== null) return open;
    const isNew = !keyIsKnown(vault, 'intel');
    if (isNew) vault.addKey('intel');
    const db = files.open('intel', file, { kind: intelKind, expected: !isNew, label: 'intel.db' });
    // The workspace is ours alone, and workers open the file only after this: nobody is importing.
    db.sql(`UPDATE intel_import SET state = 'cancelled' WHERE state = 'running'`).run();
    open = { db, store: intelStoreOn(db) };
    return open;
  };
  return {
    isThere: (): boolean => keyIsKnown(vault, 'intel'),
    store: (): IntelStore => opened().store,
    access: (): StoreAccess => {
      opened();
      return files.access('intel', file);
    },
    backUp: async (copy: CopyFile, today: string): Promise<string | null> => {
      if (!keyIsKnown(vault, 'intel')) return null;
      opened().db.batch.end();
      return copy(files.access('intel', file), today);
    },
    close: (): void => {
      open?.db.close();
      open = null;
    },
  };
};
