import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { Indicator, Tlp } from '../../shared/intel/model.ts';
import { EvidenceLine } from '../ui/Evidence.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { countText } from '../ui/numbers.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { whyText } from './intel-words.ts';

export const tlpText = ({ intel }: Messages, tlp: Tlp | null): string => (tlp === null ? intel.noTlp : intel.tlp[tlp]);

const StateCell = ({ row, messages: { intel } }: { row: Indicator; messages: Messages }) => {
  const why = whyText(intel, row);
  const text = why === null ? intel.states[row.state] : `${intel.states[row.state]}: ${why}`;
  return (
    <span className={row.state === 'active' ? undefined : 'soft'} title={text}>
      {text}
    </span>
  );
};

const confidenceText = ({ intel }: Messages, { confidence, confidenceNow }: Indicator): string =>
  confidence === null || confidenceNow === null
    ? intel.unsaid
    : intel.confidence(String(confidenceNow), String(confidence));

const knownColumns = (messages: Messages): GridColumn<Indicator>[] => {
  const { columns, always } = messages.intel;
  return [
    { id: 'tlp', title: columns.tlp, width: 136, cell: (row) => tlpText(messages, row.tlp) },
    {
      id: 'confidence',
      title: columns.confidence,
      width: 124,
      sortable: true,
      cell: (row) => confidenceText(messages, row),
    },
    {
      id: 'validUntilMs',
      title: columns.validUntil,
      width: 150,
      sortable: true,
      cell: (row) => (row.validUntilMs === null ? always : <TimeText ms={row.validUntilMs} seconds />),
    },
    {
      id: 'sightings',
      title: columns.sightings,
      width: 76,
      align: 'end',
      sortable: true,
      cell: (row) => countText(row.sightings),
    },
    { id: 'state', title: columns.state, width: 170, cell: (row) => <StateCell row={row} messages={messages} /> },
  ];
};

/** `isSelected` marks rows for the export. */
export const indicatorColumns = (
  messages: Messages,
  isSelected: (row: Indicator) => boolean,
): GridColumn<Indicator>[] => {
  const { columns, kinds } = messages.intel;
  return [
    {
      id: 'kind',
      title: columns.kind,
      width: 128,
      sortable: true,
      cell: (row) => `${isSelected(row) ? '✓ ' : ''}${kinds[row.kind]}`,
    },
    {
      id: 'value',
      title: columns.value,
      width: 300,
      grows: 2,
      sortable: true,
      cell: (row) => <EvidenceLine text={row.value.slice(0, 400)} />,
    },
    {
      id: 'name',
      title: columns.name,
      width: 180,
      grows: true,
      cell: (row) => <span title={row.name}>{row.name}</span>,
    },
    {
      id: 'source',
      title: columns.source,
      width: 160,
      sortable: true,
      cell: (row) => <span title={row.source}>{row.source}</span>,
    },
    ...knownColumns(messages),
  ];
};
