import type { HuntCell, HuntLimit } from '../../shared/hunt/model.ts';
import type { RawDatabase } from '../store/sqlite.ts';
import { asInput, prepareHunt } from './sql-safety.ts';

export interface SqlOrder {
  text: string;
  parameters: Readonly<Record<string, HuntCell>>;
  rowLimit: number;
}

export interface RowSink {
  /** Once, before the first rows. */
  begin: (columns: string[], plan: string[]) => void;
  rows: (rows: HuntCell[][]) => void;
}

/** Characters of all cells together; two bytes each at most. */
const MAX_CHARACTERS = 32_000_000;
const MAX_CELL = 32_768;
const BATCH = 500;

const cellOf = (value: unknown): HuntCell => {
  if (typeof value === 'number' || value === null) return value;
  if (typeof value === 'string') return value.length > MAX_CELL ? `${value.slice(0, MAX_CELL)}…` : value;
  // Nothing else comes out of SQLite.
  return value instanceof Uint8Array ? Buffer.from(value.subarray(0, MAX_CELL / 2)).toString('hex') : '';
};

/** Two columns of one name would be one in JSON and CSV. */
const distinct = (names: readonly string[]): string[] => {
  const used = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let at = 2; used.has(own); at += 1) own = `${name}_${String(at)}`;
    used.add(own);
    return own;
  });
};

/** Reads until the end or a limit; answers which limit. Throws `invalid-input`. */
export const runSql = (db: RawDatabase, { text, parameters, rowLimit }: SqlOrder, sink: RowSink): HuntLimit[] =>
  asInput(() => {
    const { columns, rows: read, plan } = prepareHunt(db, text);
    sink.begin(distinct(columns), plan);
    let batch: HuntCell[][] = [];
    let rows = 0;
    let characters = 0;
    const limits: HuntLimit[] = [];
    for (const row of read(parameters)) {
      if (rows >= rowLimit || characters > MAX_CHARACTERS) {
        limits.push(rows >= rowLimit ? 'rows' : 'memory');
        break;
      }
      const cells = row.map(cellOf);
      for (const cell of cells) if (typeof cell === 'string') characters += cell.length;
      batch.push(cells);
      rows += 1;
      if (batch.length >= BATCH) {
        sink.rows(batch);
        batch = [];
      }
    }
    sink.rows(batch);
    return limits;
  });
