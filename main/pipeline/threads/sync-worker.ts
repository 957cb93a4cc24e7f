/** Thread entry: stores what connectors bring for one customer, page by page, over a connection of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { openCustomerStore } from '../../store/customer-file.ts';
import type { CustomerStore, StoreAccess } from '../../store/customer-store.ts';
import { answerOrders } from './ask-thread.ts';
import type { SyncAnswer, SyncOrder } from '../connections/sync-messages.ts';
import { syncedPage } from '../connections/synced-page.ts';

// Built by `SyncStoring` in this same program: its type is the contract between the two.
const access = workerData as StoreAccess;

const carryOut = (store: CustomerStore, order: SyncOrder): SyncAnswer => {
  switch (order.type) {
    case 'open':
      return store.openStream(order.stream, order);
    case 'page': {
      const { page: packed } = order;
      // The stream is open: this only reads where it stands.
      const place = store.openStream(packed, { file: '', startedAt: packed.at });
      const { page, known } = syncedPage(store, packed, place);
      return { ...store.applySynced(page), known };
    }
    case 'state':
      store.putStreamState(order.state);
      return null;
  }
};

if (parentPort !== null) {
  // A power cut may lose the last pages, and with them their cursor: they are fetched again.
  answerOrders<SyncOrder, SyncAnswer>(parentPort, () => {
    const store = openCustomerStore(access, 'import');
    return { carryOut: (order) => carryOut(store, order), close: () => store.close() };
  });
}
