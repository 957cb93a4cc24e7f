/** Thread entry: stores detections and raises alerts and cases from them. A big customer takes seconds; no window waits. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseRuleSet } from '../../rules/rule-set.ts';
import { openCustomerStore } from '../../store/customer-file.ts';
import type { RaiseDone, RaiseOrder } from '../detect/raise-messages.ts';
import { raise } from '../detect/raise.ts';
import { failureOf } from './threads.ts';

// The order is built by `runOnThread` in this same program: its type is the contract between the two.
const { access, cards, rules, ...what } = workerData as RaiseOrder;

try {
  const store = openCustomerStore(access, 'analyst');
  try {
    const done: RaiseDone = {
      type: 'done',
      ...raise(store, { ...what, cards: () => cards ?? parseRuleSet(rules).cards }),
    };
    parentPort?.postMessage(done);
  } finally {
    store.close();
  }
} catch (cause) {
  parentPort?.postMessage(failureOf(cause));
}
