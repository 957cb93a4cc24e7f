import { useMemo, useState } from 'react';
import type { HistoryFilter, HistoryRun } from '../../shared/hunt/history-contract.ts';
import { HuntLanguage } from '../../shared/hunt/model.ts';
import { ask } from '../api/ask.ts';
import { bridge } from '../api/bridge.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { usePaged, type PagedRows } from '../api/paged.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';
import { Grid } from '../ui/Grid.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import type { TypedHunt } from './AddToPack.tsx';
import { FavouriteDialog } from './FavouriteDialog.tsx';
import { historyColumns } from './history-columns.tsx';
import { HistoryFilters } from './HistoryFilters.tsx';
import { AddToNotebook } from './notebook/AddToNotebook.tsx';
import { CompareRuns, RunRows } from './RunDialogs.tsx';
import { useShare } from './use-share.ts';

interface Props {
  customer: string;
  onUse: (hunt: TypedHunt) => void;
}

const everything = (customer: string): HistoryFilter => ({
  customer,
  words: '',
  language: null,
  outcome: null,
  actor: null,
  caseId: null,
  fromMs: null,
  toMs: null,
});

/** As it can be asked again; a sweep of indicators is no text. */
const typedOf = ({ language, text, parameters }: HistoryRun): TypedHunt | null => {
  const own = HuntLanguage.safeParse(language);
  return own.success ? { language: own.data, text, parameters } : null;
};

const useLedgerFile = (customer: string) => {
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

type Shown = 'rows' | 'compare' | 'favourite' | 'notebook' | null;

/** Of a long text the beginning; all of it is copied. */
const mostSent = 600;

/** What was sent there, where that is not the text as it was typed. */
const Sent = ({ text }: { text: string | null }) => {
  const { targets } = useMessages().hunt;
  if (text === null) return null;
  return (
    <p className="hunt-note">
      {targets.sent}: <EvidenceText text={text.slice(0, mostSent)} />
      {text.length > mostSent ? '…' : null} <CopyButton label={targets.sent} text={text} />
    </p>
  );
};

interface Chosen {
  current: HistoryRun | undefined;
  /** Selected ones, in the order they were begun. */
  selected: readonly HistoryRun[];
}

const hasRows = (run: HistoryRun): run is HistoryRun & { snapshot: NonNullable<HistoryRun['snapshot']> } =>
  run.snapshot !== null;

const Dialogs = ({
  customer,
  shown,
  current,
  selected,
  onClose,
}: Chosen & { customer: string; shown: Shown; onClose: () => void }) => {
  const [earlier, later] = selected;
  if (shown === 'compare' && earlier && later) {
    return <CompareRuns customer={customer} runs={[earlier, later]} onClose={onClose} />;
  }
  if (current === undefined) return null;
  if (shown === 'rows' && hasRows(current)) return <RunRows customer={customer} run={current} onClose={onClose} />;
  if (shown === 'notebook') {
    return <AddToNotebook customer={customer} runId={current.id} caseId={current.caseId} onClose={onClose} />;
  }
  const typed = typedOf(current);
  return shown === 'favourite' && typed ? <FavouriteDialog hunt={typed} stored={null} onClose={onClose} /> : null;
};

const Actions = ({
  customer,
  onUse,
  current,
  selected,
  fit,
  total,
}: Props & Chosen & { fit: number; total: number }) => {
  const { notebook, hunt } = useMessages();
  const { history: words } = notebook;
  const [shown, setShown] = useState<Shown>(null);
  const sharing = useShare(customer);
  const ledger = useLedgerFile(customer);
  const typed = current ? typedOf(current) : null;
  const shared = selected.length > 0 ? selected : current ? [current] : [];
  const saved = sharing.saved ?? ledger.saved;
  const error = sharing.error ?? ledger.error;
  return (
    <>
      <div className="tool-bar">
        <Button isDisabled={typed === null} onPress={() => (typed ? onUse(typed) : undefined)}>
          {words.open}
        </Button>
        <Button isDisabled={!current || !hasRows(current)} onPress={() => setShown('rows')}>
          {words.showRows}
        </Button>
        <Button isDisabled={selected.length !== 2} onPress={() => setShown('compare')}>
          {words.compare}
        </Button>
        <Button kind="quiet" isDisabled={typed === null} onPress={() => setShown('favourite')}>
          {words.favourite}
        </Button>
        <Button kind="quiet" isDisabled={typed === null} onPress={() => setShown('notebook')}>
          {notebook.addHunt}
        </Button>
        <Button
          kind="quiet"
          isDisabled={shared.length === 0}
          onPress={() => void sharing.share({ runs: shared.map(({ id }) => id) })}
        >
          {words.share}
        </Button>
        <Button kind="quiet" isDisabled={total === 0} onPress={() => void ledger.save()}>
          {hunt.saveLedger}
        </Button>
        <span className="soft">{selected.length === 2 ? null : words.compareHint}</span>
        <span className="tool-count" role="status">
          {words.counter(countText(fit), countText(total))}
        </span>
      </div>
      <Sent text={current?.sent ?? null} />
      {saved === null ? null : <Banner tone="good">{hunt.exported(saved)}</Banner>}
      {error ? <ErrorNotice error={error} /> : null}
      <Dialogs customer={customer} shown={shown} current={current} selected={selected} onClose={() => setShown(null)} />
    </>
  );
};

interface TableProps {
  paged: PagedRows<'history.find'>;
  total: number;
  filter: HistoryFilter;
  current: number;
  onCurrent: (at: number) => void;
  selected: readonly HistoryRun[];
  onSelected: (runs: readonly HistoryRun[]) => void;
  onUse: Props['onUse'];
}

const Table = ({ paged, total, filter, current, onCurrent, selected, onSelected, onUse }: TableProps) => {
  const messages = useMessages();
  const [widths, setWidths] = useKeptWidths('hunt.ledger');
  const columns = useMemo(() => historyColumns(messages), [messages]);
  const toggle = (run: HistoryRun | undefined): void => {
    if (!run) return;
    const others = selected.filter(({ id }) => id !== run.id);
    const next = others.length < selected.length ? others : [...selected, run];
    onSelected(next.toSorted((a, b) => a.id - b.id));
  };
  return (
    <div className="hunt-table">
      <Grid
        label={messages.hunt.ledger}
        columns={columns}
        rowCount={total}
        rowAt={paged.rowAt}
        current={current}
        onCurrent={onCurrent}
        onOpen={(at) => {
          const run = paged.rowAt(at);
          const typed = run ? typedOf(run) : null;
          if (typed) onUse(typed);
        }}
        onToggle={(at) => toggle(paged.rowAt(at))}
        isSelected={({ id }) => selected.some((run) => run.id === id)}
        question={JSON.stringify(filter)}
        onWindow={paged.onWindow}
        widths={widths}
        onWidths={setWidths}
      />
    </div>
  );
};

/** Every hunt that was run in this customer's records, the newest first, without an end. */
export const History = ({ customer, onUse }: Props) => {
  const { notebook, hunt } = useMessages();
  const [filter, setFilter] = useState(() => everything(customer));
  const [wanted, setCurrent] = useState(0);
  const [selected, setSelected] = useState<readonly HistoryRun[]>([]);
  const paged = usePaged('history.find', (window) => ({ ...filter, ...window }));
  const { total, all, actors } = paged.head.data ?? { total: 0, all: 0, actors: [] };
  const current = Math.min(wanted, total - 1);
  return (
    <div className="hunt-results">
      <HistoryFilters
        filter={filter}
        actors={actors}
        onChange={(part) => {
          setFilter({ ...filter, ...part });
          setCurrent(0);
        }}
      />
      <Actions
        customer={customer}
        onUse={onUse}
        current={paged.rowAt(current)}
        selected={selected}
        fit={total}
        total={all}
      />
      {paged.error ? <ErrorNotice error={paged.error} /> : null}
      {total === 0 && paged.head.data ? (
        <EmptyNotice title={hunt.ledger} body={all === 0 ? hunt.ledgerEmpty : notebook.history.none} />
      ) : (
        <Table
          paged={paged}
          total={total}
          filter={filter}
          current={current}
          onCurrent={setCurrent}
          selected={selected}
          onSelected={setSelected}
          onUse={onUse}
        />
      )}
    </div>
  );
};
