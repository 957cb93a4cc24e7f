/** Thread entry: judges a customer's stored records by a rule set, over a read-only connection of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseRuleSet } from '../../rules/rule-set.ts';
import { openCustomerStore } from '../../store/customer-file.ts';
import { judgeBlocks } from '../detect/judge-blocks.ts';
import type { JudgeDone, JudgeOrder, JudgeProgressed } from '../detect/judge-messages.ts';
import { failureOf } from './threads.ts';

// The order is built by `runOnThread` in this same program: its type is the contract between the two.
const order = workerData as JudgeOrder;
let cancelled = false;
parentPort?.on('message', () => {
  cancelled = true;
});

const post = (message: JudgeProgressed | JudgeDone | ReturnType<typeof failureOf>): void => {
  parentPort?.postMessage(message);
};

const run = async (): Promise<void> => {
  const set = parseRuleSet(order.rules, { pipelines: order.pipelines });
  const judging = judgeBlocks(set, { startsFrom4688: order.startsFrom4688 });
  const store = openCustomerStore(order.access, 'read');
  let events = 0;
  try {
    // A correlation may be completed by records that were stored long ago.
    for (const block of store.blocks(judging.needsAll ? 0 : order.afterBlock)) {
      const isNew = block.id > order.afterBlock;
      const matches = isNew ? judging.block(block) : [];
      if (!isNew) judging.remember(block);
      if (matches.length > 0) post({ type: 'matches', matches });
      events += isNew ? block.records.length : 0;
      post({ type: 'progress', events });
      // A turn of the loop lets a cancel message in.
      await new Promise((resolve) => setImmediate(resolve));
      if (cancelled) break;
    }
    // Of a part of the records a window could say what the whole would not.
    if (!cancelled) post({ type: 'matches', matches: judging.correlated(store) });
  } finally {
    store.close();
  }
  post({ type: 'done', cards: judging.cards(), pipelines: set.pipelines, events, cancelled });
};

run().catch((cause: unknown) => {
  post(failureOf(cause));
});
