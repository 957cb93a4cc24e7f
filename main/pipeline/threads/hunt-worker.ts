/** Thread entry: one SQL hunt over a read-only connection of its own. It is stopped by ending the thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { runSql } from '../../hunt/run-sql.ts';
import { makeHuntViews } from '../../hunt/views.ts';
import { openConnection } from '../../store/connection.ts';
import type { HuntDone, HuntOrder, HuntProgressed } from '../hunting/hunt-messages.ts';
import { failureOf } from './threads.ts';

// Built by `runSqlHunt` in this same program: its type is the contract between the two.
const order = workerData as HuntOrder;
const post = (message: HuntProgressed | HuntDone | ReturnType<typeof failureOf>): void => {
  parentPort?.postMessage(message);
};

try {
  const db = openConnection({ ...order.access, role: 'read' });
  try {
    makeHuntViews(db.raw, order);
    const limits = runSql(db.raw, order, {
      begin: (columns, plan) => post({ type: 'begin', columns, plan }),
      rows: (rows) => post({ type: 'rows', rows }),
    });
    post({ type: 'done', limits });
  } finally {
    db.close();
  }
} catch (cause) {
  post(failureOf(cause));
}
