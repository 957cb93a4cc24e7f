import type { Connection, VendorHost } from '../../shared/connections/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { EvidenceLine } from '../ui/Evidence.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { TimeText } from '../ui/TimeText.tsx';

const evidence = (text: string | null) => (text === null || text === '' ? null : <EvidenceLine text={text} />);

const sensorText = ({ sensor }: VendorHost, { vendors }: Messages): string =>
  [vendors.hosts.sensors[sensor.state], sensor.version].filter((text) => text !== null).join(' · ');

/** Isolation is danger or its end: told by word and weight, never by colour alone. */
const isolation = ({ isolation: state }: VendorHost, { vendors }: Messages) =>
  state === 'normal' || state === 'unknown' ? (
    <span className="soft">{vendors.hosts.isolations[state]}</span>
  ) : (
    <strong>{vendors.hosts.isolations[state]}</strong>
  );

export const hostColumns = (messages: Messages, connections: readonly Connection[]): GridColumn<VendorHost>[] => {
  const { columns } = messages.vendors.hosts;
  const nameOf = ({ connection }: VendorHost): string =>
    connections.find(({ id }) => id === connection)?.name ?? connection;
  return [
    { id: 'host', title: columns.host, width: 200, grows: true, cell: (row) => evidence(row.host) },
    { id: 'kind', title: columns.kind, width: 110, cell: (row) => evidence(row.kind) },
    { id: 'isolation', title: columns.isolation, width: 110, cell: (row) => isolation(row, messages) },
    { id: 'sensor', title: columns.sensor, width: 140, cell: (row) => sensorText(row, messages) },
    {
      id: 'lastSeen',
      title: columns.lastSeen,
      width: 184,
      cell: (row) => (row.lastSeenMs === null ? null : <TimeText ms={row.lastSeenMs} />),
    },
    { id: 'groups', title: columns.groups, width: 150, grows: 0.6, cell: (row) => evidence(row.groups.join(', ')) },
    { id: 'policy', title: columns.policy, width: 140, grows: 0.5, cell: (row) => evidence(row.policy) },
    { id: 'platform', title: columns.platform, width: 120, cell: (row) => evidence(row.platform) },
    { id: 'user', title: columns.user, width: 120, cell: (row) => evidence(row.user) },
    { id: 'addresses', title: columns.addresses, width: 150, cell: (row) => evidence(row.addresses.join(', ')) },
    { id: 'connection', title: columns.connection, width: 110, cell: (row) => nameOf(row) },
  ];
};
