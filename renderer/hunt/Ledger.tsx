import { useMemo, useState } from 'react';
import type { HuntRun } from '../../shared/hunt/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { ask } from '../api/ask.ts';
import { bridge } from '../api/bridge.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer, Banner, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { isFound, oneLine } from './hunt-model.ts';

/** Lines in sight at most; the saved ledger holds all. */
const mostLines = 10_000;

const outcomeOf = ({ failure, limits }: HuntRun, { hunt }: Messages): string => {
  if (failure !== null) return hunt.refused(failure);
  return limits.length === 0 ? hunt.whole : limits.map((limit) => hunt.limitNames[limit]).join(', ');
};

const columnsOf = (messages: Messages): GridColumn<HuntRun>[] => {
  const { columns, languages } = messages.hunt;
  return [
    {
      id: 'startedAt',
      title: columns.startedAt,
      width: 160,
      cell: (run) => <TimeText ms={Date.parse(run.startedAt)} seconds />,
    },
    { id: 'language', title: columns.language, width: 72, cell: (run) => languages[run.language] },
    { id: 'text', title: columns.text, width: 420, grows: true, cell: (run) => <EvidenceLine text={oneLine(run)} /> },
    { id: 'rows', title: columns.rows, width: 80, align: 'end', cell: (run) => countText(run.rows) },
    { id: 'seconds', title: columns.seconds, width: 72, align: 'end', cell: (run) => run.seconds.toFixed(1) },
    { id: 'outcome', title: columns.outcome, width: 150, cell: (run) => outcomeOf(run, messages) },
    { id: 'actor', title: columns.actor, width: 90, cell: (run) => run.actor },
  ];
};

interface Props {
  customer: string;
  onUse: (run: HuntRun) => void;
}

const useSave = (customer: string) => {
  const [saved, setSaved] = useState<string | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const save = async (): Promise<void> => {
    try {
      const file = await bridge().chooseSave('hunts.json');
      if (file !== null) setSaved((await ask('hunt.exportLedger', { customer, file })).file);
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  return { saved, error, save };
};

const Table = ({ shown, current, onCurrent, onUse }: TableProps) => {
  const messages = useMessages();
  const [widths, setWidths] = useKeptWidths('hunt.ledger');
  const columns = useMemo(() => columnsOf(messages), [messages]);
  return (
    <div className="hunt-table">
      <Grid
        label={messages.hunt.ledger}
        columns={columns}
        rowCount={shown.length}
        rowAt={(at) => shown[at]}
        current={current}
        onCurrent={onCurrent}
        onOpen={(at) => {
          const run = shown[at];
          if (run) onUse(run);
        }}
        widths={widths}
        onWidths={setWidths}
      />
    </div>
  );
};

interface TableProps {
  shown: readonly HuntRun[];
  current: number;
  onCurrent: (at: number) => void;
  onUse: (run: HuntRun) => void;
}

const Lines = ({ customer, onUse, runs }: Props & { runs: readonly HuntRun[] }) => {
  const { hunt } = useMessages();
  const [words, setWords] = useState('');
  const [wanted, setCurrent] = useState(0);
  const { saved, error, save } = useSave(customer);
  const shown = useMemo(() => runs.filter((run) => isFound(run.text, words)), [runs, words]);
  const current = Math.min(wanted, shown.length - 1);
  const chosen = shown[current];
  return (
    <div className="hunt-results">
      <div className="tool-bar">
        <SearchField label={hunt.filterLedger} placeholder={hunt.filterLedgerHint} value={words} onChange={setWords} />
        <Button
          isDisabled={!chosen || chosen.language === 'sweep' || chosen.language === 'rules'}
          onPress={() => (chosen ? onUse(chosen) : undefined)}
        >
          {hunt.useAgain}
        </Button>
        <Button isDisabled={runs.length === 0} onPress={() => void save()}>
          {hunt.saveLedger}
        </Button>
        <span className="tool-count" role="status">
          {countText(shown.length)} / {countText(runs.length)}
        </span>
      </div>
      {saved === null ? null : <Banner tone="good">{hunt.exported(saved)}</Banner>}
      {error ? <ErrorNotice error={error} /> : null}
      {shown.length === 0 ? (
        <EmptyNotice title={hunt.ledger} body={hunt.ledgerEmpty} />
      ) : (
        <Table shown={shown} current={current} onCurrent={setCurrent} onUse={onUse} />
      )}
    </div>
  );
};

/** Every hunt that was run in this customer's records, the newest first. */
export const Ledger = (props: Props) => {
  const history = useQuery('hunt.history', { customer: props.customer, limit: mostLines });
  return <Answer of={history}>{(runs) => <Lines {...props} runs={runs} />}</Answer>;
};
