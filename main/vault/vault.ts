import { randomBytes, randomUUID } from 'node:crypto';
import { AppError } from '../../shared/contract/errors.ts';
import type { KeyKeeping } from '../../shared/workspace/model.ts';
import type { Keychain } from '../platform/platform.ts';
import { recoveryKeyBytes, recoveryKeyText } from './recovery-key.ts';
import { readVaultFile, vaultExists, writeVaultFile, type VaultFile } from './vault-file.ts';
import { keyFromPassphrase, keyFromRecovery, PASSPHRASE_COST, unwrapKey, wrapKey, type ScryptCost } from './wrap.ts';

/** Names of keys: `desk`, `intel`, `customer:<id>`, `secret:<connection>:<generation>`. The rest of the workbench holds names; bytes leave only for opening a file. */
export type KeyName = 'desk' | 'intel' | `customer:${string}` | `secret:${string}`;

export interface Keepers {
  keychain: boolean;
  passphrase: string | null;
}

export interface Vault {
  keptBy: () => KeyKeeping;
  /** A copy for the opener of the file, who zeroes it. Throws `not-found` (also after `destroyKey`). */
  key: (name: KeyName) => Uint8Array;
  addKey: (name: KeyName) => void;
  /** What was encrypted under it can never be read again. */
  destroyKey: (name: KeyName) => void;
  /** `passphrase: undefined` keeps the present one, null removes it. Throws `denied` where no keeper would remain. */
  changeKeepers: (keepers: { keychain: boolean; passphrase?: string | null }) => Promise<KeyKeeping>;
  /** Whether this is the present passphrase or the printed key: asked before either is replaced. */
  proves: (secret: string) => Promise<boolean>;
  /** Answers the new printed key, once. */
  renewRecoveryKey: () => string;
  /** Zeroes the workspace key. JavaScript may have copies that it made on its own; ours are gone. */
  lock: () => void;
}

export interface VaultPlace {
  folder: string;
  keychain: Keychain;
  /** For tests: the real cost takes 128 MB and tenths of a second each time. */
  cost?: ScryptCost;
}

const purposeOf = (vault: Pick<VaultFile, 'workspaceId'>, what: string): string =>
  `miharu/1/${vault.workspaceId}/${what}`;

const keptBy = ({ keepers }: VaultFile): KeyKeeping => ({
  keychain: keepers.keychain !== null,
  passphrase: keepers.passphrase !== null,
});

/** Who keeps the key of the workspace in this folder, without opening it. */
export const keepersIn = (folder: string): KeyKeeping => keptBy(readVaultFile(folder));

const underPassphrase = async (
  vault: Pick<VaultFile, 'workspaceId'>,
  workspaceKey: Uint8Array,
  passphrase: string,
  cost: ScryptCost,
): Promise<VaultFile['keepers']['passphrase']> => {
  const salt = randomBytes(32);
  const wrapping = await keyFromPassphrase(passphrase, salt, cost);
  const wrapped = wrapKey(wrapping, workspaceKey, purposeOf(vault, 'passphrase'));
  wrapping.fill(0);
  return { cost, salt: salt.toString('base64'), wrapped };
};

const underKeychain = async (
  keychain: Keychain,
  workspaceKey: Uint8Array,
): Promise<VaultFile['keepers']['keychain']> => {
  if (!keychain.available || keychain.name === null) {
    throw new AppError('denied', { what: 'keychain', reason: keychain.reason ?? 'unavailable' });
  }
  const wrapped = await keychain.protect(workspaceKey);
  return { backend: keychain.name, protected: Buffer.from(wrapped).toString('base64') };
};

const underNewRecovery = (vault: Pick<VaultFile, 'workspaceId'>, workspaceKey: Uint8Array) => {
  const recovery = randomBytes(32);
  const text = recoveryKeyText(recovery);
  const wrapping = keyFromRecovery(recovery);
  const wrapped = wrapKey(wrapping, workspaceKey, purposeOf(vault, 'recovery'));
  recovery.fill(0);
  wrapping.fill(0);
  return { text, wrapped };
};

const requireKeeper = (keeping: KeyKeeping): void => {
  if (!keeping.keychain && !keeping.passphrase) throw new AppError('denied', { what: 'keepers', reason: 'none' });
};

const changedKeepers = async (
  { place, vault, workspaceKey }: { place: VaultPlace; vault: VaultFile; workspaceKey: Uint8Array },
  { keychain, passphrase }: Parameters<Vault['changeKeepers']>[0],
): Promise<VaultFile['keepers']> => {
  const before = vault.keepers;
  const wantsPassphrase = passphrase === undefined ? before.passphrase !== null : passphrase !== null;
  requireKeeper({ keychain, passphrase: wantsPassphrase });
  const passphraseKeeper =
    typeof passphrase === 'string'
      ? await underPassphrase(vault, workspaceKey, passphrase, place.cost ?? PASSPHRASE_COST)
      : wantsPassphrase
        ? before.passphrase
        : null;
  const keychainKeeper = keychain ? (before.keychain ?? (await underKeychain(place.keychain, workspaceKey))) : null;
  return { ...before, passphrase: passphraseKeeper, keychain: keychainKeeper };
};

/** The workspace key that this attempt opens, zeroed at once; `denied` is an answer here. */
const opens = async (attempt: () => Promise<Uint8Array> | Uint8Array): Promise<boolean> => {
  try {
    (await attempt()).fill(0);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'denied') return false;
    throw error;
  }
};

const heldVault = (place: VaultPlace, opened: VaultFile, workspaceKey: Uint8Array): Vault => {
  let vault = opened;
  let locked = false;
  const requireOpen = () => {
    if (locked) throw new AppError('locked', { what: 'workspace' });
  };
  const keep = (next: VaultFile) => {
    writeVaultFile(place.folder, next);
    vault = next;
  };
  return {
    keptBy: () => keptBy(vault),
    key: (name) => {
      requireOpen();
      const wrapped = vault.keys[name];
      if (wrapped === undefined) throw new AppError('not-found', { what: 'key' });
      const key = unwrapKey(workspaceKey, wrapped, purposeOf(vault, name));
      if (key === null) throw new AppError('corrupt', { file: 'vault.json' });
      return key;
    },
    addKey: (name) => {
      requireOpen();
      if (vault.keys[name] !== undefined) throw new Error('a key of this name exists');
      const key = randomBytes(32);
      keep({ ...vault, keys: { ...vault.keys, [name]: wrapKey(workspaceKey, key, purposeOf(vault, name)) } });
      key.fill(0);
    },
    destroyKey: (name) => {
      requireOpen();
      const { [name]: _destroyed, ...keys } = vault.keys;
      keep({ ...vault, keys });
    },
    changeKeepers: async (change) => {
      requireOpen();
      const keepers = await changedKeepers({ place, vault, workspaceKey }, change);
      // The workspace may have been locked while the keeper worked: then what was wrapped is a zeroed key.
      requireOpen();
      keep({ ...vault, keepers });
      return keptBy(vault);
    },
    proves: async (secret) => {
      requireOpen();
      return (await opens(() => byRecovery(vault, secret))) || opens(() => byPassphrase(vault, secret));
    },
    renewRecoveryKey: () => {
      requireOpen();
      const { text, wrapped } = underNewRecovery(vault, workspaceKey);
      keep({ ...vault, keepers: { ...vault.keepers, recovery: wrapped } });
      return text;
    },
    lock: () => {
      locked = true;
      workspaceKey.fill(0);
    },
  };
};

/**
 * Makes a vault; answers it with its recovery key, which is written nowhere else. Refused (`denied`) where neither keychain nor
 * passphrase would keep the key: there is no plain-text way.
 */
export const createVault = async (
  place: VaultPlace,
  { keychain, passphrase }: Keepers,
): Promise<{ vault: Vault; recoveryKey: string }> => {
  requireKeeper({ keychain, passphrase: passphrase !== null });
  if (vaultExists(place.folder)) throw new AppError('conflict', { what: 'workspace' });
  const workspaceKey: Uint8Array = randomBytes(32);
  const named = { workspaceId: randomUUID() };
  const { text, wrapped } = underNewRecovery(named, workspaceKey);
  const file: VaultFile = {
    version: 1,
    ...named,
    keepers: {
      keychain: keychain ? await underKeychain(place.keychain, workspaceKey) : null,
      passphrase:
        passphrase === null
          ? null
          : await underPassphrase(named, workspaceKey, passphrase, place.cost ?? PASSPHRASE_COST),
      recovery: wrapped,
    },
    keys: {},
  };
  writeVaultFile(place.folder, file);
  return { vault: heldVault(place, file, workspaceKey), recoveryKey: text };
};

const denied = (what: string): AppError => new AppError('denied', { what });

const byPassphrase = async (file: VaultFile, passphrase: string): Promise<Uint8Array> => {
  const keeper = file.keepers.passphrase;
  if (keeper === null) throw denied('passphrase');
  const wrapping = await keyFromPassphrase(passphrase, Buffer.from(keeper.salt, 'base64'), keeper.cost);
  const key = unwrapKey(wrapping, keeper.wrapped, purposeOf(file, 'passphrase'));
  wrapping.fill(0);
  if (key === null) throw denied('passphrase');
  return key;
};

const byRecovery = (file: VaultFile, text: string): Uint8Array => {
  const recovery = recoveryKeyBytes(text);
  const wrapping = keyFromRecovery(recovery);
  const key = unwrapKey(wrapping, file.keepers.recovery, purposeOf(file, 'recovery'));
  recovery.fill(0);
  wrapping.fill(0);
  if (key === null) throw denied('recovery-key');
  return key;
};

const byKeychain = async (file: VaultFile, keychain: Keychain): Promise<Uint8Array> => {
  const keeper = file.keepers.keychain;
  if (keeper === null) throw denied('keychain');
  if (!keychain.available) throw new AppError('denied', { what: 'keychain', reason: keychain.reason ?? 'unavailable' });
  try {
    const key = await keychain.unprotect(Buffer.from(keeper.protected, 'base64'));
    if (key.length === 32) return key;
  } catch (cause) {
    throw new AppError('denied', { what: 'keychain' }, { cause });
  }
  throw denied('keychain');
};

/** With neither passphrase nor recovery key: by the keychain. Throws `denied` for a wrong one. */
export const openVault = async (
  place: VaultPlace,
  { passphrase, recoveryKey }: { passphrase: string | null; recoveryKey: string | null },
): Promise<Vault> => {
  const file = readVaultFile(place.folder);
  const ask = async (): Promise<Uint8Array> => {
    if (recoveryKey !== null) return byRecovery(file, recoveryKey);
    if (passphrase !== null) return byPassphrase(file, passphrase);
    return byKeychain(file, place.keychain);
  };
  return heldVault(place, file, await ask());
};
