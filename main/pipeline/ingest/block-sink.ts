import type { BlockOutcome, ImportEnd, NewBlock, NewImport } from '../../store/customer-store.ts';

/** Where read blocks go. Blocks are stored in the order they are added; `add` waits while too many are on their way. */
export interface BlockSink {
  start: (entry: NewImport) => Promise<number>;
  isKnown: (hash: Uint8Array) => boolean;
  add: (block: NewBlock, onStored: (outcome: BlockOutcome) => void) => Promise<void>;
  /** Everything added is stored. */
  drain: () => Promise<void>;
  finish: (importId: number, end: ImportEnd) => Promise<void>;
  close: () => Promise<void>;
}
