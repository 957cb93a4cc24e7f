/** Thread entry: takes files of threat intelligence into `intel.db` over a connection of its own. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openIntelStore } from '../../store/intel-file.ts';
import { importIntelFile } from '../intel/intel-file.ts';
import type { IntelDone, IntelOrder, IntelProgressed } from '../intel/intel-messages.ts';
import { failureOf } from './threads.ts';

// The order is built by `runOnThread` in this same program: its type is the contract between the two.
const order = workerData as IntelOrder;
let cancelled = false;
parentPort?.on('message', () => {
  cancelled = true;
});

const post = (message: IntelProgressed | IntelDone | ReturnType<typeof failureOf>): void => {
  parentPort?.postMessage(message);
};

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    // Told with the file itself.
    () => 0,
  );

const run = async (): Promise<void> => {
  const store = openIntelStore(order.access, 'import');
  const sizes = await Promise.all(order.paths.map(sizeOf));
  const bytesTotal = sizes.reduce((sum, size) => sum + size, 0);
  const importIds: number[] = [];
  let before = 0;
  let objects = 0;
  let rejected = 0;
  try {
    for (const [at, file] of order.paths.entries()) {
      if (cancelled) break;
      const watch = {
        isCancelled: () => cancelled,
        progressed: (bytes: number, { counts }: { counts: { objects: number; known: number; rejected: number } }) => {
          const progress = {
            file: path.basename(file),
            bytesDone: before + bytes,
            bytesTotal,
            objects: objects + counts.objects + counts.known,
            rejected: rejected + counts.rejected,
          };
          post({ type: 'progress', progress });
        },
      };
      const { via, defaults, nowMs } = order;
      const importId = await importIntelFile(store, { file, via, defaults, nowMs }, watch);
      const entry = store.importById(importId);
      importIds.push(importId);
      before += sizes[at] ?? 0;
      objects += entry.objects + entry.known;
      rejected += entry.rejected;
    }
  } finally {
    store.close();
  }
  post({ type: 'done', importIds, cancelled });
};

run().catch((cause: unknown) => {
  post(failureOf(cause));
});
