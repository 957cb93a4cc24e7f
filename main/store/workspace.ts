import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import type { Customer } from '../../shared/customers/contract.ts';
import { CustomerName } from '../../shared/customers/contract.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { openJournal } from '../audit/journal.ts';
import { journalHead } from '../audit/journal-head.ts';
import type { Platform } from '../platform/platform.ts';
import { createVault, keepersIn, openVault, type Keepers, type KeyName, type Vault } from '../vault/vault.ts';
import { vaultExists } from '../vault/vault-file.ts';
import type { ScryptCost } from '../vault/wrap.ts';
import { backupsOf } from './backup.ts';
import { connectionBookOn, type ConnectionBook } from './connection-book.ts';
import { type Connection, type ConnectionOpening } from './connection.ts';
import { customerStoreOn } from './customer-file.ts';
import type { CustomerStore, StoreAccess } from './customer-store.ts';
import { deskStoreOn } from './desk-file.ts';
import { customerKind, deskKind } from './file-kinds.ts';
import { newGiveWay } from './give-way.ts';
import { intelInWorkspace, keyIsKnown } from './intel-in-workspace.ts';
import { openOrRepair, type FileKind } from './repair.ts';
import { slowQueries } from './slow-queries.ts';
import { endInterruptedImports } from './tables/imports.ts';
import { addCustomerRow, removeCustomerRow } from './tables/customers.ts';
import { outboxStoreOn } from './tables/outbox.ts';
import type { AuditJournal, CopyFile, Damage, Workspace } from './workspace-types.ts';
import { lockWorkspace } from './workspace-lock.ts';

/*
 * <folder>/vault.json, vault.copy.json    wrapped keys
 *          desk.db                        customers, settings, case index, audit
 *          intel.db                       threat intelligence, of no customer
 *          customers/<id>.db              one encrypted file per customer
 *          backups/  damaged/             copies; files set aside by a repair
 *          journal.head, journal.waiting       the journal's last line; lines that wait for the next opening
 *          workspace.lock, workspace.pid
 */
export const workspaceExists = (folder: string): boolean => vaultExists(folder);
export const keepersOf = keepersIn;

/** `cost` is for tests: a real passphrase takes tenths of a second to check. */
interface Options {
  cost?: ScryptCost;
}

interface Wanted {
  kind: FileKind;
  expected: boolean;
  label: string;
}

interface OpenCustomer {
  db: Connection;
  store: CustomerStore;
}

/** Files of an unlocked workspace, opened when asked for. */
class Files {
  readonly folder: string;
  readonly damage: Damage[] = [];
  readonly #platform: Platform;
  readonly #vault: Vault;
  readonly #giveWays = new Map<string, SharedArrayBuffer>();
  readonly #customers = new Map<string, OpenCustomer>();
  /** Files in which a damaged page was met: the next opening checks them whatever their size. */
  readonly #suspects = new Set<KeyName>();

  constructor(platform: Platform, folder: string, vault: Vault) {
    this.#platform = platform;
    this.folder = folder;
    this.#vault = vault;
  }

  now(): string {
    return new Date(this.#platform.clock.nowMs()).toISOString();
  }

  /** The caller zeroes the key, or hands it to the thread that opens the file. */
  access(name: KeyName, file: string): StoreAccess {
    const giveWay = this.#giveWays.get(name) ?? newGiveWay();
    this.#giveWays.set(name, giveWay);
    return { file, key: this.#vault.key(name), nativeAddon: this.#platform.nativeAddon, giveWay };
  }

  /** `label`: what the file is called where a person reads of its damage. */
  open(name: KeyName, file: string, { kind, expected, label }: Wanted): Connection {
    const opening: ConnectionOpening = { ...this.access(name, file), role: 'analyst' };
    try {
      const { db, damage } = openOrRepair(opening, kind, {
        at: this.now(),
        expected,
        thorough: this.#suspects.delete(name),
      });
      if (damage !== null) this.damage.push({ ...damage, file: label });
      return db;
    } finally {
      opening.key.fill(0);
    }
  }

  customerAccess({ id }: Customer): StoreAccess {
    return this.access(`customer:${id}`, customerFile(this.folder, id));
  }

  customer({ id, name }: Customer, expected = true): OpenCustomer {
    const open = this.#customers.get(id);
    if (open !== undefined) return open;
    const db = this.open(`customer:${id}`, customerFile(this.folder, id), {
      kind: customerKind,
      expected,
      label: `${name} (${id}.db)`,
    });
    // The workspace is ours alone, and workers open the file only after this.
    endInterruptedImports(db, this.now());
    const opened = { db, store: customerStoreOn(db) };
    this.#customers.set(id, opened);
    return opened;
  }

  closeCustomer(id: string): void {
    this.#customers.get(id)?.db.close();
    this.#customers.delete(id);
  }

  reopenSuspect(customer: Customer): void {
    this.#suspects.add(`customer:${customer.id}`);
    this.closeCustomer(customer.id);
    this.customer(customer);
  }

  close(): void {
    for (const id of this.#customers.keys()) this.closeCustomer(id);
  }
}

const deskFile = (folder: string): string => join(folder, 'desk.db');
const customerFile = (folder: string, id: string): string => join(folder, 'customers', `${id}.db`);

const removeFiles = (folder: string, id: string): void => {
  const file = customerFile(folder, id);
  for (const backup of backupsOf(file)) rmSync(backup, { force: true });
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
};

const customersOf = (files: Files, vault: Vault, { deskDb, book }: { deskDb: Connection; book: ConnectionBook }) => {
  const desk = deskStoreOn(deskDb);
  const known = (name: string): Customer => {
    const customer = desk.customerByName(name);
    if (customer === null) throw new AppError('not-found', { what: 'customer', name });
    return customer;
  };
  return {
    known,
    addCustomer: (name: string): Customer => {
      const parsed = CustomerName.safeParse(name);
      if (!parsed.success) throw new AppError('invalid-input', { what: 'customer' });
      if (desk.customerByName(name) !== null) throw new AppError('conflict', { what: 'customer', name });
      const customer = { id: randomUUID(), name, createdAt: files.now() };
      // Key, file, row: whatever is interrupted leaves a key or a file that nothing names, never a name without its file.
      vault.addKey(`customer:${customer.id}`);
      files.customer(customer, false);
      addCustomerRow(deskDb, customer);
      return customer;
    },
    shredCustomer: (name: string): void => {
      const { id } = known(name);
      book.removeOf(id);
      files.closeCustomer(id);
      vault.destroyKey(`customer:${id}`);
      removeCustomerRow(deskDb, id);
      removeFiles(files.folder, id);
    },
  };
};

const backUpAll = async (files: Files, customers: readonly Customer[], copy: CopyFile): Promise<string[]> => {
  const today = files.now().slice(0, 10);
  const made = [await copy(files.access('desk', deskFile(files.folder)), today)];
  for (const customer of customers) {
    // Opened (and with it checked and brought to the newest schema), with everything committed.
    files.customer(customer).db.batch.end();
    try {
      made.push(await copy(files.customerAccess(customer), today));
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'corrupt')) throw error;
      // The copy reads every page and met a damaged one.
      files.reopenSuspect(customer);
    }
  }
  return made.filter((file) => file !== null);
};

const workspaceOn = (files: Files, vault: Vault, release: () => void): Workspace => {
  const isNew = !keyIsKnown(vault, 'desk');
  if (isNew) vault.addKey('desk');
  const deskDb = files.open('desk', deskFile(files.folder), { kind: deskKind, expected: !isNew, label: 'desk.db' });
  const desk = deskStoreOn(deskDb);
  const book = connectionBookOn(deskDb, vault, () => files.now());
  const { known, addCustomer, shredCustomer } = customersOf(files, vault, { deskDb, book });
  const intel = intelInWorkspace(files, vault);
  const lock = () => {
    try {
      files.close();
      intel.close();
      if (deskDb.raw.open) deskDb.close();
    } finally {
      vault.lock();
      release();
    }
  };
  return {
    folder: files.folder,
    requirePresent: samePlace(deskFile(files.folder)),
    desk,
    hasIntel: intel.isThere,
    intel: intel.store,
    intelAccess: intel.access,
    outbox: outboxStoreOn(deskDb, (customerId) => vault.key(`customer:${customerId}`)),
    connections: book,
    audit: journalOn(files, vault, deskDb),
    keptBy: () => vault.keptBy(),
    damage: () => [...files.damage],
    acknowledgeDamage: () => {
      files.damage.length = 0;
    },
    noteBackup: (cause) => {
      const others = files.damage.filter(({ finding }) => finding !== 'not-backed-up');
      const note = { file: 'backups', finding: 'not-backed-up', outcome: `backup-${cause ?? ''}` };
      files.damage.splice(0, Infinity, ...others, ...(cause === null ? [] : [note]));
    },
    addCustomer,
    customer: (name) => files.customer(known(name)).store,
    customerAccess: (name) => {
      const customer = known(name);
      // The file exists, is checked and has the newest schema before a worker opens it.
      files.customer(customer);
      return files.customerAccess(customer);
    },
    shredCustomer,
    proves: (secret) => vault.proves(secret),
    changeKeepers: (change) => vault.changeKeepers(change),
    renewRecoveryKey: () => Promise.resolve(vault.renewRecoveryKey()),
    slowQueries,
    backUp: async (copy) => {
      const made = await backUpAll(files, desk.customers(), copy);
      const own = await intel.backUp(copy, files.now().slice(0, 10));
      return own === null ? made : [...made, own];
    },
    lock,
    close: lock,
  };
};

const journalOn = (files: Files, vault: Vault, deskDb: Connection): AuditJournal => {
  const key = vault.key('desk');
  try {
    return openJournal(deskDb, journalHead(files.folder, key), {
      at: files.now(),
      foundCut: () => files.damage.push({ file: 'desk.db', finding: 'journal-cut', outcome: 'noted' }),
    });
  } finally {
    key.fill(0);
  }
};

/** Answers a check that the file under this name is still the one it is now. */
const samePlace = (file: string): (() => void) => {
  const { ino } = statSync(file);
  return () => {
    if (statSync(file, { throwIfNoEntry: false })?.ino !== ino) {
      throw new AppError('not-found', { what: 'workspace', reason: 'gone' });
    }
  };
};

/** Throws the system's own reason; making folders below a write-protected place fails with a misleading one (ENOENT). */
const requireWritablePlace = (folder: string): void => {
  let place = resolve(folder);
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  accessSync(place, constants.W_OK);
};

/** Takes the workspace's lock around `work`; it stays taken with the workspace that `work` answers. */
const underLock = async <T>(
  platform: Platform,
  folder: string,
  work: (release: () => void) => Promise<T>,
): Promise<T> => {
  const { release } = lockWorkspace(folder, platform.nativeAddon, new Date(platform.clock.nowMs()).toISOString());
  try {
    return await work(release);
  } catch (error) {
    release();
    throw error;
  }
};

const openOn = (platform: Platform, folder: string, { vault, release }: { vault: Vault; release: () => void }) => {
  try {
    return workspaceOn(new Files(platform, folder, vault), vault, release);
  } catch (error) {
    vault.lock();
    throw error;
  }
};

/** Throws `denied` without a keeper, `conflict` where a workspace exists, `locked` where another engine is in it. */
export const createWorkspace = async (
  platform: Platform,
  folder: string,
  { cost, ...keepers }: Keepers & Options,
): Promise<{ workspace: Workspace; recoveryKey: string }> => {
  requireWritablePlace(folder);
  mkdirSync(join(folder, 'customers'), { recursive: true, mode: 0o700 });
  return underLock(platform, folder, async (release) => {
    const place = { folder, keychain: platform.keychain, ...(cost === undefined ? {} : { cost }) };
    const { vault, recoveryKey } = await createVault(place, keepers);
    return { workspace: openOn(platform, folder, { vault, release }), recoveryKey };
  });
};

/**
 * By recovery key, passphrase, or with neither by the keychain. Throws `denied`, `locked`, `not-found`, `corrupt`. The folder is
 * taken only once the key is there: a keychain that waits for its own password must not keep a passphrase out.
 */
export const unlockWorkspace = async (
  platform: Platform,
  folder: string,
  { cost, ...secret }: { passphrase: string | null; recoveryKey: string | null } & Options,
): Promise<Workspace> => {
  if (!workspaceExists(folder)) throw new AppError('not-found', { what: 'workspace' });
  const place = { folder, keychain: platform.keychain, ...(cost === undefined ? {} : { cost }) };
  const vault = await openVault(place, secret);
  try {
    return await underLock(platform, folder, (release) =>
      Promise.resolve(openOn(platform, folder, { vault, release })),
    );
  } catch (error) {
    vault.lock();
    throw error;
  }
};
