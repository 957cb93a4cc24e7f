import { useMemo, useState } from 'react';
import type { CaseId, CaseSummary } from '../../shared/cases/model.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { useStream } from '../api/work.ts';
import { useCommands } from '../nav/commands.ts';
import { endMergeRequest, useMergeRequest } from '../nav/merge-request.ts';
import { go, goBack, goCase } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridSort } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer, EmptyNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { caseColumns } from './case-columns.tsx';
import { matchingCases, orderedCases } from './case-order.ts';
import { chosenColumn } from './chosen-column.tsx';
import { MergeDialog } from './GroupingDialogs.tsx';
import { useChosen } from './use-chosen.ts';

/** No case yet: says what would be here and offers both ways to the first one. */
const NoCases = () => {
  const { casesUi } = useMessages();
  const { start } = useStream('sources.importSample');
  return (
    <EmptyNotice
      title={casesUi.emptyTitle}
      body={casesUi.emptyBody}
      action={
        <>
          <Button kind="primary" icon="import" onPress={() => go({ page: 'import' })}>
            {casesUi.emptyAction}
          </Button>
          <Button
            onPress={() => {
              start({});
              go({ page: 'import' });
            }}
          >
            {casesUi.sampleAction}
          </Button>
        </>
      }
    />
  );
};

const Chosen = ({ count, onMerge, onClear }: { count: number; onMerge: () => void; onClear: () => void }) => {
  const { grouping } = useMessages();
  if (count === 0) return null;
  return (
    <div className="row alerts-selected" role="status">
      <span>{grouping.selected(countText(count))}</span>
      <Button isDisabled={count < 2} onPress={onMerge}>
        {grouping.merge}
      </Button>
      <Button kind="quiet" onPress={onClear}>
        {grouping.clear}
      </Button>
    </div>
  );
};

interface RowsProps {
  shown: readonly CaseSummary[];
  chosen: ReturnType<typeof useChosen<CaseId>>;
}

const CaseRows = ({ shown, chosen }: RowsProps) => {
  const messages = useMessages();
  const [sort, setSort] = useState<GridSort>({ column: 'severity', descending: false });
  const [current, setCurrent] = useState(0);
  const [widths, setWidths] = useKeptWidths('cases');
  const columns = useMemo(
    () => [chosenColumn<CaseSummary>(({ id }) => chosen.ids.has(id)), ...caseColumns(messages)],
    [messages, chosen.ids],
  );
  const rows = useMemo(() => orderedCases(shown, sort), [shown, sort]);
  return (
    <Grid
      label={messages.casesUi.title}
      columns={columns}
      rowCount={rows.length}
      rowAt={(at) => rows[at]}
      current={Math.min(current, rows.length - 1)}
      onCurrent={setCurrent}
      onOpen={(at) => {
        const row = rows[at];
        if (row) goCase(row.id);
      }}
      onToggle={(at) => {
        const row = rows[at];
        if (row) chosen.toggle(row.id);
      }}
      isSelected={({ id }) => chosen.ids.has(id)}
      sort={sort}
      onSort={setSort}
      widths={widths}
      onWidths={setWidths}
    />
  );
};

const CaseTable = ({ cases }: { cases: readonly CaseSummary[] }) => {
  const { casesUi } = useMessages();
  const [words, setWords] = useState('');
  const chosen = useChosen<CaseId>();
  const [isMerging, setMerging] = useState(false);
  const { caseIds: requested } = useMergeRequest();
  const meant = requested === null ? chosen.ids : new Set(requested);
  const picked = cases.filter(({ id }) => meant.has(id));
  const shown = useMemo(() => matchingCases(cases, words), [cases, words]);
  // Asked for from another page: there the analyst goes on.
  const close = (): void => {
    setMerging(false);
    if (requested === null) return;
    endMergeRequest();
    goBack();
  };
  useCommands([
    {
      id: 'cases.merge',
      title: ({ grouping }) => grouping.merge,
      group: ({ grouping }) => grouping.title,
      keys: ['m'],
      enabled: () => picked.length > 1,
      run: () => setMerging(true),
    },
  ]);
  return (
    <>
      <div className="tool-bar">
        <SearchField label={casesUi.filter} placeholder={casesUi.filterHint} value={words} onChange={setWords} />
        <span className="tool-count" role="status">
          {casesUi.counter(countText(shown.length), countText(cases.length))}
        </span>
      </div>
      <Chosen count={picked.length} onMerge={() => setMerging(true)} onClear={chosen.clear} />
      {shown.length === 0 ? (
        <EmptyNotice title={casesUi.noMatch} body="" />
      ) : (
        <CaseRows shown={shown} chosen={chosen} />
      )}
      <MergeDialog
        cases={picked}
        isOpen={isMerging || requested !== null}
        onClose={close}
        onDone={() => {
          close();
          if (requested === null) chosen.clear();
        }}
      />
    </>
  );
};

export const CasesPage = () => {
  const { casesUi } = useMessages();
  const cases = useQuery('cases.list', {});
  return (
    <div className="page">
      <header className="page-head">
        <h1>{casesUi.title}</h1>
      </header>
      <div className="page-body flush table-area">
        <Answer of={cases}>{(list) => (list.length === 0 ? <NoCases /> : <CaseTable cases={list} />)}</Answer>
      </div>
    </div>
  );
};
