import { useMemo, useState } from 'react';
import { QueueColumn, type QueueRow } from '../../shared/alerts/contract.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import { ask } from '../api/ask.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { useCommands, type AppCommand } from '../nav/commands.ts';
import { go, goCase } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { Grid } from '../ui/Grid.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, EmptyNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { deskColumns, rowKey } from './desk-columns.tsx';
import type { DeskView } from './desk-views.ts';
import { DeskDetail } from './DeskDetail.tsx';
import { DeskDialogs, type Asked } from './DeskDialogs.tsx';
import { useQueue } from './use-queue.ts';

const openRow = (row: QueueRow): void => {
  goCase(row.caseId);
  // The first look at a case ends its stage "received". A refusal is no reason to keep the analyst out of the case.
  if (row.clock.stage === 'received') ask('alerts.takeUp', { caseId: row.caseId }).catch(() => undefined);
};

/** Rows chosen by `x`: by their key, with their case. They outlive filters and sorting. */
type Selection = ReadonlyMap<string, CaseId>;

const toggled = (selection: Selection, row: QueueRow): Selection => {
  const next = new Map(selection);
  if (!next.delete(rowKey(row))) next.set(rowKey(row), row.caseId);
  return next;
};

const deskKey = (id: string, title: 'judge' | 'isolation' | 'open', letter: string, run: () => void): AppCommand => ({
  id: `desk.${id}`,
  title: ({ desk }) => desk[title],
  group: ({ desk }) => desk.title,
  keys: [letter],
  run,
});

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

type Begin = (what: 'judge' | 'isolation') => void;

interface SelectedProps {
  selection: Selection;
  begin: Begin;
  onClear: () => void;
}

const Selected = ({ selection, begin, onClear }: SelectedProps) => {
  const { desk } = useMessages();
  if (selection.size === 0) return null;
  const cases = new Set(selection.values()).size;
  return (
    <div className="row desk-selected" role="status">
      <span>{desk.selected(countText(selection.size), countText(cases))}</span>
      <Button onPress={() => begin('judge')}>{desk.judge}</Button>
      <Button onPress={() => begin('isolation')}>{desk.isolation}</Button>
      <Button kind="quiet" onPress={onClear}>
        {desk.clear}
      </Button>
    </div>
  );
};

interface RowsProps extends QueueTableProps, Omit<ReturnType<typeof useQueue>, 'head'> {
  total: number;
  current: number;
  onCurrent: (at: number) => void;
  selection: Selection;
  onSelection: (selection: Selection) => void;
}

const Rows = (props: RowsProps) => {
  const { question, onQuestion, rowAt, onWindow, total, current, onCurrent, selection, onSelection } = props;
  const messages = useMessages();
  const [widths, setWidths] = useKeptWidths('desk');
  const columns = useMemo(() => deskColumns(messages, (row) => selection.has(rowKey(row))), [messages, selection]);
  const withRow = (at: number, run: (row: QueueRow) => void): void => {
    const row = rowAt(at);
    if (row) run(row);
  };
  return (
    <Grid
      label={messages.desk.title}
      columns={columns}
      rowCount={total}
      rowAt={rowAt}
      current={Math.min(current, total - 1)}
      onCurrent={onCurrent}
      onOpen={(at) => withRow(at, openRow)}
      onToggle={(at) => withRow(at, (row) => onSelection(toggled(selection, row)))}
      isSelected={(row) => selection.has(rowKey(row))}
      sort={{ column: question.sort, descending: question.descending }}
      onSort={({ column, descending }) => onQuestion({ ...question, sort: QueueColumn.parse(column), descending })}
      widths={widths}
      onWidths={setWidths}
      question={`${question.filter}|${question.sort}|${String(question.descending)}`}
      onWindow={onWindow}
    />
  );
};

/** The list, what is chosen in it, and the alert in hand below it. */
export const QueueTable = ({ question, onQuestion }: QueueTableProps) => {
  const { filter, sort, descending } = question;
  const { head, rowAt, onWindow } = useQueue({ filter, sort, descending });
  const [current, setCurrent] = useState(0);
  const [selection, setSelection] = useState<Selection>(new Map());
  const [asked, setAsked] = useState<Asked>(null);
  const row = rowAt(Math.min(current, (head.data?.total ?? 1) - 1));
  const begin: Begin = (what) => {
    const inHand = row === undefined ? [] : [row.caseId];
    const caseIds = selection.size > 0 ? [...new Set(selection.values())] : inHand;
    if (caseIds.length > 0) setAsked({ what, caseIds });
  };
  const end = (): void => setAsked(null);
  useCommands([
    deskKey('judge', 'judge', 'm', () => begin('judge')),
    deskKey('isolation', 'isolation', 'i', () => begin('isolation')),
    {
      ...deskKey('open', 'open', 'Enter', () => (row === undefined ? undefined : openRow(row))),
      // The table has its own Enter; a button or a heading in focus keeps its.
      enabled: () => document.activeElement === document.body,
    },
  ]);
  const moving = { rowAt, onWindow, current, onCurrent: setCurrent, selection, onSelection: setSelection };
  return (
    <Answer of={head}>
      {({ total, all }) => (
        <>
          <Selected selection={selection} begin={begin} onClear={() => setSelection(new Map())} />
          {total === 0 ? <NoRows all={all} /> : <Rows {...moving} {...{ question, onQuestion, total }} />}
          {row === undefined ? null : (
            <DeskDetail
              row={row}
              onOpen={() => openRow(row)}
              onJudge={() => setAsked({ what: 'judge', caseIds: [row.caseId] })}
              onIsolation={() => setAsked({ what: 'isolation', caseIds: [row.caseId] })}
            />
          )}
          <DeskDialogs
            asked={asked}
            onClose={end}
            onDone={() => {
              end();
              setSelection(new Map());
            }}
          />
        </>
      )}
    </Answer>
  );
};
