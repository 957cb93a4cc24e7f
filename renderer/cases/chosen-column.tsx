import type { GridColumn } from '../ui/grid-model.ts';

/** Marks chosen rows for the eye; a screen reader is told by the row itself. */
export const chosenColumn = <Row,>(isChosen: (row: Row) => boolean): GridColumn<Row> => ({
  id: 'chosen',
  title: '',
  width: 28,
  cell: (row) => <span aria-hidden="true">{isChosen(row) ? '✓' : ''}</span>,
});
