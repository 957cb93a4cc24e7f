import type { EventSort } from '../../../shared/events/contract.ts';
import { classUid } from '../../../shared/event/classes.ts';
import type { Connection, Value } from '../connection.ts';
import type { EventQuery } from '../customer-store.ts';
import { classOf } from '../event-codes.ts';
import { caseEventIds } from './case-events.ts';
import type { TextCell, Texts } from './texts.ts';
import type { TimelineSearch } from './timeline-search.ts';

/*
 * Every page of the event grid is a slice of one ordered list of ids. The list is made once per filter and sort (a scan) and
 * kept; after that a page costs its own rows, at any offset. 8 bytes an event.
 */
export type EventOrder = Float64Array;

interface Condition {
  sql: string;
  values: Value[];
}

const inList = (column: string, values: readonly (string | number | null)[]): Condition => ({
  sql: `${column} IN (SELECT value FROM json_each(?))`,
  values: [JSON.stringify(values)],
});

/** The customer's events with their texts: what orders them. */
export interface OrderTables {
  db: Connection;
  texts: Texts;
  search: TimelineSearch;
}

/** Recorded times: the events tab shows what a record says, not what its host's clock is corrected by. */
const uncorrected = new Map<string, number>();

/**
 * Ids of what matches, by recorded time. The timeline's index answers: a scan of a million rows for a part of a word takes seconds, and a
 * grid that asks at each letter cannot wait for it.
 */
const searched = ({ search }: OrderTables, { text, classes, host, caseId, ids }: EventQuery) => {
  // Events asked for by id are shown although the case does not hold them, as below.
  const query = { text, classes, host, ids, caseId: ids === null ? caseId : null };
  const { columns, places } = search.match(query, uncorrected);
  const order: EventOrder = Float64Array.from(places, (place) => columns.ids[place] ?? 0);
  // From a tenth of all on, reading every row once takes less than looking each of them up.
  return { order, isMany: order.length * 10 > columns.length };
};

const conditionsOf = ({ db, texts }: OrderTables, filter: EventQuery): Condition[] => {
  const found: Condition[] = [];
  if (filter.classes.length > 0)
    found.push(
      inList(
        'class',
        filter.classes.map((name) => classUid[name]),
      ),
    );
  if (filter.host !== null) found.push(inList('host', texts.cellsOf(filter.host)));
  if (filter.ids !== null) found.push(inList('id', filter.ids));
  // Events asked for by id are shown although the case itself does not hold them: the flow proves how somebody came to it by
  // records of other machines.
  if (filter.caseId !== null && filter.ids === null)
    found.push(inList('id', [...caseEventIds(db, texts, filter.caseId)]));
  return found;
};

const whereOf = (conditions: readonly Condition[]): string =>
  conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;

const SORT_COLUMN: Record<Exclude<EventSort, 'seenAtMs'>, string> = {
  class: 'class',
  host: 'host',
  user: 'user',
  image: 'image',
  target: 'target',
  eventCode: 'event_code',
};

/** Scans once and puts ids of one value together; then only the distinct values are sorted, not the events. */
const orderByValue = (
  rows: Iterable<[id: number, cell: TextCell]>,
  comparisonOf: (cells: Iterable<TextCell>) => (a: TextCell, b: TextCell) => number,
): EventOrder => {
  const groups = new Map<TextCell, number[]>();
  let total = 0;
  for (const [id, cell] of rows) {
    const group = groups.get(cell);
    if (group === undefined) groups.set(cell, [id]);
    else group.push(id);
    total += 1;
  }
  const compare = comparisonOf(groups.keys());
  const order = new Float64Array(total);
  let at = 0;
  for (const [, ids] of [...groups].toSorted(([a], [b]) => compare(a, b))) {
    order.set(ids, at);
    at += ids.length;
  }
  return order;
};

/** Of rows by ascending id, those asked for. */
function* onlyOf(rows: Iterable<[number, TextCell]>, wanted: EventOrder): Generator<[number, TextCell], undefined> {
  let at = 0;
  for (const row of rows) {
    while (at < wanted.length && (wanted[at] ?? 0) < row[0]) at += 1;
    if (wanted[at] === row[0]) yield row;
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const comparisonFor =
  (sort: EventSort, texts: Texts) =>
  (cells: Iterable<TextCell>): ((a: TextCell, b: TextCell) => number) => {
    if (sort === 'eventCode') return (a, b) => Number(a ?? -1) - Number(b ?? -1);
    if (sort === 'class') return (a, b) => compareText(classOf(Number(a)), classOf(Number(b)));
    const values = texts.readAll(cells);
    return (a, b) => compareText(values.get(a) ?? '', values.get(b) ?? '');
  };

const orderBy = (
  { db, texts }: OrderTables,
  conditions: readonly Condition[],
  sort: Exclude<EventSort, 'seenAtMs'>,
  among: EventOrder | null = null,
): EventOrder => {
  const statement = db.raw.prepare<Value[], [number, TextCell]>(
    `SELECT id, ${SORT_COLUMN[sort]} FROM event ${whereOf(conditions)} ORDER BY id`,
  );
  statement.raw(true);
  const rows = statement.iterate(...conditions.flatMap((condition) => condition.values));
  return orderByValue(among === null ? rows : onlyOf(rows, among), comparisonFor(sort, texts));
};

/** The order by a column of what a text was found in. */
const searchedBy = (tables: OrderTables, filter: EventQuery, sort: Exclude<EventSort, 'seenAtMs'>): EventOrder => {
  const { order, isMany } = searched(tables, filter);
  if (!isMany) return orderBy(tables, [inList('id', [...order])], sort);
  return orderBy(tables, [], sort, order.toSorted());
};

const byTime = ({ db }: OrderTables, conditions: readonly Condition[]): EventOrder => {
  // The plus keeps SQLite from walking the time index and fetching each row for its conditions: more than ten times slower than
  // reading the table in its own order and sorting what is left. Without conditions the index alone answers.
  const seenAt = conditions.length === 0 ? 'seen_at_ms' : '+seen_at_ms';
  const ids = db.raw
    .prepare<Value[], number>(`SELECT id FROM event ${whereOf(conditions)} ORDER BY ${seenAt}, id`)
    .pluck()
    .all(...conditions.flatMap((condition) => condition.values));
  return Float64Array.from(ids);
};

export const buildOrder = (tables: OrderTables, filter: EventQuery, sort: EventSort): EventOrder => {
  if (filter.text !== '') {
    return sort === 'seenAtMs' ? searched(tables, filter).order : searchedBy(tables, filter, sort);
  }
  const conditions = conditionsOf(tables, filter);
  return sort === 'seenAtMs' ? byTime(tables, conditions) : orderBy(tables, conditions, sort);
};
