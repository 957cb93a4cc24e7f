import type { HuntCell } from '../../../../shared/hunt/model.ts';
import type { ArrivedPage, HuntTarget } from '../../../../shared/hunt/target.ts';
import type { ConnectionId } from '../../../../shared/connections/model.ts';
import type { HuntedRow } from '../../../sources/hunting.ts';

/** The cells of a row under their names; rows of one kind share the names. */
export interface Cells {
  names: readonly string[];
  values: readonly HuntCell[];
}

/** A row of an answer with what the vendor wrote; null for rows of the local store, which are stored already. */
export type KeptRow = (HuntedRow & { connection: ConnectionId }) | null;

interface Arrived {
  target: HuntTarget;
  cells: Cells;
  kept: KeptRow;
}

/** Rows of one target as a table of its own. */
export interface OwnTable {
  columns: string[];
  rows: HuntCell[][];
}

type Given = Pick<Arrived, 'cells' | 'kept'>;

/** So many rows a question; a window that has fewer asks again. */
const PAGE = 1000;

/**
 * What has come of a run, in the order it came: a row that is on a screen stays where it is when others come. `turn` counts how often
 * rows were taken back (a vendor's job told others in their place); whoever shows rows of an older turn begins anew.
 */
export class ArrivedRows {
  #rows: Arrived[] = [];
  readonly #columns = new Set(['huntedIn']);
  #turn = 0;

  get count(): number {
    return this.#rows.length;
  }

  get turn(): number {
    return this.#turn;
  }

  add(target: HuntTarget, given: readonly Given[]): void {
    for (const { cells, kept } of given) {
      for (const name of cells.names) this.#columns.add(name);
      this.#rows.push({ target, cells, kept });
    }
  }

  /** All rows of a target. Where they only go on from those of before, none is taken back. */
  put(target: HuntTarget, given: readonly Given[]): void {
    const before = this.#rows.filter((row) => row.target === target);
    const goesOn = before.length <= given.length && before.every(({ cells }, at) => given[at]?.cells === cells);
    if (goesOn) {
      this.add(target, given.slice(before.length));
      return;
    }
    this.#turn += 1;
    this.#rows = this.#rows.filter((row) => row.target !== target);
    this.add(target, given);
  }

  /** Rows behind the first `from` of this turn; all of them anew where another turn is meant. Columns are only ever added at the end. */
  page({ turn, from }: { turn: number; from: number }): ArrivedPage {
    const begin = turn === this.#turn ? from : 0;
    return { turn: this.#turn, from: begin, ...this.#table(this.#rows.slice(begin, begin + PAGE)) };
  }

  all(): OwnTable {
    return this.#table(this.#rows);
  }

  ofTarget(target: HuntTarget): OwnTable {
    const own = this.#rows.filter((row) => row.target === target).map(({ cells }) => cells);
    const columns = [...new Set(own.flatMap(({ names }) => names))];
    return { columns, rows: own.map(underColumns(columns)) };
  }

  kept(): KeptRow[] {
    return this.#rows.map(({ kept }) => kept);
  }

  #table(arrived: readonly Arrived[]): OwnTable {
    const columns = [...this.#columns];
    const under = underColumns(columns.slice(1));
    return { columns, rows: arrived.map(({ target, cells }) => [target.id, ...under(cells)]) };
  }
}

/** Puts cells under columns; where the names stand is looked up once for all rows that share them. */
const underColumns = (columns: readonly string[]): ((cells: Cells) => HuntCell[]) => {
  const known = new Map<readonly string[], number[]>();
  return ({ names, values }) => {
    const places = known.get(names) ?? columns.map((name) => names.indexOf(name));
    known.set(names, places);
    return places.map((at) => values[at] ?? null);
  };
};
