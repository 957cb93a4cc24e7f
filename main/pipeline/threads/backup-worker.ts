/** Thread entry: copies one encrypted file whole, under the same key. A large one takes seconds; nobody waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { copyFileNow } from '../../store/backup.ts';
import type { BackupOrder } from '../upkeep/backups.ts';
import { failureOf } from './threads.ts';

// The order is built by `runOnThread` in this same program: its type is the contract between the two.
const { access, today } = workerData as BackupOrder;

try {
  parentPort?.postMessage({ type: 'done', file: copyFileNow(access, today) });
} catch (cause) {
  parentPort?.postMessage(failureOf(cause));
}
