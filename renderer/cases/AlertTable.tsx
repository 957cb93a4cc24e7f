import { useMemo, useState } from 'react';
import type { Alert } from '../../shared/alerts/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { openEvents, selectEvents, type Scope } from '../nav/selection.ts';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import { levelRank } from '../ui/severity.ts';
import { LevelMark } from '../ui/SeverityMark.tsx';
import { TimeText } from '../ui/TimeText.tsx';

const evidence = (text: string | null) => (text === null ? null : <EvidenceLine text={text} />);

const columnsOf = ({ casesUi: { columns } }: Messages): GridColumn<Alert>[] => [
  { id: 'level', title: columns.level, width: 110, cell: (row) => <LevelMark level={row.level} /> },
  {
    id: 'rule',
    title: columns.rule,
    width: 340,
    grows: true,
    cell: (row) => <span title={row.title}>{row.title}</span>,
  },
  { id: 'techniques', title: columns.techniques, width: 150, grows: 0.5, cell: (row) => row.techniques.join(', ') },
  { id: 'process', title: columns.process, width: 300, grows: 1.2, cell: (row) => evidence(row.image) },
  { id: 'host', title: columns.host, width: 140, grows: 0.6, cell: (row) => evidence(row.host) },
  { id: 'user', title: columns.user, width: 140, grows: 0.6, cell: (row) => evidence(row.user) },
  { id: 'events', title: columns.events, width: 80, align: 'end', cell: (row) => countText(row.events.length) },
  { id: 'firstSeen', title: columns.firstSeen, width: 184, cell: (row) => <TimeText ms={row.firstSeenMs} /> },
];

/** The gravest first, then in the order of time. A row selects its events; Enter or a double click opens them. */
export const AlertTable = ({ alerts, scope }: { alerts: readonly Alert[]; scope: Scope }) => {
  const messages = useMessages();
  const [current, setCurrent] = useState(-1);
  const [widths, setWidths] = useKeptWidths('alerts');
  const columns = useMemo(() => columnsOf(messages), [messages]);
  const rows = useMemo(
    () => alerts.toSorted((a, b) => levelRank[a.level] - levelRank[b.level] || a.firstSeenMs - b.firstSeenMs),
    [alerts],
  );
  return (
    <section className="alerts">
      <h2>
        {messages.casesUi.alertsTitle} <span className="faint">{countText(rows.length)}</span>
      </h2>
      <div className="alerts-table">
        <Grid
          label={messages.casesUi.alertsTitle}
          columns={columns}
          rowCount={rows.length}
          rowAt={(at) => rows[at]}
          current={current}
          onCurrent={(at) => {
            setCurrent(at);
            selectEvents(rows[at]?.events ?? [], scope);
          }}
          onOpen={(at) => openEvents(rows[at]?.events ?? [], scope)}
          widths={widths}
          onWidths={setWidths}
        />
      </div>
    </section>
  );
};
