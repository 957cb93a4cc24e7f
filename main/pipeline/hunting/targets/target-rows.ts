import { setImmediate as breathe } from 'node:timers/promises';
import type { Event } from '../../../../shared/event/model.ts';
import type { HuntCell } from '../../../../shared/hunt/model.ts';
import { fieldsOfJson } from '../../../normalize/flatten.ts';
import { normalizeRecord } from '../../../normalize/normalize-record.ts';
import { parseExactJson } from '../../../sources/exact-json.ts';
import type { HuntedRow } from '../../../sources/hunting.ts';
import { objectOf } from '../../../sources/json/fields.ts';
import type { Cells } from './arrived-rows.ts';

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

const cellsOfEvent = (event: Event): Cells => {
  const { seenAtMs, ...facts } = event;
  const known = new Map<string, HuntCell>(Object.entries(facts));
  const valueOf = (name: string): HuntCell =>
    name === 'seenAt' ? new Date(seenAtMs).toISOString() : (known.get(name) ?? null);
  return { names: EVENT_COLUMNS, values: EVENT_COLUMNS.map(valueOf) };
};

const cellOf = (value: unknown): HuntCell => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  return JSON.stringify(value);
};

const cellsOfTable = (value: unknown): Cells => {
  const cells = Object.entries(objectOf(value)).slice(0, MOST_COLUMNS);
  return { names: cells.map(([name]) => name), values: cells.map(([, cell]) => cellOf(cell)) };
};

/** As it would be read once it is stored; null: it is no event of ours. */
const eventOf = ({ head, data }: HuntedRow): Event | null => {
  if (head === null) return null;
  const read = fieldsOfJson(parseExactJson(`{"miharu":${JSON.stringify(head)},"data":${data}}`));
  const normalized = read.ok ? normalizeRecord(read.fields) : read;
  return normalized.ok ? normalized.event : null;
};

const clipped = (cell: HuntCell): HuntCell =>
  typeof cell === 'string' && cell.length > MAX_CELL ? `${cell.slice(0, MAX_CELL)}…` : cell;

const cellsOfRow = (hunted: HuntedRow): Cells => {
  const event = eventOf(hunted);
  const { names, values } = event === null ? cellsOfTable(parseExactJson(hunted.data)) : cellsOfEvent(event);
  return { names, values: values.map(clipped) };
};

/** A row of a vendor under the names of our events, or, where it is none, under the names of the query itself. */
export interface ReadRow {
  hunted: HuntedRow;
  cells: Cells;
}

/**
 * Reads rows of one target as they come. What was read before is not read again: a job that goes on tells its rows anew at
 * every poll. Rows beyond what fits into memory are left out, and `isFull` says so.
 */
export class RowReader {
  #characters = 0;
  #isFull = false;
  #known = new Map<string, ReadRow>();

  get isFull(): boolean {
    return this.#isFull;
  }

  /** Rows behind those of before. */
  async more(hunted: readonly HuntedRow[]): Promise<ReadRow[]> {
    const read: ReadRow[] = [];
    for (const [at, one] of hunted.entries()) {
      if (this.#characters > MAX_CHARACTERS) {
        this.#isFull = true;
        break;
      }
      if (at % TURN === TURN - 1) await breathe();
      const row = this.#known.get(one.data) ?? { hunted: one, cells: cellsOfRow(one) };
      for (const cell of row.cells.values) if (typeof cell === 'string') this.#characters += cell.length;
      read.push(row);
    }
    return read;
  }

  /** All rows, in place of those of before. */
  async anew(hunted: readonly HuntedRow[], before: readonly ReadRow[]): Promise<ReadRow[]> {
    this.#known = new Map(before.map((row) => [row.hunted.data, row]));
    this.#characters = 0;
    this.#isFull = false;
    const read = await this.more(hunted);
    this.#known.clear();
    return read;
  }
}
