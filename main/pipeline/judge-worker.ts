/** Thread entry: judges a customer's stored records by a rule set, over a read-only connection of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { judge } from '../rules/judge.ts';
import { parseRuleSet } from '../rules/rule-set.ts';
import type { StoredBlock } from '../store/customer-store.ts';
import { openCustomerStore } from '../store/customer-file.ts';
import { decodeBlock } from './decode.ts';
import type { JudgeDone, JudgeOrder, JudgeProgressed, Match } from './judge-messages.ts';
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

const matchesOf = (block: StoredBlock, judging: ReturnType<typeof judge>): Match[] => {
  const matches: Match[] = [];
  for (const [slot, read] of decodeBlock(block.format, block.bytes, block.records).entries()) {
    const event = block.eventIds[slot];
    if (!read.ok || event === null || event === undefined) continue;
    const record = block.records[slot]?.record ?? 0;
    const whole = new Set(judging.matches(read.fields).map(({ id }) => id));
    const own = read.own === undefined ? whole : new Set(judging.matches(read.own).map(({ id }) => id));
    for (const ruleId of new Set([...own, ...whole])) {
      matches.push({ ruleId, event, file: block.file, record, own: own.has(ruleId), whole: whole.has(ruleId) });
    }
  }
  return matches;
};

const run = async (): Promise<void> => {
  const set = parseRuleSet(order.rules);
  const judging = judge(set, { startsFrom4688: order.startsFrom4688 });
  const store = openCustomerStore(order.access, 'read');
  let events = 0;
  try {
    for (const block of store.blocks(order.afterBlock)) {
      const matches = matchesOf(block, judging);
      if (matches.length > 0) post({ type: 'matches', matches });
      events += block.records.length;
      post({ type: 'progress', events });
      // A turn of the loop lets a cancel message in.
      await new Promise((resolve) => setImmediate(resolve));
      if (cancelled) break;
    }
  } finally {
    store.close();
  }
  post({ type: 'done', cards: set.cards, events, cancelled });
};

run().catch((cause: unknown) => {
  post(failureOf(cause));
});
