import type { ImportProgress } from '../../../shared/sources/model.ts';
import type { BlockOutcome, ImportEnd, NewBlock, NewImport, StoreAccess } from '../../store/customer-store.ts';
import type { MemberOutcome } from './import-file.ts';

/** What the engine gives the import thread, once. */
export interface ImportOrder {
  access: StoreAccess;
  paths: string[];
  /** Address of the writing thread's entry. */
  writer: string;
  /** The time of the desk as the import begins; the thread counts on from it. */
  startedAtMs: number;
}

export interface ImportProgressed {
  type: 'progress';
  progress: ImportProgress;
}

export interface ImportDone {
  type: 'done';
  outcomes: MemberOutcome[];
  cancelled: boolean;
}

/** What the reading thread gives the writing thread. `seq` is answered by a `WriteAnswer`. */
export type WriteOrder = { seq: number } & (
  | { type: 'start'; entry: NewImport }
  | { type: 'block'; block: NewBlock }
  | { type: 'finish'; importId: number; end: ImportEnd }
  | { type: 'close' }
);

export type WriteAnswer =
  | { type: 'answer'; seq: number; value: BlockOutcome | number | null }
  | { type: 'failed'; code: string | null; params: Record<string, string | number>; stack: string };
