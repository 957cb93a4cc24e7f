import { setImmediate as breathe } from 'node:timers/promises';
import type { Event } from '../../../../shared/event/model.ts';
import type { HuntCell, HuntLimit } from '../../../../shared/hunt/model.ts';
import { fieldsOfJson } from '../../../normalize/flatten.ts';
import { normalizeRecord } from '../../../normalize/normalize-record.ts';
import { parseExactJson } from '../../../sources/exact-json.ts';
import type { HuntedRow } from '../../../sources/hunting.ts';
import { objectOf } from '../../../sources/json/fields.ts';

/** Columns of a row that is an event: those of the local view, so that rows of all targets stand under one another. */
const EVENT_COLUMNS = [
  'id',
  'seenAt',
  'host',
  'user',
  'image',
  'commandLine',
  'target',
  'detail',
  'class',
  'activity',
  'parentImage',
  'dstAddress',
  'dstPort',
  'hashes',
] as const;

const MAX_CELL = 32_768;
/** Fields of a table a query made; more columns are in the raw row. */
const MOST_COLUMNS = 60;
/** Characters of all cells of one target. */
const MAX_CHARACTERS = 16_000_000;
/** Rows after which others get a turn on the engine's thread. */
const TURN = 250;

type Row = Map<string, HuntCell>;

const cellsOfEvent = (event: Event): Row => {
  const { seenAtMs, ...facts } = event;
  const values = new Map<string, HuntCell>(Object.entries(facts));
  return new Map(
    EVENT_COLUMNS.map((name): [string, HuntCell] => {
      if (name === 'seenAt') return [name, new Date(seenAtMs).toISOString()];
      return [name, values.get(name) ?? null];
    }),
  );
};

const cellOf = (value: unknown): HuntCell => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  return JSON.stringify(value);
};

const cellsOfTable = (value: unknown): Row =>
  new Map(
    Object.entries(objectOf(value))
      .slice(0, MOST_COLUMNS)
      .map(([name, cell]): [string, HuntCell] => [name, cellOf(cell)]),
  );

/** As it would be read once it is stored; null: it is no event of ours. */
const eventOf = ({ head, data }: HuntedRow): Event | null => {
  if (head === null) return null;
  const read = fieldsOfJson(parseExactJson(`{"miharu":${JSON.stringify(head)},"data":${data}}`));
  const normalized = read.ok ? normalizeRecord(read.fields) : read;
  return normalized.ok ? normalized.event : null;
};

const rowOf = (hunted: HuntedRow): Row => {
  const event = eventOf(hunted);
  return event === null ? cellsOfTable(parseExactJson(hunted.data)) : cellsOfEvent(event);
};

const clipped = (cell: HuntCell): HuntCell =>
  typeof cell === 'string' && cell.length > MAX_CELL ? `${cell.slice(0, MAX_CELL)}…` : cell;

export interface TargetTable {
  columns: string[];
  rows: HuntCell[][];
  limits: HuntLimit[];
}

/** Rows of a vendor under the names of our events, or, where they are none, under the names of the query itself. */
export const tableOf = async (hunted: readonly HuntedRow[]): Promise<TargetTable> => {
  const rows: Row[] = [];
  const names = new Set<string>();
  let characters = 0;
  let limits: HuntLimit[] = [];
  for (const [at, one] of hunted.entries()) {
    if (characters > MAX_CHARACTERS) {
      limits = ['memory'];
      break;
    }
    if (at % TURN === TURN - 1) await breathe();
    const row = rowOf(one);
    for (const [name, cell] of row) {
      names.add(name);
      row.set(name, clipped(cell));
      if (typeof cell === 'string') characters += Math.min(cell.length, MAX_CELL);
    }
    rows.push(row);
  }
  const columns = [...names];
  return { columns, rows: rows.map((row) => columns.map((name) => row.get(name) ?? null)), limits };
};
