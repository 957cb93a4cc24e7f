import type { Connection, Value } from '../connection.ts';
import type { ProcessEventsRequest } from '../customer-store.ts';
import type { EventSpan } from '../stored-case.ts';
import type { TextCell, Texts } from './texts.ts';

/** Event id → seen at. */
export type Times = Map<number, number>;

interface TimeRow {
  id: number;
  seen_at_ms: number;
}

const KEYS_AT_ONCE = 500;

const cellsOfAll = (texts: Texts, values: readonly string[]): TextCell[] =>
  values.flatMap((value) => texts.cellsOf(value));

const spanCondition = (span: EventSpan | null): { sql: string; values: Value[] } =>
  span === null ? { sql: '', values: [] } : { sql: 'AND seen_at_ms BETWEEN ? AND ?', values: [span.fromMs, span.toMs] };

/** What these processes did and what was done to them, over indexes alone. */
export const eventIdsOfProcesses = (
  db: Connection,
  texts: Texts,
  keys: readonly string[],
  span: EventSpan | null,
): Times => {
  const times: Times = new Map();
  const within = spanCondition(span);
  const cells = cellsOfAll(texts, keys);
  for (let at = 0; at < cells.length; at += KEYS_AT_ONCE) {
    const some = JSON.stringify(cells.slice(at, at + KEYS_AT_ONCE));
    for (const column of ['process', 'target_process']) {
      const rows = db
        .sql<Value[], TimeRow>(
          `SELECT id, seen_at_ms FROM event WHERE ${column} IN (SELECT value FROM json_each(?)) ${within.sql}`,
        )
        .all(some, ...within.values);
      for (const row of rows) times.set(row.id, row.seen_at_ms);
    }
  }
  return times;
};

const hostEventTimes = (db: Connection, texts: Texts, hosts: readonly string[], span: EventSpan): TimeRow[] =>
  db
    .sql<[number, number, string], TimeRow>(
      `SELECT id, seen_at_ms FROM event WHERE seen_at_ms BETWEEN ? AND ? AND process IS NULL
 AND host IN (SELECT value FROM json_each(?))`,
    )
    .all(span.fromMs, span.toMs, JSON.stringify(cellsOfAll(texts, hosts)));

const byTime = (times: Times): number[] =>
  [...times].toSorted(([a, aMs], [b, bMs]) => aMs - bMs || a - b).map(([id]) => id);

export const processEventIds = (
  db: Connection,
  texts: Texts,
  { keys, hosts, span, limit }: ProcessEventsRequest,
): { ids: number[]; total: number } => {
  const times = eventIdsOfProcesses(db, texts, keys, span);
  if (span !== null && hosts.length > 0) {
    for (const row of hostEventTimes(db, texts, hosts, span)) times.set(row.id, row.seen_at_ms);
  }
  return { ids: byTime(times).slice(0, limit), total: times.size };
};

// The words of the partial indexes event_start and event_child: SQLite takes them only where a query repeats them.
const IS_START = 'class = 1007 AND activity = 1';

export const startIds = (db: Connection, texts: Texts, host: string | null): number[] => {
  const rows =
    host === null
      ? db.sql<[], TimeRow>(`SELECT id, seen_at_ms FROM event WHERE ${IS_START} ORDER BY seen_at_ms, id`).all()
      : db
          .sql<[string], TimeRow>(
            `SELECT id, seen_at_ms FROM event WHERE ${IS_START} AND host IN (SELECT value FROM json_each(?))
 ORDER BY seen_at_ms, id`,
          )
          .all(JSON.stringify(texts.cellsOf(host)));
  return rows.map(({ id }) => id);
};

export const childStartIds = (db: Connection, texts: Texts, parents: readonly string[]): number[] => {
  const times: Times = new Map();
  const cells = cellsOfAll(texts, parents);
  for (let at = 0; at < cells.length; at += KEYS_AT_ONCE) {
    const rows = db
      .sql<[string], TimeRow>(
        `SELECT id, seen_at_ms FROM event WHERE ${IS_START} AND parent IS NOT NULL
 AND parent IN (SELECT value FROM json_each(?))`,
      )
      .all(JSON.stringify(cells.slice(at, at + KEYS_AT_ONCE)));
    for (const row of rows) times.set(row.id, row.seen_at_ms);
  }
  return byTime(times);
};
