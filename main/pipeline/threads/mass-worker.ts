/** Thread entry: asks many rules about a customer's stored records, over a read-only connection of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseRuleSet, type RuleSet } from '../../rules/rule-set.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { openCustomerStore } from '../../store/customer-file.ts';
import { massCorrelations, massJudge } from '../hunting/mass-judge.ts';
import type { MassDone, MassOrder, MassProgressed } from '../hunting/mass-messages.ts';
import { failureOf } from './threads.ts';

// The order is built by `runOnThread` in this same program: its type is the contract between the two.
const order = workerData as MassOrder;
let cancelled = false;
parentPort?.on('message', () => {
  cancelled = true;
});

const post = (message: MassProgressed | MassDone | ReturnType<typeof failureOf>): void => {
  parentPort?.postMessage(message);
};

/** Blocks a thread takes at once: some thousand records, so that the last stretch keeps no thread waiting for long. */
const stretch = 24;

/** A turn of the loop lets a cancel message in. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const judgeStretches = async (set: RuleSet, store: CustomerStore): Promise<void> => {
  const judging = massJudge(set, store);
  const next = new Int32Array(order.next);
  for (;;) {
    const from = Atomics.add(next, 0, 1) * stretch;
    if (from >= order.upTo || cancelled) return;
    for (const block of store.blocks(from, Math.min(from + stretch, order.upTo))) {
      judging.block(block);
      await turn();
      if (cancelled) break;
    }
    post(judging.take());
  }
};

const judgeCorrelations = async (set: RuleSet, store: CustomerStore, blocks: readonly number[]) => {
  const judging = massCorrelations(set, store);
  for (const id of blocks) {
    for (const block of store.blocks(id - 1, id)) judging.block(block);
    await turn();
    if (cancelled) break;
  }
  // Of a part of the records a window could say what the whole would not.
  if (!cancelled) post(judging.take());
  return judging.cards();
};

const run = async (): Promise<void> => {
  const set = parseRuleSet(order.rules, { pipelines: order.pipelines });
  const store = openCustomerStore(order.access, 'read');
  let { cards } = set;
  try {
    if (order.correlate === null) await judgeStretches(set, store);
    else cards = await judgeCorrelations(set, store, order.correlate);
  } finally {
    store.close();
  }
  const judged = set.rules.length + set.correlations.length;
  const { pipelines } = set;
  post({ type: 'done', cards, pipelines, judged, hasCorrelations: set.correlations.length > 0, cancelled });
};

run().catch((cause: unknown) => {
  post(failureOf(cause));
});
