import type { z } from 'zod';
import type { ConnectionId } from '../../../../shared/connections/model.ts';
import { AppError } from '../../../../shared/contract/errors.ts';
import type { TakenRows } from '../../../../shared/hunt/target.ts';
import type { PulledItem, VendorRecord } from '../../../sources/connector.ts';
import type { Connectors } from '../../connections/connectors.ts';
import { streamFile } from '../../connections/sync-stream.ts';
import { SyncStoring } from '../../connections/sync-storing.ts';
import { recordHash } from '../../connections/vendor-lines.ts';
import { RaiseSoon } from '../../detect/raise-soon.ts';
import type { Session } from '../../session.ts';
import type { HuntRuns } from './kept-runs.ts';

interface Made {
  session: Session;
  connectors: Connectors;
  runs: HuntRuns;
}

interface Order {
  customer: string;
  run: string;
  rows: readonly number[];
}

interface Chosen {
  row: number;
  connection: ConnectionId;
  record: VendorRecord;
}

/** Rows stored as one page. */
const PAGE = 500;

const chosenOf = ({ runs }: Made, { customer, run, rows }: Order): { chosen: Chosen[]; withoutRecord: number } => {
  const kept = runs.kept(run);
  if (kept.customer !== customer) throw new AppError('not-found', { what: 'hunt', id: run });
  const vendors = [...new Set(rows)].flatMap((row) => {
    const own = kept.rows[row] ?? null;
    // A row of the local store is stored.
    return own === null ? [] : [{ row, own }];
  });
  const chosen = vendors.flatMap(({ row, own: { head, data, connection } }) =>
    head === null ? [] : [{ row, connection, record: { head, data } }],
  );
  return { chosen, withoutRecord: vendors.length - chosen.length };
};

const byConnection = (chosen: readonly Chosen[]): Map<ConnectionId, Chosen[]> => {
  const groups = new Map<ConnectionId, Chosen[]>();
  for (const one of chosen) groups.set(one.connection, [...(groups.get(one.connection) ?? []), one]);
  return groups;
};

const itemOf = ({ record }: Chosen): PulledItem => ({ type: 'record', record });

/**
 * Stores rows of vendors as records of the customer, byte for byte, beside what flowed in from the same connection: a record that
 * is known already is not stored again. Afterwards they are events like all others.
 */
export const takeRows = async (
  made: Made,
  order: Order,
  running: { report: (progress: { stored: number }) => void; signal: AbortSignal },
): Promise<z.input<typeof TakenRows>> => {
  const { session, connectors } = made;
  const { chosen, withoutRecord } = chosenOf(made, order);
  const counts = { events: 0, known: 0, rejected: 0 };
  const storing = new SyncStoring(session, order.customer);
  let stored = 0;
  try {
    for (const [id, own] of byConnection(chosen)) {
      const { connection } = connectors.of(id);
      const stream = { connection: id, stream: 'hunts' as const };
      await storing.open(stream, streamFile(connection, 'hunts'));
      for (let at = 0; at < own.length && !running.signal.aborted; at += PAGE) {
        const items = own.slice(at, at + PAGE).map(itemOf);
        const page = await storing.page(stream, { items, cursor: null, throughMs: null, total: null }, null);
        for (const name of ['events', 'known', 'rejected'] as const) counts[name] += page[name];
        stored += items.length;
        running.report({ stored });
      }
    }
  } finally {
    await storing.end();
  }
  // As with anything that comes in: our own rules judge what is new.
  await new RaiseSoon(session, order.customer).finish(counts.events > 0);
  for (const subject of ['events', 'cases'] as const) session.changes.say(subject, order.customer);
  const store = session.customer(order.customer);
  const ids = chosen.flatMap(({ row, record }) => {
    const event = store.vendorRecord(recordHash(record));
    return event === undefined ? [] : [{ row, event }];
  });
  return { ...counts, withoutRecord, ids };
};
