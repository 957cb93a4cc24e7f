import { useMemo, useState } from 'react';
import { QueueColumn, type QueueRow } from '../../shared/alerts/contract.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { go } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { Grid } from '../ui/Grid.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { useHiddenColumns } from './ColumnsDialog.tsx';
import { deskColumns, rowKey } from './desk-columns.tsx';
import type { DeskView } from './desk-views.ts';
import { DeskDetail } from './DeskDetail.tsx';
import { DeskDialogs } from './DeskDialogs.tsx';
import { FreshBar, SelectedBar, SuppressedBar } from './queue-bars.tsx';
import { toggled, useSelectAll, type Selection } from './selection.ts';
import type { SavedSuppression } from './SuppressForm.tsx';
import { useCursor } from './use-cursor.ts';
import { openRow, useDeskActions } from './use-desk-actions.tsx';
import { usePrograms } from './use-programs.ts';
import { useQueue } from './use-queue.ts';

interface QueueTableProps {
  question: DeskView;
  onQuestion: (question: DeskView) => void;
}

const NoRows = ({ all }: { all: number }) => {
  const { desk } = useMessages();
  if (all > 0) return <EmptyNotice title={desk.noMatch} body="" />;
  return (
    <EmptyNotice
      title={desk.emptyTitle}
      body={desk.emptyBody}
      action={<Button onPress={() => go({ page: 'import' })}>{desk.emptyAction}</Button>}
    />
  );
};

interface RowsProps extends QueueTableProps {
  queue: ReturnType<typeof useQueue>;
  total: number;
  current: number;
  onCurrent: (at: number) => void;
  onPeek: () => void;
  selection: Selection;
  onSelection: (selection: Selection) => void;
}

const Rows = ({ question, onQuestion, queue, total, selection, onSelection, ...rest }: RowsProps) => {
  const messages = useMessages();
  const [widths, setWidths] = useKeptWidths('desk');
  const [hidden] = useHiddenColumns();
  const programOf = usePrograms(queue.loaded, !hidden.includes('prevalence'));
  const columns = useMemo(
    () =>
      deskColumns(messages, { isSelected: (row) => selection.has(rowKey(row)), programOf }).filter(
        ({ id }) => !hidden.includes(id),
      ),
    [messages, selection, hidden, programOf],
  );
  const withRow = (at: number, run: (row: QueueRow) => void): void => {
    const row = queue.rowAt(at);
    if (row) run(row);
  };
  return (
    <Grid
      label={messages.desk.title}
      columns={columns}
      rowCount={total}
      rowAt={queue.rowAt}
      {...rest}
      onOpen={(at) => withRow(at, openRow)}
      onToggle={(at) => withRow(at, (row) => onSelection(toggled(selection, row)))}
      isSelected={(row) => selection.has(rowKey(row))}
      sort={{ column: question.sort, descending: question.descending }}
      onSort={({ column, descending }) => onQuestion({ ...question, sort: QueueColumn.parse(column), descending })}
      widths={widths}
      onWidths={setWidths}
      question={`${question.filter}|${question.sort}|${String(question.descending)}`}
      onWindow={queue.onWindow}
    />
  );
};

interface BodyProps extends QueueTableProps {
  queue: ReturnType<typeof useQueue>;
  /** Alerts that pass, and alerts on the desk. */
  total: number;
  everything: number;
}

/** The rows and the alert in hand, with the dialogs about them. */
const Body = ({ question, onQuestion, queue, total, everything }: BodyProps) => {
  const { filter, sort, descending } = question;
  const { rowAt, upTo, answeredAt, showFresh } = queue;
  const [selection, setSelection] = useState<Selection>(new Map());
  const [saved, setSaved] = useState<SavedSuppression | null>(null);
  const asking = { filter, sort, descending, upTo };
  const { row, current, moveTo, letGo } = useCursor({ rowAt, total, question: asking, answeredAt });
  const actions = useDeskActions({ row, selection, onShowFresh: showFresh });
  const { asked, onAsk, all, hands } = actions;
  useSelectAll(asking, setSelection);
  const done = (): void => {
    onAsk(null);
    letGo();
    setSelection(new Map());
  };
  return (
    <>
      <SuppressedBar saved={saved} onClose={() => setSaved(null)} key={saved?.suppression.id ?? ''} />
      {hands.error ? <ErrorNotice error={hands.error} /> : null}
      <SelectedBar selection={selection} actions={all} onClear={() => setSelection(new Map())} />
      {total === 0 ? (
        <NoRows all={everything} />
      ) : (
        <Rows
          {...{ question, onQuestion, queue, total, current, selection }}
          onCurrent={moveTo}
          onPeek={all.peek}
          onSelection={setSelection}
        />
      )}
      {row === undefined ? null : <DeskDetail row={row} actions={actions} />}
      <DeskDialogs
        asked={asked}
        row={row}
        onAsk={onAsk}
        onDone={done}
        onSuppressed={(one) => {
          done();
          setSaved(one);
        }}
        onMove={(by) => moveTo(Math.max(0, Math.min(total - 1, current + by)))}
      />
      {hands.dialog}
    </>
  );
};

/** The list, what is chosen in it, and the alert in hand below it. */
export const QueueTable = ({ question, onQuestion }: QueueTableProps) => {
  const { filter, sort, descending } = question;
  const queue = useQueue({ filter, sort, descending });
  return (
    <Answer of={queue.head}>
      {({ total, all, fresh }) => (
        <>
          <FreshBar fresh={fresh} onShow={queue.showFresh} />
          <Body {...{ question, onQuestion, queue, total }} everything={all} />
        </>
      )}
    </Answer>
  );
};
