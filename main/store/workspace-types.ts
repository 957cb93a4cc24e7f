import type { AuditLine } from '../../shared/audit/contract.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import type { Customer } from '../../shared/customers/contract.ts';
import type { RulePipelineStore } from './rule-pipeline-store.ts';
import type { Favourite, FavouriteId, StoredFavourite } from '../../shared/hunt/favourite.ts';
import type { Settings, ViewState } from '../../shared/settings/contract.ts';
import type { z } from 'zod';
import type { KeyKeeping, WorkspaceStatus } from '../../shared/workspace/model.ts';
import type { ConnectionBook } from './connection-book.ts';
import type { CustomerStore, StoreAccess } from './customer-store.ts';
import type { SlowQuery } from './slow-queries.ts';
import type { IntelStore } from './intel-store.ts';
import type { OutboxStore } from './outbox-store.ts';

export type Damage = WorkspaceStatus['damage'][number];

/** Data of the desk that an operator can put a file of its own in place of, or that only comes by such a file (D3FEND). */
export type ReferenceKind = 'holidays' | 'laws' | 'd3fend';

export interface ReferenceFile {
  name: string;
  loadedAt: string;
  loadedBy: string;
  /** As it was read. */
  body: string;
}

/** `desk.db`: what belongs to no single customer. */
export interface DeskStore extends RulePipelineStore {
  customers: () => Customer[];
  /** Null where unknown. */
  customerByName: (name: string) => Customer | null;
  settings: () => z.infer<typeof Settings>;
  changeSettings: (change: Partial<z.infer<typeof Settings>>) => z.infer<typeof Settings>;
  views: () => z.infer<typeof ViewState>[];
  keepView: (view: z.infer<typeof ViewState>) => void;
  /** Which customer a case belongs to (customer id), or null. */
  customerOfCase: (caseId: CaseId) => string | null;
  /** When the first report of each case first left the workbench, told by the journal. */
  firstReportsSent: () => Map<string, string>;
  /** Null: what is shipped counts. */
  referenceFile: (kind: ReferenceKind) => ReferenceFile | null;
  /** `body` null: back to what is shipped. */
  putReferenceFile: (kind: ReferenceKind, file: Omit<ReferenceFile, 'body'> & { body: string | null }) => void;
  latestMoment: () => number | null;
  putLatestMoment: (atMs: number, isReset: boolean) => void;
  indexCases: (customerId: string, caseIds: readonly CaseId[]) => void;
  /** By folder and name. */
  favourites: () => StoredFavourite[];
  /** Throws `not-found`, and `conflict { version }` where the stored one has another version (0: a new one). */
  saveFavourite: (saved: {
    id: FavouriteId | null;
    version: number;
    favourite: Favourite;
    savedAt: string;
    savedBy: string;
  }) => StoredFavourite;
  /** Throws `not-found`. */
  removeFavourite: (id: FavouriteId) => void;
}

export interface AuditEntry {
  at: string;
  actor: string;
  verb: string;
  outcome: string;
  /** JSON-able description of what it was done to: ids and names, never a secret, never evidence text. */
  subject: unknown;
}

export interface AuditJournal {
  append: (entry: AuditEntry) => AuditLine;
  list: (limit: number, beforeSeq: number | null) => { lines: AuditLine[]; total: number };
  verify: () => { lines: number; brokenAt: number | null };
}

export interface KeepersChange {
  keychain: boolean;
  /** Null: no passphrase any more; undefined: the present one stays. */
  passphrase?: string | null;
}

/** Makes today's copy of a file where there is none; answers it, or null. The engine does it on a thread (pipeline/backups). */
export type CopyFile = (access: StoreAccess, today: string) => Promise<string | null>;

export interface Workspace {
  folder: string;
  desk: DeskStore;
  /** Whether any intelligence ever came to this desk. */
  hasIntel: () => boolean;
  /** `intel.db`, opened (and made) when first asked for. */
  intel: () => IntelStore;
  intelAccess: () => StoreAccess;
  outbox: OutboxStore;
  connections: ConnectionBook;
  audit: AuditJournal;
  keptBy: () => KeyKeeping;
  damage: () => Damage[];
  acknowledgeDamage: () => void;
  /** The copies of today could not be made (`cause` for the reader), or were (null). Told like damage until they are. */
  noteBackup: (cause: 'disk-full' | 'no-access' | 'failed' | null) => void;
  /** Throws `not-found` where the folder was taken away under the open files: what is written then is lost without a word. */
  requirePresent: () => void;
  /** Throws `conflict` where the name is taken. */
  addCustomer: (name: string) => Customer;
  /** The opened store of this engine thread (role analyst). Throws `not-found`. */
  customer: (name: string) => CustomerStore;
  /** To open the same file in a worker: `openCustomerStore(access, role)`. */
  customerAccess: (name: string) => StoreAccess;
  /** Destroys the customer's key: its file and every backup of it are unreadable from then on, and removed. */
  shredCustomer: (name: string) => void;
  /** Whether this is the present passphrase or the recovery key. */
  proves: (secret: string) => Promise<boolean>;
  /** Throws `denied` where no keeper would remain. */
  changeKeepers: (change: KeepersChange) => Promise<KeyKeeping>;
  /** A new printed key; the old one opens nothing any more. */
  renewRecoveryKey: () => Promise<string>;
  slowQueries: () => SlowQuery[];
  /** Backs up what was not backed up today; keeps three. */
  backUp: (copy: CopyFile) => Promise<string[]>;
  /** Closes every file and forgets every key. */
  lock: () => void;
  close: () => void;
}
