import type { ReactNode } from 'react';

export interface GridColumn<Row> {
  id: string;
  title: string;
  /** Width in px until the analyst changes it. */
  width: number;
  align?: 'end';
  sortable?: boolean;
  /** Takes shares of the room that is left over; `true` is one share. */
  grows?: boolean | number;
  /** `above` is the row over it where that is at hand: what repeats need not be written again. */
  cell: (row: Row, above: Row | undefined) => ReactNode;
}

export interface GridSort {
  column: string;
  descending: boolean;
}

/** What a table shows. Rows are asked for by number, so that they may come in windows from the engine. */
export interface GridProps<Row> {
  /** Name read aloud. */
  label: string;
  columns: readonly GridColumn<Row>[];
  rowCount: number;
  /** Undefined while the row is on its way. */
  rowAt: (at: number) => Row | undefined;
  /** The row the keys act on, or -1. */
  current: number;
  onCurrent: (at: number) => void;
  /** Enter or a double click. */
  onOpen?: (at: number) => void;
  /** The space bar; where it is not given, that selects. */
  onPeek?: (at: number) => void;
  /** `x`. */
  onToggle?: (at: number) => void;
  isSelected?: (row: Row) => boolean;
  sort?: GridSort;
  onSort?: (sort: GridSort) => void;
  widths: Readonly<Record<string, number>>;
  onWidths: (widths: Record<string, number>) => void;
  /** Names the question the rows answer: another one is looked at from its top. */
  question?: string;
  /** Rows in sight, so that they can be fetched. */
  onWindow?: (first: number, end: number) => void;
}

export const minColumnWidth = 48;

export const widthOf = <Row>(column: GridColumn<Row>, widths: Readonly<Record<string, number>>): number =>
  Math.max(minColumnWidth, widths[column.id] ?? column.width);

/** Columns that grow share what is left, so that rows fill the table; where none does, the last one takes it. */
export const templateOf = <Row>(
  columns: readonly GridColumn<Row>[],
  widths: Readonly<Record<string, number>>,
): string =>
  columns
    .map((column, at) => {
      const width = widthOf(column, widths);
      const grows = columns.some((one) => one.grows) ? column.grows : at === columns.length - 1;
      return grows ? `minmax(${width}px, ${Number(grows)}fr)` : `${width}px`;
    })
    .join(' ');

export const totalWidth = <Row>(
  columns: readonly GridColumn<Row>[],
  widths: Readonly<Record<string, number>>,
): number => columns.reduce((sum, column) => sum + widthOf(column, widths), 0);

/** The sort after a click on a heading: first ascending, then the other way round. */
export const nextSort = (now: GridSort | undefined, column: string): GridSort =>
  now?.column === column ? { column, descending: !now.descending } : { column, descending: false };

/** Where a key of movement leads, or null for other keys. `page` is the number of rows in sight. */
export const movedTo = (
  key: string,
  { from, rowCount, page }: { from: number; rowCount: number; page: number },
): number | null => {
  const steps: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: rowCount - 1,
  };
  const to = steps[key];
  return to === undefined || rowCount === 0 ? null : Math.min(rowCount - 1, Math.max(0, to));
};
