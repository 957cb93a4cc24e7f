import type { KeyboardEvent, PointerEvent } from 'react';
import { Icon } from './Icon.tsx';
import { minColumnWidth, nextSort, widthOf, type GridColumn, type GridProps } from './grid-model.ts';
import { useMessages } from './messages.ts';

/** Pixels an arrow key widens or narrows a column. */
const keyStep = 16;

interface EdgeProps {
  label: string;
  width: number;
  onWidth: (width: number) => void;
}

/** The edge of a column: dragged by the pointer, or moved by the arrow keys. */
const ColumnEdge = ({ label, width, onWidth }: EdgeProps) => {
  const set = (next: number): void => onWidth(Math.max(minColumnWidth, Math.round(next)));
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>): void => {
    const edge = event.currentTarget;
    const from = event.clientX;
    edge.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent): void => set(width + moved.clientX - from);
    const up = (): void => {
      edge.removeEventListener('pointermove', move);
      edge.removeEventListener('pointerup', up);
    };
    edge.addEventListener('pointermove', move);
    edge.addEventListener('pointerup', up);
    event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -keyStep, ArrowRight: keyStep }[event.key];
    if (step === undefined) return;
    set(width + step);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span
      className="grid-edge"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={minColumnWidth}
      aria-valuemax={2000}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
};

const ariaSort = (descending: boolean | null): 'ascending' | 'descending' | 'none' =>
  descending === null ? 'none' : descending ? 'descending' : 'ascending';

const Heading = <Row,>({ column, at, ...grid }: GridProps<Row> & { column: GridColumn<Row>; at: number }) => {
  const { shell } = useMessages();
  const { sort, onSort, widths, onWidths } = grid;
  const descending = sort?.column === column.id ? sort.descending : null;
  return (
    <div
      className="grid-heading"
      role="columnheader"
      aria-colindex={at + 1}
      data-align={column.align}
      {...(column.sortable ? { 'aria-sort': ariaSort(descending) } : {})}
    >
      {column.sortable && onSort ? (
        <button type="button" className="grid-sort" onClick={() => onSort(nextSort(sort, column.id))}>
          <span>{column.title}</span>
          {descending === null ? null : <Icon name={descending ? 'chevron' : 'up'} size={12} />}
        </button>
      ) : (
        <span className="grid-title">{column.title}</span>
      )}
      <ColumnEdge
        label={shell.grid.resize(column.title)}
        width={widthOf(column, widths)}
        onWidth={(width) => onWidths({ ...widths, [column.id]: width })}
      />
    </div>
  );
};

export const GridHead = <Row,>(props: GridProps<Row>) => (
  <div className="grid-head" role="rowgroup">
    <div className="grid-headings" role="row" aria-rowindex={1}>
      {props.columns.map((column, at) => (
        <Heading key={column.id} {...props} column={column} at={at} />
      ))}
    </div>
  </div>
);
