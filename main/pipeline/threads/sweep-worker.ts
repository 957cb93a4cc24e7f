/** Thread entry: looks for indicators in a customer's events, over a read-only connection of its own. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { Sweep } from '../../intel/sweep.ts';
import { openConnection } from '../../store/connection.ts';
import { accountSpread } from '../../store/tables/account-spread.ts';
import { openSweepPass } from '../../store/tables/sweep-pass.ts';
import { openTexts } from '../../store/tables/texts.ts';
import type { SweepDone, SweepOrder, SweepProgressed } from '../hunting/sweep-messages.ts';
import { failureOf } from './threads.ts';

// The order is built by `runOnThread` in this same program: its type is the contract between the two.
const order = workerData as SweepOrder;
const port = parentPort;

const post = (message: SweepProgressed | SweepDone | ReturnType<typeof failureOf>): void => {
  port?.postMessage(message);
};

const everySteps = 20_000;

const accountHits = (account: string): SweepDone => {
  const db = openConnection({ ...order.access, role: 'read' });
  const of = openSweepPass(db.raw).size(0);
  let done = 0;
  let cancelled = false;
  const goesOn = (): boolean => {
    done += 1;
    if (done % everySteps > 0) return true;
    post({ type: 'progress', done, of: Math.max(of, done), hits: 1 });
    cancelled = port !== null && receiveMessageOnPort(port) !== undefined;
    return !cancelled;
  };
  try {
    const hits = accountSpread(db, openTexts(db), account, goesOn);
    const told = hits.map(({ host, ...hit }) => ({ indicator: 0, host, hit }));
    return { type: 'done', hits: told, events: done, cancelled };
  } finally {
    db.close();
  }
};

const sweepStore = (): SweepDone => {
  const db = openConnection({ ...order.access, role: 'read' });
  const sweep = new Sweep(order.wanted);
  const pass = openSweepPass(db.raw);
  const of = pass.size(order.afterEvent);
  let done = 0;
  let cancelled = false;
  // The pass runs without a turn of the loop, so the cancel message is looked for by hand.
  const goesOn = (): boolean => {
    done += 1;
    if (done % everySteps > 0) return true;
    post({ type: 'progress', done, of: Math.max(of, done), hits: sweep.met });
    cancelled = port !== null && receiveMessageOnPort(port) !== undefined;
    return !cancelled;
  };
  const texts = new Map<number, readonly number[]>();
  let events = 0;
  try {
    for (const [id, text] of pass.texts(order.afterEvent)) {
      const found = sweep.match(text);
      if (found.length > 0) texts.set(id, found);
      if (!goesOn()) break;
    }
    // Cancelled among the texts: some events of those that were met are still read, so that what was found is told.
    for (const [id, host, seenAtMs, ...cells] of pass.events(texts.keys(), order.afterEvent)) {
      const found = cells.map((cell) =>
        cell === null ? [] : typeof cell === 'string' ? sweep.match(cell) : (texts.get(cell) ?? []),
      );
      if (sweep.event({ id, host: pass.textOf(host), seenAtMs }, found)) events += 1;
      if (!goesOn()) break;
    }
    return { type: 'done', hits: [...sweep.hits()], events, cancelled };
  } finally {
    db.close();
  }
};

try {
  post(order.account === undefined ? sweepStore() : accountHits(order.account));
} catch (cause) {
  post(failureOf(cause));
}
