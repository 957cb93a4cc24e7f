import type { CaseSummary } from '../../shared/cases/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { GridColumn } from '../ui/grid-model.ts';
import { countText } from '../ui/numbers.ts';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import { TimeText } from '../ui/TimeText.tsx';

export const caseColumns = ({ casesUi: { columns } }: Messages): GridColumn<CaseSummary>[] => [
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
