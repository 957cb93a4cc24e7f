/** Thread entry: reads long hunts while they are typed, so that the engine goes on answering everybody else. */
import { parentPort } from 'node:worker_threads';
import type { HuntCheck } from '../../../shared/hunt/fidelity.ts';
import { checkHunt } from '../../hunt/check-hunt.ts';
import type { CheckOrder } from '../hunting/hunt-checking.ts';
import { answerOrders } from './ask-thread.ts';

if (parentPort !== null) {
  answerOrders<CheckOrder, HuntCheck>(parentPort, () => ({
    carryOut: ({ language, text, pipelines }) => checkHunt(language, text, pipelines),
    close: () => undefined,
  }));
}
