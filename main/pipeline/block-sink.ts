import type { BlockOutcome, ImportEnd, ImportWriting, NewBlock, NewImport } from '../store/customer-store.ts';

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

/** Stores on the calling thread: for tests, and as the simple model of what the threads do. */
export const directSink = (store: ImportWriting & { close: () => void }): BlockSink => ({
  start: (entry) => Promise.resolve(store.startImport(entry)),
  isKnown: (hash) => store.isKnown(hash),
  add: (block, onStored) => {
    onStored(store.addBlock(block));
    return Promise.resolve();
  },
  drain: () => Promise.resolve(),
  finish: (importId, end) => {
    store.finishImport(importId, end);
    return Promise.resolve();
  },
  close: () => {
    store.close();
    return Promise.resolve();
  },
});
