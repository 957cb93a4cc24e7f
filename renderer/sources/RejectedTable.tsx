import { useMemo, useState } from 'react';
import type { Rejected } from '../../shared/event/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';

const columnsOf = (messages: Messages): GridColumn<Rejected>[] => {
  const { columns } = messages.sourcesUi;
  return [
    { id: 'file', title: columns.file, width: 240, grows: true, cell: (row) => <EvidenceLine text={row.file} /> },
    {
      id: 'member',
      title: columns.member,
      width: 240,
      cell: (row) => (row.member === null ? null : <EvidenceLine text={row.member} />),
    },
    { id: 'line', title: columns.line, width: 80, align: 'end', cell: (row) => countText(row.line) },
    {
      id: 'reason',
      title: columns.reason,
      width: 360,
      grows: true,
      cell: (row) => <span title={row.reason}>{messages.sources.rejection(row.reason)}</span>,
    },
  ];
};

/** Each record that could not be read, with its place and reason. */
export const RejectedTable = ({ rows, total }: { rows: readonly Rejected[]; total: number }) => {
  const messages = useMessages();
  const { sourcesUi, shell } = messages;
  const [current, setCurrent] = useState(-1);
  const [widths, setWidths] = useKeptWidths('rejected');
  const columns = useMemo(() => columnsOf(messages), [messages]);
  return (
    <section className="stack">
      <h3>
        {sourcesUi.rejectedTitle} <span className="faint">{shell.of(countText(rows.length), countText(total))}</span>
      </h3>
      <p className="soft">{sourcesUi.rejectedHint}</p>
      <div className="boxed-table" data-rows={Math.min(rows.length, 12)}>
        <Grid
          label={sourcesUi.rejectedTitle}
          columns={columns}
          rowCount={rows.length}
          rowAt={(at) => rows[at]}
          current={current}
          onCurrent={setCurrent}
          widths={widths}
          onWidths={setWidths}
        />
      </div>
    </section>
  );
};
