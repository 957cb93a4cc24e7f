import type { CaseId } from '../../shared/cases/model.ts';
import type { ConnectionId } from '../../shared/connections/model.ts';
import type {
  OutboxConflict,
  OutboxError,
  OutboxId,
  OutboxKind,
  OutboxState,
  Receipt,
} from '../../shared/outbox/model.ts';

export interface NewLetter {
  id: OutboxId;
  kind: OutboxKind;
  connection: ConnectionId;
  customerId: string;
  caseId: CaseId | null;
  /** What it is about; letters about one thing go out one after another. */
  subject: string;
  /** The same for a person. */
  target: string;
  madeAt: string;
  madeBy: string;
  /** What is to be written, JSON-able. */
  write: unknown;
  file: Uint8Array | null;
}

/** What is told of a letter besides its state; sealed like the letter itself. */
export interface LetterFacts {
  error: OutboxError | null;
  conflict: OutboxConflict | null;
  receipt: Receipt | null;
  dropped: string | null;
}

export interface StoredLetter extends Omit<NewLetter, 'write' | 'file'>, LetterFacts {
  state: OutboxState;
  round: number;
  tries: number;
  triedAt: string | null;
  retryAtMs: number | null;
  /** Earlier open letters about the same thing. */
  behind: number;
}

/** What the backend has of ours. */
export interface BackendObject {
  remoteId: string | null;
  version: string | null;
}

export interface LetterChange {
  state: OutboxState;
  facts?: Partial<LetterFacts>;
  retryAtMs?: number | null;
  /** One more decision to send it anew. */
  newRound?: boolean;
  /** One more attempt, begun at this moment. */
  triedAt?: string;
  /** Known from then on, in the same transaction. */
  object?: BackendObject;
}

/** Letters to MDR backends. Every change is on the disk before it returns. */
export interface OutboxStore {
  add: (letters: readonly NewLetter[]) => void;
  /** Open ones in their order, then the newest `ended` that ended. */
  list: (ended: number) => { letters: StoredLetter[]; omitted: number };
  counts: () => Record<OutboxState, number>;
  /** Throws `not-found`. */
  letter: (id: OutboxId) => StoredLetter;
  ofCase: (caseId: CaseId) => StoredLetter[];
  content: (id: OutboxId) => { write: unknown; file: Uint8Array | null };
  change: (id: OutboxId, change: LetterChange) => void;
  /** The first open letter about each thing, in order. */
  heads: () => StoredLetter[];
  object: (connection: ConnectionId, subject: string) => BackendObject | null;
  /** Ended, and the journal does not say so yet. */
  untold: () => StoredLetter[];
  told: (id: OutboxId) => void;
  /** Delivered reports of which the backend has not said the last word. */
  onTheirWay: () => StoredLetter[];
}
