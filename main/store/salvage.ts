import type { Value } from './connection.ts';
import { isDamage, type RawDatabase } from './sqlite.ts';

/*
 * Reading what can be read of a damaged table, in the order of its keys. Where a page cannot be read, the reader jumps ahead, by
 * 1, 2, 4 … keys until it reads again; tables without numeric keys are read from the front and then from the back.
 *
 *   front ──────▶ ✗ ──jump──▶ ──────▶ ✗ ──jump──▶ ──▶ end
 */
export interface TableShape {
  name: string;
  columns: string[];
  /** Columns of the order; `rowid` where the table has one. */
  order: string[];
}

type Row = Value[];

interface ColumnRow {
  name: string;
  pk: number;
}

export const tableShapes = (db: RawDatabase): TableShape[] => {
  const tables = db
    .prepare<[], { name: string; wr: number }>(
      `SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .all();
  return tables.map(({ name, wr }) => {
    const columns = db.prepare<[string], ColumnRow>('SELECT name, pk FROM pragma_table_info(?)').all(name);
    const keys = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
    return {
      name,
      columns: columns.map((column) => column.name),
      order: wr === 1 ? keys.map((column) => column.name) : ['rowid'],
    };
  });
};

export interface Salvaged {
  rows: number;
  /** True where some page of the table could not be read. */
  damaged: boolean;
}

/** Gives every row to `take` until the end (true) or a damaged page (false). */
const readUntilDamage = (rows: Iterable<Row>, take: (row: Row) => void): boolean => {
  try {
    for (const row of rows) take(row);
    return true;
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
};

const select = (db: RawDatabase, { name, columns, order }: TableShape, tail: string): Iterable<Row> => {
  const key = order[0] === 'rowid' ? 'rowid' : '0';
  const statement = db.prepare<[], Row>(`SELECT ${key}, ${columns.join(', ')} FROM ${name} ${tail}`);
  statement.raw(true);
  return statement.iterate();
};

/** Lazily, so that a table whose root cannot be read fails inside `readUntilDamage` and not before it. */
function* lazily(rows: () => Iterable<Row>): Generator<Row> {
  yield* rows();
}

/** SQLite's largest rowid, as far as JavaScript counts exactly. */
const END = Number.MAX_SAFE_INTEGER;

const byRowid = (db: RawDatabase, shape: TableShape, take: (row: Row) => void): boolean => {
  let last = -1;
  let jump = 1;
  let whole = true;
  while (last < END) {
    const from = last;
    const done = readUntilDamage(
      lazily(() => select(db, shape, `WHERE rowid > ${from} ORDER BY rowid`)),
      (row) => {
        last = Number(row[0]);
        jump = 1;
        take(row.slice(1));
      },
    );
    if (done) return whole;
    whole = false;
    last += jump;
    jump *= 2;
  }
  return whole;
};

const fromBothEnds = (db: RawDatabase, shape: TableShape, take: (row: Row) => void): boolean => {
  const give = (row: Row) => take(row.slice(1));
  const order = (way: string) => `ORDER BY ${shape.order.map((column) => `${column} ${way}`).join(', ')}`;
  if (
    readUntilDamage(
      lazily(() => select(db, shape, order('ASC'))),
      give,
    )
  ) {
    return true;
  }
  readUntilDamage(
    lazily(() => select(db, shape, order('DESC'))),
    give,
  );
  return false;
};

/** Copies what can be read of one table into the same table of another file; rows that stand there already are replaced. */
export const salvageTable = (from: RawDatabase, to: RawDatabase, shape: TableShape): Salvaged => {
  const columns = shape.columns.join(', ');
  const marks = shape.columns.map(() => '?').join(', ');
  // Audit lines are never replaced: the ones of the backup are the same ones.
  const verb = shape.name === 'audit_line' ? 'INSERT OR IGNORE' : 'INSERT OR REPLACE';
  const put = to.prepare<Row>(`${verb} INTO ${shape.name} (${columns}) VALUES (${marks})`);
  let rows = 0;
  const take = (row: Row) => {
    put.run(...row);
    rows += 1;
  };
  const whole = shape.order[0] === 'rowid' ? byRowid(from, shape, take) : fromBothEnds(from, shape, take);
  return { rows, damaged: !whole };
};
