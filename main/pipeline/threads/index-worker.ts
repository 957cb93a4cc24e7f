/** Thread entry: makes the search index of one customer, a segment at a time; between two of them every writer has its turn. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { openCustomerStore } from '../../store/customer-file.ts';
import { failureOf } from './threads.ts';
import { worthIndexing, type IndexDone, type IndexOrder, type IndexProgressed } from '../ingest/index-messages.ts';

// The order is built by `TimelineIndexer` in this same program: its type is the contract between the two.
const { access } = workerData as IndexOrder;
const port = parentPort;

const post = (message: IndexProgressed | IndexDone | ReturnType<typeof failureOf>): void => {
  port?.postMessage(message);
};

const build = (): number => {
  const store = openCustomerStore(access, 'import');
  try {
    let events = 0;
    for (;;) {
      // The work runs without a turn of the loop, so the cancel message is looked for by hand.
      if (port !== null && receiveMessageOnPort(port) !== undefined) return events;
      const added = store.indexNext(worthIndexing);
      if (added === 0) return events;
      events += added;
      post({ type: 'progress', events });
    }
  } finally {
    store.close();
  }
};

try {
  post({ type: 'done', events: build() });
} catch (cause) {
  post(failureOf(cause));
}
