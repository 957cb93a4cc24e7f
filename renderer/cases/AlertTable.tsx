import { useMemo, useState } from 'react';
import type { Alert, AlertId } from '../../shared/alerts/model.ts';
import type { CaseOverview } from '../../shared/cases/contract.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { useCommands, type AppCommand } from '../nav/commands.ts';
import { openEvents, selectEvents, type Scope } from '../nav/selection.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { Grid } from '../ui/Grid.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import { levelRank } from '../ui/severity.ts';
import { LevelMark } from '../ui/SeverityMark.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { chosenColumn } from './chosen-column.tsx';
import { MoveDialog, type Moving } from './GroupingDialogs.tsx';
import { useChosen } from './use-chosen.ts';
import { VendorPanel } from './VendorPanel.tsx';

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

interface SelectedBarProps {
  count: number;
  begin: (way: Moving['way']) => void;
  onClear: () => void;
}

/** What can be done with the chosen alerts. */
const SelectedBar = ({ count, begin, onClear }: SelectedBarProps) => {
  const { grouping } = useMessages();
  if (count === 0) return null;
  return (
    <div className="row alerts-selected" role="status">
      <span>{grouping.selected(countText(count))}</span>
      <Button onPress={() => begin('move')}>{grouping.move}</Button>
      <Button onPress={() => begin('split')}>{grouping.split}</Button>
      <Button kind="quiet" onPress={onClear}>
        {grouping.clear}
      </Button>
    </div>
  );
};

const movingKey = (way: Moving['way'], letter: string, begin: (way: Moving['way']) => void): AppCommand => ({
  id: `case.${way}Alerts`,
  title: ({ grouping }) => grouping[way],
  group: ({ grouping }) => grouping.title,
  keys: [letter],
  run: () => begin(way),
});

/** Which alerts a person wants elsewhere: the chosen ones, or the one in hand where none is chosen. */
const useMoving = (alerts: readonly Alert[], chosen: ReadonlySet<AlertId>, inHand: Alert | undefined) => {
  const [moving, setMoving] = useState<Moving | null>(null);
  const begin = (way: Moving['way']): void => {
    const still = alerts.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
    const alertIds = still.length > 0 ? still : inHand === undefined ? [] : [inHand.id];
    if (alertIds.length > 0) setMoving({ way, alertIds });
  };
  useCommands([movingKey('move', 'v', begin), movingKey('split', 'b', begin)]);
  return { moving, begin, end: () => setMoving(null) };
};

/** The gravest first, then in the order of time. A row selects its events; Enter or a double click opens them. */
export const AlertTable = ({ overview, scope }: { overview: CaseOverview; scope: Scope }) => {
  const { alerts, summary } = overview;
  const messages = useMessages();
  const chosen = useChosen<AlertId>();
  const [current, setCurrent] = useState(-1);
  const [widths, setWidths] = useKeptWidths('alerts');
  const columns = useMemo(
    () => [chosenColumn<Alert>(({ id }) => chosen.ids.has(id)), ...columnsOf(messages)],
    [messages, chosen.ids],
  );
  const rows = useMemo(
    () => alerts.toSorted((a, b) => levelRank[a.level] - levelRank[b.level] || a.firstSeenMs - b.firstSeenMs),
    [alerts],
  );
  const { moving, begin, end } = useMoving(alerts, chosen.ids, rows[current]);
  const { caseId } = scope;
  const vendor = { alerts: rows, chosen: chosen.ids, inHand: rows[current] };
  const eventsAt = (at: number): Alert['events'] => rows[at]?.events ?? [];
  const toggle = (row: Alert | undefined): void => (row === undefined ? undefined : chosen.toggle(row.id));
  return (
    <section className="alerts">
      <h2>
        {messages.casesUi.alertsTitle} <span className="faint">{countText(rows.length)}</span>
      </h2>
      <SelectedBar count={chosen.ids.size} begin={begin} onClear={chosen.clear} />
      <div className="alerts-table">
        <Grid
          label={messages.casesUi.alertsTitle}
          columns={columns}
          rowCount={rows.length}
          rowAt={(at) => rows[at]}
          current={current}
          onCurrent={(at) => {
            setCurrent(at);
            selectEvents(eventsAt(at), scope);
          }}
          onOpen={(at) => openEvents(eventsAt(at), scope)}
          onToggle={(at) => toggle(rows[at])}
          isSelected={({ id }) => chosen.ids.has(id)}
          widths={widths}
          onWidths={setWidths}
        />
      </div>
      {caseId === null ? null : <VendorPanel {...vendor} scope={{ ...scope, caseId }} />}
      <MoveDialog
        moving={moving}
        from={summary}
        onClose={end}
        onDone={() => {
          end();
          chosen.clear();
        }}
      />
    </section>
  );
};
