/** Thread entry: reads one customer's file again, page by page and block by block. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { verifyCustomerFile } from '../../store/verify-file.ts';
import { failureOf } from './threads.ts';
import type { VerifyOrder } from '../upkeep/verify-messages.ts';

// The order is built by `runOnThread` in this same program: its type is the contract between the two.
const order = workerData as VerifyOrder;
const port = parentPort;

if (port !== null) {
  try {
    const findings = verifyCustomerFile(order.access, (blocks) => {
      if (blocks % 64 === 0) port.postMessage({ type: 'progress', blocks });
      // The check runs without a turn of the loop, so the cancel message is looked for by hand.
      return receiveMessageOnPort(port) === undefined;
    });
    port.postMessage({ type: 'done', findings });
  } catch (cause) {
    port.postMessage(failureOf(cause));
  }
}
