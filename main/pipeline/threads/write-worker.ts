/** Thread entry: writes what the reading thread has read, in order, over the one import connection. */
import { parentPort, workerData } from 'node:worker_threads';
import { openCustomerStore } from '../../store/customer-file.ts';
import type { CustomerStore, StoreAccess } from '../../store/customer-store.ts';
import type { WriteAnswer, WriteOrder } from '../ingest/import-messages.ts';
import { failureOf } from './threads.ts';

// Built by `openThreadSink` in this same program: its type is the contract between the two.
const access = workerData as StoreAccess;
const port = parentPort;

const carryOut = (store: CustomerStore, order: WriteOrder): Extract<WriteAnswer, { type: 'answer' }>['value'] => {
  switch (order.type) {
    case 'start':
      return store.startImport(order.entry);
    case 'block':
      return store.addBlock(order.block);
    case 'finish':
      store.finishImport(order.importId, order.end);
      return null;
    case 'close':
      store.close();
      return null;
  }
};

if (port !== null) {
  const post = (answer: WriteAnswer): void => {
    port.postMessage(answer);
  };
  try {
    const store = openCustomerStore(access, 'import');
    port.on('message', (order: WriteOrder) => {
      try {
        post({ type: 'answer', seq: order.seq, value: carryOut(store, order) });
        if (order.type === 'close') port.close();
      } catch (cause) {
        post(failureOf(cause));
      }
    });
  } catch (cause) {
    post(failureOf(cause));
  }
}
