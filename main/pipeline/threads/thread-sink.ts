import { Worker, type TransferListItem } from 'node:worker_threads';
import { openCustomerStore } from '../../store/customer-file.ts';
import type { BlockOutcome, NewBlock } from '../../store/customer-store.ts';
import type { BlockSink } from '../ingest/block-sink.ts';
import type { ImportOrder, WriteAnswer, WriteOrder } from '../ingest/import-messages.ts';
import { errorOfFailure, streamingLimits } from './threads.ts';

/** Blocks on their way to the writer: enough that neither thread waits, few enough that memory stays flat (≤ 2 MiB each). */
const mostUnderWay = 8;

type Value = Extract<WriteAnswer, { type: 'answer' }>['value'];
type Unnumbered<O> = O extends { seq: number } ? Omit<O, 'seq'> : never;

interface Waiting {
  resolve: (value: Value) => void;
  reject: (cause: Error) => void;
}

/** The writing thread as seen from the reading one: every order has one answer; after a failure all are refused. */
class Writer {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #seq = 0;
  #failure: Error | null = null;

  constructor({ writer, access }: ImportOrder) {
    this.#worker = new Worker(new URL(writer), { workerData: access, resourceLimits: streamingLimits });
    this.#worker.on('message', (answer: WriteAnswer) => {
      if (answer.type === 'failed') {
        this.#fail(errorOfFailure(answer));
        return;
      }
      this.#waiting.get(answer.seq)?.resolve(answer.value);
      this.#waiting.delete(answer.seq);
    });
    this.#worker.on('error', (cause) => {
      this.#fail(cause instanceof Error ? cause : new Error(String(cause)));
    });
    this.#worker.on('exit', () => {
      this.#fail(new Error('the writing thread ended'));
    });
  }

  ask(order: Unnumbered<WriteOrder>, transfer: TransferListItem[] = []): Promise<Value> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    this.#seq += 1;
    const seq = this.#seq;
    const answered = new Promise<Value>((resolve, reject) => this.#waiting.set(seq, { resolve, reject }));
    this.#worker.postMessage({ ...order, seq }, transfer);
    return answered;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(cause: Error): void {
    this.#failure ??= cause;
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }
}

const asOutcome = (value: Value): BlockOutcome => {
  if (value === null || typeof value === 'number')
    throw new Error('the writing thread answered a block without counts');
  return value;
};

/** Memory that holds nothing but these bytes moves to the other thread; a piece of something larger is copied. */
const owned = ({ buffer, byteLength }: Uint8Array): TransferListItem[] =>
  buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];

const transferOf = ({ block, compressed, events }: NewBlock): TransferListItem[] => [
  events.cells.buffer as ArrayBuffer, // made by encodeEvents, never shared memory
  ...owned(block.bytes),
  ...owned(compressed),
];

/**
 * Stores on a thread of its own: this one reads, parses and normalizes meanwhile. What is known is looked up here over a
 * read connection (it sees what was committed; the writer looks again before it stores).
 */
export const openThreadSink = (order: ImportOrder): BlockSink => {
  const writer = new Writer(order);
  const underWay = new Set<Promise<void>>();
  let reader: ReturnType<typeof openCustomerStore> | null = null;
  return {
    start: async (entry) => {
      const importId = await writer.ask({ type: 'start', entry });
      // Only now the file surely exists with all its tables.
      reader ??= openCustomerStore(order.access, 'read');
      return typeof importId === 'number' ? importId : 0;
    },
    isKnown: (hash) => reader?.isKnown(hash) === true,
    add: async (block, onStored) => {
      const stored = writer.ask({ type: 'block', block }, transferOf(block)).then((value) => {
        onStored(asOutcome(value));
      });
      underWay.add(stored);
      // A failure is thrown by whoever waits next: `add`, `drain` or `finish`.
      stored.then(
        () => underWay.delete(stored),
        () => undefined,
      );
      if (underWay.size >= mostUnderWay) await Promise.race(underWay);
    },
    drain: async () => {
      await Promise.all(underWay);
    },
    finish: async (importId, end) => {
      await writer.ask({ type: 'finish', importId, end });
    },
    close: async () => {
      reader?.close();
      await writer.ask({ type: 'close' }).catch(() => undefined);
      await writer.end();
    },
  };
};
