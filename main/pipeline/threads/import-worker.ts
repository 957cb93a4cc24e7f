/** Thread entry: reads files into a customer's store over an import connection of its own. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { importFile, type MemberOutcome } from '../ingest/import-file.ts';
import type { ImportDone, ImportOrder, ImportProgressed } from '../ingest/import-messages.ts';
import { ImportPace } from '../ingest/import-pace.ts';
import { openThreadSink } from './thread-sink.ts';
import { failureOf } from './threads.ts';

// The order is built by `runOnThread` in this same program: its type is the contract between the two.
const order = workerData as ImportOrder;
let cancelled = false;
parentPort?.on('message', () => {
  cancelled = true;
});

const post = (message: ImportProgressed | ImportDone | ReturnType<typeof failureOf>): void => {
  parentPort?.postMessage(message);
};

const sizeOf = async (file: string): Promise<number> => {
  try {
    return (await stat(file)).size;
  } catch {
    // The reader meets the same trouble and reports it with its reason.
    return 0;
  }
};

const begun = performance.now();
const now = (): string => new Date(order.startedAtMs + performance.now() - begun).toISOString();

const run = async (): Promise<void> => {
  const sizes = await Promise.all(order.paths.map(sizeOf));
  const pace = new ImportPace(sizes, (progress) => {
    post({ type: 'progress', progress });
  });
  const sink = openThreadSink(order);
  const outcomes: MemberOutcome[] = [];
  try {
    for (const file of order.paths) {
      if (cancelled) break;
      pace.startFile(path.basename(file));
      const watch = {
        progressed: pace.progressed,
        isCancelled: () => cancelled,
        now,
      };
      outcomes.push(...(await importFile(sink, file, watch)));
      pace.endFile();
    }
  } finally {
    await sink.close();
  }
  post({ type: 'done', outcomes, cancelled });
};

run().catch((cause: unknown) => {
  post(failureOf(cause));
});
