import type { QueueColumn, QueueRow } from '../../shared/alerts/contract.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { countText } from '../ui/numbers.ts';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { ClockCell } from './ClockCell.tsx';

export const rowKey = (row: QueueRow): string => `${row.caseId} ${row.alertId}`;

type Column = GridColumn<QueueRow> & { id: QueueColumn };

const whatAndWhen = ({ desk }: Messages, isSelected: (row: QueueRow) => boolean): Column[] => [
  {
    id: 'severity',
    title: desk.columns.severity,
    width: 104,
    sortable: true,
    cell: (row) => (
      <span className="desk-severity">
        {isSelected(row) ? <Icon name="check" size={12} /> : null}
        <SeverityMark severity={row.severity} />
      </span>
    ),
  },
  {
    id: 'clock',
    title: desk.columns.clock,
    width: 186,
    sortable: true,
    cell: (row) => <ClockCell clock={row.clock} />,
  },
  { id: 'customer', title: desk.columns.customer, width: 92, sortable: true, cell: (row) => row.customer },
  { id: 'host', title: desk.columns.host, width: 128, sortable: true, cell: (row) => <EvidenceLine text={row.host} /> },
];

const whatHappened = ({ desk }: Messages): Column[] => [
  {
    id: 'use',
    title: desk.columns.use,
    width: 76,
    sortable: true,
    cell: (row) => (row.use === null ? <span className="faint">{desk.unknown}</span> : desk.use[row.use]),
  },
  {
    id: 'rule',
    title: desk.columns.rule,
    width: 190,
    grows: true,
    sortable: true,
    cell: (row) => <span title={row.rule}>{row.rule}</span>,
  },
  {
    id: 'tactic',
    grows: true,
    title: desk.columns.tactic,
    width: 116,
    sortable: true,
    cell: (row) => <span title={row.tactics.join(', ')}>{row.tactics.join(', ')}</span>,
  },
  {
    id: 'count',
    title: desk.columns.count,
    width: 64,
    align: 'end',
    sortable: true,
    cell: (row) => countText(row.count),
  },
  { id: 'judged', title: desk.columns.judged, width: 78, sortable: true, cell: (row) => desk.judged[row.judged] },
  {
    id: 'firstSeen',
    title: desk.columns.firstSeen,
    width: 142,
    sortable: true,
    cell: (row) => <TimeText ms={row.firstSeenMs} seconds />,
  },
  {
    id: 'lastSeen',
    title: desk.columns.lastSeen,
    width: 142,
    sortable: true,
    cell: (row) => <TimeText ms={row.lastSeenMs} seconds />,
  },
];

/** `isSelected` draws the sign in the first column: the row's own colour is not enough. */
export const deskColumns = (messages: Messages, isSelected: (row: QueueRow) => boolean): Column[] => [
  ...whatAndWhen(messages, isSelected),
  ...whatHappened(messages),
];
