import { useMemo, useState } from 'react';
import type { HuntAnswer, HuntCell } from '../../shared/hunt/model.ts';
import { ask } from '../api/ask.ts';
import { bridge } from '../api/bridge.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { go } from '../nav/places.ts';
import { openEvents, selectEvents } from '../nav/selection.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { Select } from '../ui/fields.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { Banner, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { eventsOf, stackOf, type Stack } from './hunt-model.ts';

type Row = HuntCell[];

/** Rows to be shown, of a run of now or of rows kept before. */
type Shown = Omit<HuntAnswer, 'runId' | 'snapshot'>;

const wide = new Set(['commandLine', 'image', 'target', 'detail', 'parentCommandLine', 'hashes']);

const widthOf = (name: string): number =>
  wide.has(name) ? 320 : name === 'seenAt' ? 200 : name === 'huntedIn' ? 240 : 150;

const cellOf = (cell: HuntCell) => {
  if (cell === null) return null;
  return typeof cell === 'number' ? String(cell) : <EvidenceLine text={cell.slice(0, 400)} />;
};

/** What a column is called where its own name says too little. */
type Titles = Readonly<Partial<Record<string, string>>>;
const noTitles: Titles = {};

export const columnsOf = (names: readonly string[], titles: Titles = noTitles): GridColumn<Row>[] =>
  names.map((name, at) => ({
    id: name,
    title: titles[name] ?? name,
    width: widthOf(name),
    grows: at === names.length - 1,
    cell: (row) => cellOf(row[at] ?? null),
  }));

type Saving = ReturnType<typeof useSave>;

/** The events page takes no more ids in one question. */
const mostEvents = 10_000;

const useSave = (answer: Shown) => {
  const [saved, setSaved] = useState<string | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const save = async (format: 'csv' | 'jsonl'): Promise<void> => {
    try {
      const file = await bridge().chooseSave(`hunt.${format}`);
      if (file === null) return;
      const { columns, rows } = answer;
      const written = await ask('hunt.exportRows', { columns, rows, format, file });
      setError(null);
      setSaved(written.file);
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  return { saved, error, save };
};

const Stacks = ({ stacks, name, onOpen }: { stacks: Stack[]; name: string; onOpen: (value: HuntCell) => void }) => {
  const { hunt } = useMessages();
  const [current, setCurrent] = useState(0);
  const [widths, setWidths] = useKeptWidths('hunt.stack');
  const columns: GridColumn<Stack>[] = [
    { id: 'count', title: hunt.count, width: 90, align: 'end', cell: ({ count }) => countText(count) },
    {
      id: 'value',
      title: name,
      width: 600,
      grows: true,
      cell: ({ value }) => cellOf(value) ?? <span className="faint">{hunt.noValue}</span>,
    },
  ];
  return (
    <Grid
      label={hunt.stackBy}
      columns={columns}
      rowCount={stacks.length}
      rowAt={(at) => stacks[at]}
      current={current}
      onCurrent={setCurrent}
      onOpen={(at) => {
        const stack = stacks[at];
        if (stack) onOpen(stack.value);
      }}
      widths={widths}
      onWidths={setWidths}
    />
  );
};

interface Told {
  titles?: Titles;
  /** The row that is looked at. */
  onRow?: ((row: Row) => void) | undefined;
}

interface TableProps extends Told {
  answer: Shown;
  rows: Shown['rows'];
  customer: string;
}

const Rows = ({ answer, rows, customer, titles = noTitles, onRow }: TableProps) => {
  const { hunt } = useMessages();
  const [current, setCurrent] = useState(-1);
  const [widths, setWidths] = useKeptWidths('hunt');
  const columns = useMemo(() => columnsOf(answer.columns, titles), [answer.columns, titles]);
  const scope = { customer, caseId: null };
  return (
    <Grid
      label={hunt.results}
      columns={columns}
      rowCount={rows.length}
      rowAt={(at) => rows[at]}
      current={current}
      onCurrent={(at) => {
        setCurrent(at);
        const row = rows[at];
        if (!row) return;
        selectEvents(eventsOf(answer, [row]), scope);
        onRow?.(row);
      }}
      widths={widths}
      onWidths={setWidths}
    />
  );
};

interface Only {
  column: number;
  value: HuntCell;
}

const Limits = ({ answer }: { answer: Shown }) => {
  const { hunt } = useMessages();
  if (answer.limits.length === 0) return null;
  return (
    <Banner tone="caution">
      {answer.limits.map((limit) => hunt.limits[limit](countText(answer.rows.length))).join(' ')} {hunt.partial}
      {answer.plan.length === 0 ? ` ${hunt.sigmaPartial}` : ''}
    </Banner>
  );
};

interface View extends Told {
  answer: Shown;
  customer: string;
  rows: Shown['rows'];
  stackBy: string;
  setStackBy: (column: string) => void;
  only: Only | null;
  setOnly: (only: Only | null) => void;
}

const ToolBar = ({ answer, customer, rows, stackBy, setStackBy, saving }: View & { saving: Saving }) => {
  const { hunt } = useMessages();
  const events = useMemo(() => eventsOf(answer, rows).slice(0, mostEvents), [answer, rows]);
  const choices = ['', ...answer.columns].map((name) => {
    const title = name === '' ? hunt.noStack : name;
    return { value: name, title, text: title };
  });
  const isEmpty = answer.rows.length === 0;
  return (
    <div className="tool-bar">
      <Select label={hunt.stackBy} labelHidden choices={choices} value={stackBy} onChange={setStackBy} />
      <Button
        isDisabled={events.length === 0}
        onPress={() => {
          openEvents(events, { customer, caseId: null });
          go({ page: 'events', customer });
        }}
      >
        {hunt.showEvents}
      </Button>
      <Button isDisabled={isEmpty} onPress={() => void saving.save('csv')}>
        {hunt.exportCsv}
      </Button>
      <Button isDisabled={isEmpty} onPress={() => void saving.save('jsonl')}>
        {hunt.exportJsonl}
      </Button>
      <span className="tool-count" role="status">
        {hunt.counter(countText(rows.length), countText(answer.rows.length), answer.seconds.toFixed(1))}
      </span>
    </div>
  );
};

const Notices = ({ answer, only, setOnly, saving: { saved, error } }: View & { saving: Saving }) => {
  const { hunt } = useMessages();
  return (
    <>
      <Limits answer={answer} />
      {saved === null ? null : <Banner tone="good">{hunt.exported(saved)}</Banner>}
      {error ? <ErrorNotice error={error} /> : null}
      {only === null ? null : (
        <Banner>
          {hunt.onlyValue(answer.columns[only.column] ?? '', String(only.value ?? hunt.noValue).slice(0, 200))}
          <Button kind="quiet" onPress={() => setOnly(null)}>
            {hunt.showAll}
          </Button>
        </Banner>
      )}
    </>
  );
};

const Table = ({ answer, customer, rows, stackBy, setStackBy, setOnly, ...told }: View) => {
  const { hunt } = useMessages();
  const column = answer.columns.indexOf(stackBy);
  if (rows.length === 0) return <EmptyNotice title={hunt.noRows} body="" />;
  return (
    <div className="hunt-table">
      {column < 0 ? (
        <Rows answer={answer} rows={rows} customer={customer} {...told} />
      ) : (
        <Stacks
          key={stackBy}
          name={stackBy}
          stacks={stackOf(rows, column)}
          onOpen={(value) => {
            setOnly({ column, value });
            setStackBy('');
          }}
        />
      )}
    </div>
  );
};

/** The rows of a hunt, or how often each value of one column stands in them. */
export const Results = ({ answer, customer, ...told }: Told & { answer: Shown; customer: string }) => {
  const [stackBy, setStackBy] = useState<string>('');
  const [only, setOnly] = useState<Only | null>(null);
  const saving = useSave(answer);
  const rows = useMemo(
    () => (only === null ? answer.rows : answer.rows.filter((row) => (row[only.column] ?? null) === only.value)),
    [answer.rows, only],
  );
  const view: View = { ...told, answer, customer, rows, stackBy, setStackBy, only, setOnly };
  return (
    <div className="hunt-results">
      <ToolBar {...view} saving={saving} />
      <Notices {...view} saving={saving} />
      <Table {...view} />
    </div>
  );
};
