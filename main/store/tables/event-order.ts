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
const searched = ({ search }: OrderTables, { text, classes, host, caseId, ids }: EventQuery): EventOrder => {
  // Events asked for by id are shown although the case does not hold them, as below.
  const query = { text, classes, host, ids, caseId: ids === null ? caseId : null };
  const { columns, places } = search.match(query, uncorrected);
  return Float64Array.from(places, (place) => columns.ids[place] ?? 0);
};

const conditionsOf = ({ db, texts, search }: OrderTables, filter: EventQuery): Condition[] => {
  if (filter.text !== '') return [inList('id', [...searched({ db, texts, search }, filter)])];
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

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const comparisonFor =
  (sort: EventSort, texts: Texts) =>
  (cells: Iterable<TextCell>): ((a: TextCell, b: TextCell) => number) => {
    if (sort === 'eventCode') return (a, b) => Number(a ?? -1) - Number(b ?? -1);
    if (sort === 'class') return (a, b) => compareText(classOf(Number(a)), classOf(Number(b)));
    const values = texts.readAll(cells);
    return (a, b) => compareText(values.get(a) ?? '', values.get(b) ?? '');
  };

export const buildOrder = (tables: OrderTables, filter: EventQuery, sort: EventSort): EventOrder => {
  const { db, texts } = tables;
  if (sort === 'seenAtMs' && filter.text !== '') return searched(tables, filter);
  const conditions = conditionsOf(tables, filter);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
  const values = conditions.flatMap((condition) => condition.values);
  if (sort === 'seenAtMs') {
    // The plus keeps SQLite from walking the time index and fetching each row for its conditions: more than ten times slower than
    // reading the table in its own order and sorting what is left. Without conditions the index alone answers.
    const seenAt = conditions.length === 0 ? 'seen_at_ms' : '+seen_at_ms';
    const ids = db.raw
      .prepare<Value[], number>(`SELECT id FROM event ${where} ORDER BY ${seenAt}, id`)
      .pluck()
      .all(...values);
    return Float64Array.from(ids);
  }
  const statement = db.raw.prepare<Value[], [number, TextCell]>(
    `SELECT id, ${SORT_COLUMN[sort]} FROM event ${where} ORDER BY id`,
  );
  statement.raw(true);
  return orderByValue(statement.iterate(...values), comparisonFor(sort, texts));
};
