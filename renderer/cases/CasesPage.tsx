import { useMemo, useState } from 'react';
import type { CaseSummary } from '../../shared/cases/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { useStream } from '../api/work.ts';
import { go, goCase } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn, GridSort } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer, EmptyNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { matchingCases, orderedCases } from './case-order.ts';

const columnsOf = ({ casesUi: { columns } }: Messages): GridColumn<CaseSummary>[] => [
  {
    id: 'severity',
    title: columns.severity,
    width: 112,
    sortable: true,
    cell: (row) => <SeverityMark severity={row.severity} />,
  },
  {
    id: 'title',
    title: columns.title,
    width: 360,
    grows: true,
    sortable: true,
    cell: (row) => <strong title={row.title}>{row.title}</strong>,
  },
  { id: 'customer', title: columns.customer, width: 124, sortable: true, cell: (row) => row.customer },
  {
    id: 'alerts',
    title: columns.alerts,
    width: 84,
    align: 'end',
    sortable: true,
    cell: (row) => countText(row.alerts),
  },
  {
    id: 'events',
    title: columns.events,
    width: 84,
    align: 'end',
    sortable: true,
    cell: (row) => countText(row.events),
  },
  {
    id: 'hosts',
    title: columns.hosts,
    width: 164,
    sortable: true,
    cell: (row) => <span title={row.hosts.join(', ')}>{row.hosts.join(', ')}</span>,
  },
  {
    id: 'firstSeen',
    title: columns.firstSeen,
    width: 150,
    sortable: true,
    cell: (row) => <TimeText ms={row.firstSeenMs} seconds />,
  },
  {
    id: 'opened',
    title: columns.opened,
    width: 150,
    sortable: true,
    cell: (row) => <TimeText ms={Date.parse(row.openedAt)} seconds />,
  },
];

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

const CaseTable = ({ cases }: { cases: readonly CaseSummary[] }) => {
  const messages = useMessages();
  const { casesUi } = messages;
  const [words, setWords] = useState('');
  const [sort, setSort] = useState<GridSort>({ column: 'severity', descending: false });
  const [current, setCurrent] = useState(0);
  const [widths, setWidths] = useKeptWidths('cases');
  const columns = useMemo(() => columnsOf(messages), [messages]);
  const shown = useMemo(() => orderedCases(matchingCases(cases, words), sort), [cases, words, sort]);
  return (
    <>
      <div className="tool-bar">
        <SearchField label={casesUi.filter} placeholder={casesUi.filterHint} value={words} onChange={setWords} />
        <span className="tool-count" role="status">
          {casesUi.counter(countText(shown.length), countText(cases.length))}
        </span>
      </div>
      {shown.length === 0 ? (
        <EmptyNotice title={casesUi.noMatch} body="" />
      ) : (
        <Grid
          label={casesUi.title}
          columns={columns}
          rowCount={shown.length}
          rowAt={(at) => shown[at]}
          current={Math.min(current, shown.length - 1)}
          onCurrent={setCurrent}
          onOpen={(at) => {
            const row = shown[at];
            if (row) goCase(row.id);
          }}
          sort={sort}
          onSort={setSort}
          widths={widths}
          onWidths={setWidths}
        />
      )}
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
