import type { EventId, StoredEvent } from '../../../shared/event/model.ts';
import type { Connection } from '../connection.ts';
import type { EventPageRequest } from '../customer-store.ts';
import { caseVersion } from './case-events.ts';
import { buildOrder, type EventOrder, type OrderTables } from './event-order.ts';
import type { EventReader } from './event-rows.ts';
import type { Tally } from './tally.ts';

export interface EventTables extends OrderTables {
  reader: EventReader;
  tally: Tally;
}

interface Kept {
  order: EventOrder;
  version: string;
}

/** Orders kept; more than a grid and a case beside it need at once. */
const ORDERS = 4;
/** Up to here a page of everything by time is read straight from the index, without a list. */
const NEAR = 2000;

const isEverything = ({ filter }: EventPageRequest): boolean =>
  filter.text === '' &&
  filter.classes.length === 0 &&
  filter.host === null &&
  filter.caseId === null &&
  filter.ids === null;

const nearPage = (db: Connection, { descending, offset, limit }: EventPageRequest): number[] => {
  const way = descending ? 'DESC' : 'ASC';
  return db
    .sql<[number, number], { id: number }>(
      `SELECT id FROM event ORDER BY seen_at_ms ${way}, id ${way} LIMIT ? OFFSET ?`,
    )
    .all(limit, offset)
    .map(({ id }) => id);
};

const sliceOf = (order: EventOrder, { descending, offset, limit }: EventPageRequest): number[] => {
  if (!descending) return [...order.subarray(offset, offset + limit)];
  const end = Math.max(0, order.length - offset);
  return [...order.subarray(Math.max(0, end - limit), end)].toReversed();
};

export const openEventPages = ({ reader, tally, ...tables }: EventTables) => {
  const { db } = tables;
  const kept = new Map<string, Kept>();
  const orderFor = ({ filter, sort }: Pick<EventPageRequest, 'filter' | 'sort'>): EventOrder => {
    const key = JSON.stringify([filter, sort]);
    const found = kept.get(key);
    const version = caseVersion(db);
    if (found?.version === version) return found.order;
    kept.delete(key);
    const order = buildOrder(tables, filter, sort);
    const oldest = kept.keys().next();
    if (kept.size >= ORDERS && oldest.done !== true) kept.delete(oldest.value);
    kept.set(key, { order, version });
    return order;
  };
  const page = (request: EventPageRequest): { rows: StoredEvent[]; total: number } => {
    if (request.sort === 'seenAtMs' && request.offset + request.limit <= NEAR && isEverything(request)) {
      return { rows: reader.byIds(nearPage(db, request)), total: tally.totals().events };
    }
    const order = orderFor(request);
    return { rows: reader.byIds(sliceOf(order, request)), total: order.length };
  };
  const placeOf = (request: Omit<EventPageRequest, 'offset' | 'limit'>, eventId: EventId): number | null => {
    const order = orderFor(request);
    const at = order.indexOf(eventId);
    if (at < 0) return null;
    return request.descending ? order.length - 1 - at : at;
  };
  return { page, placeOf };
};
