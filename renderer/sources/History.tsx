import { useMemo, useState } from 'react';
import type { ImportEntry } from '../../shared/sources/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { useQuery } from '../api/queries.ts';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { Answer } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { RejectedTable } from './RejectedTable.tsx';
import { noteText } from './note-text.ts';

const columnsOf = (messages: Messages): GridColumn<ImportEntry>[] => {
  const { columns, states } = messages.sourcesUi;
  return [
    {
      id: 'started',
      title: columns.started,
      width: 160,
      cell: (row) => <TimeText ms={Date.parse(row.startedAt)} seconds />,
    },
    { id: 'file', title: columns.file, width: 240, grows: true, cell: (row) => <EvidenceLine text={row.file} /> },
    {
      id: 'member',
      title: columns.member,
      width: 200,
      cell: (row) => (row.member === null ? null : <EvidenceLine text={row.member} />),
    },
    {
      id: 'format',
      title: columns.format,
      width: 70,
      cell: (row) => (row.format === 'unknown' ? '–' : row.format.toUpperCase()),
    },
    {
      id: 'state',
      title: columns.state,
      width: 100,
      cell: (row) => <span data-outcome={row.state}>{states[row.state]}</span>,
    },
    { id: 'events', title: columns.events, width: 90, align: 'end', cell: (row) => countText(row.events) },
    { id: 'rejected', title: columns.rejected, width: 100, align: 'end', cell: (row) => countText(row.rejected) },
    {
      id: 'note',
      title: columns.note,
      width: 170,
      grows: true,
      cell: (row) =>
        row.note === null ? null : <span title={noteText(messages, row.note)}>{noteText(messages, row.note)}</span>,
    },
  ];
};

const HistoryTable = ({ entries }: { entries: readonly ImportEntry[] }) => {
  const messages = useMessages();
  const { sourcesUi } = messages;
  const [current, setCurrent] = useState(-1);
  const [widths, setWidths] = useKeptWidths('imports');
  const columns = useMemo(() => columnsOf(messages), [messages]);
  if (entries.length === 0) return <p className="soft">{sourcesUi.emptyBody}</p>;
  return (
    <div className="boxed-table" data-rows={Math.min(entries.length, 12)}>
      <Grid
        label={sourcesUi.historyTitle}
        columns={columns}
        rowCount={entries.length}
        rowAt={(at) => entries[at]}
        current={current}
        onCurrent={setCurrent}
        widths={widths}
        onWidths={setWidths}
      />
    </div>
  );
};

/** Rows of rejected records asked for at once. */
const rejectedLimit = 1000;

/** What was imported for a customer, and what could not be read of it. */
export const History = ({ customer }: { customer: string }) => {
  const { sourcesUi } = useMessages();
  const history = useQuery('sources.history', { customer });
  const rejected = useQuery('sources.rejected', { customer, limit: rejectedLimit });
  return (
    <>
      <section className="stack">
        <h2>{sourcesUi.historyTitle}</h2>
        <Answer of={history}>{(entries) => <HistoryTable entries={entries} />}</Answer>
      </section>
      <Answer of={rejected}>
        {({ rows, total }) =>
          total === 0 ? <p className="soft">{sourcesUi.noRejected}</p> : <RejectedTable rows={rows} total={total} />
        }
      </Answer>
    </>
  );
};
