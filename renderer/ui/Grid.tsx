import { useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { GridHead } from './GridHead.tsx';
import { movedTo, templateOf, totalWidth, type GridProps } from './grid-model.ts';
import { useCurrentInSight } from './current-in-sight.ts';
import { gridWindow } from './grid-window.ts';
import { useListCommands } from './list-commands.ts';
import { useMessages } from './messages.ts';
import { usePreferences } from './preferences.ts';
import './grid.css';

export const rowHeightOf = { dense: 24, comfortable: 32 } as const;

/** Height of the rows' part of the table in sight, followed as panes are moved. */
const useViewport = (scroller: RefObject<HTMLDivElement | null>): number => {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = (): void => setHeight(element.clientHeight);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [scroller]);
  return height;
};

/** Keys on the table itself; those on a heading or an edge belong to it. */
const keyHandler =
  <Row,>({ current, rowCount, onCurrent, onOpen, onToggle, onPeek }: GridProps<Row>, page: number) =>
  (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = movedTo(event.key, { from: current, rowCount, page });
    if (to !== null) onCurrent(to);
    else if (current < 0) return;
    else if (event.key === 'Enter') onOpen?.(current);
    else if (event.key === ' ') (onPeek ?? onToggle)?.(current);
    else return;
    event.preventDefault();
  };

/**
 * A table of any length: only rows in sight exist. One stop of the Tab key; arrows, Page and Home/End move, Enter opens,
 * `x` selects. Focus stays on the table, the current row is told by `aria-activedescendant`, so rows may come and go.
 */
export const Grid = <Row,>(props: GridProps<Row>) => {
  const { label, columns, rowCount, rowAt, current, onWindow, widths } = props;
  const { shell } = useMessages();
  const rowHeight = rowHeightOf[usePreferences(({ density }) => density)];
  const scroller = useRef<HTMLDivElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const id = useId();
  useListCommands(props);
  // The heading row sticks to the top of the scrolled area and takes one row of it.
  const viewport = Math.max(0, useViewport(scroller) - rowHeight - 1);
  const { height, first, end, top } = gridWindow({ rowCount, rowHeight, viewport }, scrollTop);
  const firstInSight = first + Math.max(0, Math.ceil((scrollTop - top) / rowHeight));

  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [props.question]);
  useLayoutEffect(() => onWindow?.(first, end), [first, end, onWindow]);
  useCurrentInSight(scroller, { current, rowCount, rowHeight, viewport });

  const onKeyDown = keyHandler(props, Math.max(1, Math.floor(viewport / rowHeight) - 1));
  const width = totalWidth(columns, widths);
  return (
    <div
      ref={scroller}
      className="grid"
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      aria-multiselectable={props.onToggle !== undefined}
      tabIndex={0}
      {...(current >= first && current < end ? { 'aria-activedescendant': `${id}-${current}` } : {})}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
      style={{ '--grid-columns': templateOf(columns, widths), '--grid-width': `${width}px` }}
    >
      <GridHead {...props} />
      <div className="grid-body" role="rowgroup" style={{ height }}>
        <div className="grid-shift" role="presentation" style={{ transform: `translateY(${top}px)` }}>
          {Array.from({ length: Math.max(0, end - first) }, (_, offset) => {
            const at = first + offset;
            return (
              <GridRow
                key={at}
                {...props}
                id={`${id}-${at}`}
                at={at}
                row={rowAt(at)}
                above={at === firstInSight ? undefined : rowAt(at - 1)}
                waiting={shell.grid.waitingRow}
                scroller={scroller}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
};

interface RowProps<Row> extends GridProps<Row> {
  id: string;
  at: number;
  row: Row | undefined;
  /** Undefined for the first row in sight: it says everything. */
  above: Row | undefined;
  waiting: string;
  scroller: RefObject<HTMLDivElement | null>;
}

/** Moving the cursor draws two rows anew, not the cells of all. */
const useCells = <Row,>(columns: GridProps<Row>['columns'], row: Row | undefined, above: Row | undefined) =>
  useMemo(
    () =>
      row === undefined
        ? null
        : columns.map((column, columnAt) => (
            <div
              key={column.id}
              className="grid-cell"
              role="gridcell"
              aria-colindex={columnAt + 1}
              data-align={column.align}
            >
              {column.cell(row, above)}
            </div>
          )),
    [columns, row, above],
  );

const GridRow = <Row,>(props: RowProps<Row>) => {
  const { id, at, row, above, columns, current, onCurrent, onOpen, onToggle, isSelected, waiting, scroller } = props;
  const cells = useCells(columns, row, above);
  return (
    <div
      id={id}
      className="grid-row"
      role="row"
      aria-rowindex={at + 2}
      aria-selected={row !== undefined && (isSelected?.(row) ?? at === current)}
      data-current={at === current || undefined}
      onClick={(event) => {
        scroller.current?.focus({ preventScroll: true });
        onCurrent(at);
        if (event.ctrlKey || event.metaKey) onToggle?.(at);
      }}
      onDoubleClick={() => onOpen?.(at)}
    >
      {cells ?? (
        <div className="grid-cell faint" role="gridcell" aria-colindex={1}>
          {waiting}
        </div>
      )}
    </div>
  );
};
