import type { HuntCell } from '../../../shared/hunt/model.ts';
import type { ArrivedPage } from '../../../shared/hunt/target.ts';

/** What has come of a run until now, as far as it was fetched. */
export interface ArrivedTable {
  run: string | null;
  turn: number;
  columns: readonly string[];
  rows: readonly HuntCell[][];
}

export const emptyTable: ArrivedTable = { run: null, turn: 0, columns: [], rows: [] };

/** Puts a page behind what is there; one of another turn, or of another run, takes its place. A page that came twice changes nothing. */
export const withPage = (before: ArrivedTable, run: string, page: ArrivedPage): ArrivedTable => {
  const { turn, from, columns } = page;
  const isNext = before.run === run && before.turn === turn && before.rows.length === from;
  if (!isNext && from > 0) return before;
  const rows = isNext ? [...before.rows, ...page.rows] : page.rows;
  return { run, turn, columns, rows };
};
