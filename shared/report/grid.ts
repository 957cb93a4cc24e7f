import type { EventId } from '../event/model.ts';
import { MOST_CELL, MOST_COLUMNS, MOST_ROWS, type Claim, type ClaimShape } from './model.ts';

export type Grid = Extract<ClaimShape, { kind: 'table' }>;
export type GridRow = Grid['rows'][number];

export const gridOf = ({ shape }: Pick<Claim, 'shape'>): Grid | null => (shape?.kind === 'table' ? shape : null);

const blankRow = (columns: number): GridRow => ({ cells: Array.from({ length: columns }, () => ''), events: [] });

export const emptyGrid = (columns = 2, rows = 2): Grid => ({
  kind: 'table',
  columns: blankRow(columns).cells,
  rows: Array.from({ length: rows }, () => blankRow(columns)),
});

/** One line of plain text: whatever breaks lines, or is too long for a cell, has no place in it. */
const cellText = (text: string): string => text.replace(/[\r\n\t]+/g, ' ').slice(0, MOST_CELL);

/** A table of these rows, as far as there is room. */
export const gridOfRows = (columns: readonly string[], rows: readonly GridRow[]): Grid => ({
  kind: 'table',
  columns: columns.map(cellText),
  rows: rows.slice(0, MOST_ROWS).map(({ cells, events }) => ({ cells: cells.map(cellText), events: [...events] })),
});

/** Where a cell stands; row -1 is that of the headings. */
export interface Cell {
  row: number;
  column: number;
}

const replaced = <T>(list: readonly T[], at: number, one: T): T[] =>
  list.map((old, index) => (index === at ? one : old));

export const withCell = (grid: Grid, { row, column }: Cell, text: string): Grid => {
  const cell = cellText(text);
  if (row < 0) return { ...grid, columns: replaced(grid.columns, column, cell) };
  const rows = grid.rows.map((one, at) => (at === row ? { ...one, cells: replaced(one.cells, column, cell) } : one));
  return { ...grid, rows };
};

/** Behind this row; -1: before the first. The same grid where there is no room. */
export const withRow = (grid: Grid, behind: number): Grid =>
  grid.rows.length >= MOST_ROWS
    ? grid
    : { ...grid, rows: grid.rows.toSpliced(behind + 1, 0, blankRow(grid.columns.length)) };

export const withColumn = (grid: Grid, behind: number): Grid =>
  grid.columns.length >= MOST_COLUMNS
    ? grid
    : {
        ...grid,
        columns: grid.columns.toSpliced(behind + 1, 0, ''),
        rows: grid.rows.map((row) => ({ ...row, cells: row.cells.toSpliced(behind + 1, 0, '') })),
      };

/** The last row and the last column stay. */
export const withoutRow = (grid: Grid, at: number): Grid =>
  at < 0 || grid.rows.length === 1 ? grid : { ...grid, rows: grid.rows.toSpliced(at, 1) };

export const withoutColumn = (grid: Grid, at: number): Grid =>
  grid.columns.length === 1
    ? grid
    : {
        ...grid,
        columns: grid.columns.toSpliced(at, 1),
        rows: grid.rows.map((row) => ({ ...row, cells: row.cells.toSpliced(at, 1) })),
      };

export const withRowEvents = (grid: Grid, at: number, events: readonly EventId[]): Grid => ({
  ...grid,
  rows: grid.rows.map((row, index) => (index === at ? { ...row, events: [...new Set(events)] } : row)),
});

/** Rows and columns of a spreadsheet from a cell on. `omitted`: cells beyond the ceilings. */
export const withPasted = (grid: Grid, { row, column }: Cell, text: string): { grid: Grid; omitted: number } => {
  const lines = text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t'));
  let made = grid;
  let omitted = 0;
  for (const [down, cells] of lines.entries()) {
    for (const [across, cell] of cells.entries()) {
      const at = { row: row + down, column: column + across };
      if (at.row >= MOST_ROWS || at.column >= MOST_COLUMNS) {
        omitted += 1;
        continue;
      }
      while (made.rows.length <= at.row) made = withRow(made, made.rows.length - 1);
      while (made.columns.length <= at.column) made = withColumn(made, made.columns.length - 1);
      made = withCell(made, at, cell);
    }
  }
  return { grid: made, omitted };
};

export const eventsOfRows = ({ rows }: Grid): EventId[] => [...new Set(rows.flatMap(({ events }) => events))];

/** Records the table stands on as a whole: those of no row. */
export const ownEvents = ({ events, shape }: Pick<Claim, 'events' | 'shape'>): EventId[] => {
  const grid = gridOf({ shape });
  if (grid === null) return [...events];
  const inRows = new Set(eventsOfRows(grid));
  return events.filter((event) => !inRows.has(event));
};

/** What a claim stands on, piece by piece in reading order: the whole, then each row of a table. */
export const proofsOf = (claim: Pick<Claim, 'events' | 'shape'>): EventId[][] => {
  const grid = gridOf(claim);
  return grid === null ? [claim.events] : [ownEvents(claim), ...grid.rows.map(({ events }) => events)];
};

/** A table stands on all its rows stand on; a row on no more than the table may. */
export const withinReceipts = (claim: Claim): Claim => {
  const grid = gridOf(claim);
  if (grid === null) return claim;
  const may = new Set(claim.events);
  const rows = grid.rows.map((row) => ({ ...row, events: row.events.filter((event) => may.has(event)) }));
  return { ...claim, shape: { ...grid, rows } };
};

const isBlank = (text: string): boolean => text.trim() === '';

/** Rows nobody wrote anything into. */
export const isBlankRow = ({ cells }: GridRow): boolean => cells.every(isBlank);

/** A row says nothing, or a column has no heading. */
export const hasEmptyCells = ({ columns, rows }: Grid): boolean => columns.some(isBlank) || rows.some(isBlankRow);

/** Rows without a record of their own, where the table has none as a whole. */
export const unprovedRows = (claim: Claim): GridRow[] =>
  ownEvents(claim).length + (claim.entries?.length ?? 0) > 0
    ? []
    : (gridOf(claim)?.rows ?? []).filter((row) => row.events.length === 0 && !isBlankRow(row));

/** All words of a claim: those in its cells and those that stand for its picture, too. */
export const claimWords = (claim: Pick<Claim, 'text' | 'shape'>): string => {
  const { text, shape } = claim;
  if (shape?.kind === 'figure') return [text, shape.alt].join('\n');
  const grid = gridOf(claim);
  if (grid === null) return text;
  return [text, ...grid.columns, ...grid.rows.flatMap(({ cells }) => cells)].join('\n');
};
