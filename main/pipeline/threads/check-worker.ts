/** Thread entry: reads long hunts while they are typed, so that the engine goes on answering everybody else. */
import { parentPort } from 'node:worker_threads';
import { checkHunt } from '../../hunt/check-hunt.ts';
import { parseRuleSet } from '../../rules/rule-set.ts';
import type { Checked, CheckOrder, RulesOrder } from '../hunting/hunt-checking.ts';
import { answerOrders } from './ask-thread.ts';

if (parentPort !== null) {
  answerOrders<CheckOrder | RulesOrder, Checked>(parentPort, () => ({
    carryOut: (order) =>
      'files' in order
        ? { cards: parseRuleSet(order.files, { pipelines: order.pipelines }).cards }
        : { check: checkHunt(order.language, order.text, order.pipelines) },
    close: () => undefined,
  }));
}
