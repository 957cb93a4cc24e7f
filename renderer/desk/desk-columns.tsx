import type { Prevalence, QueueColumn, QueueRow } from '../../shared/alerts/contract.ts';
import type { Disposition } from '../../shared/alerts/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { tacticName } from '../ui/tactic-name.ts';
import { Icon } from '../ui/Icon.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { countText } from '../ui/numbers.ts';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { ClockCell } from './ClockCell.tsx';

export const rowKey = (row: QueueRow): string => `${row.caseId} ${row.alertId}`;

export type DeskColumn = QueueColumn | 'prevalence' | 'reasons';

type Column = GridColumn<QueueRow> & { id: DeskColumn };

/** Of what a column may speak besides its row. */
export interface ColumnFacts {
  /** Drawn as a sign in the first column: the row's own colour is not enough. */
  isSelected: (row: QueueRow) => boolean;
  programOf: (row: QueueRow) => Prevalence | undefined;
}

const blockedWord: Record<Disposition, 'yes' | 'partly' | 'no' | 'unknown'> = {
  blocked: 'yes',
  partly: 'partly',
  'not-blocked': 'no',
  unknown: 'unknown',
};

/** Why the severity is what it is, in whole sentences: for the hover text. */
const reasonSentences = ({ reasons }: QueueRow, { cases, desk }: Messages): string =>
  reasons.length === 0 ? desk.noReasons : reasons.map((one) => cases.reason[one.code](one.params)).join('\n');

/** The weightiest words; the level of a rule and that nothing was blocked are true of most alerts. */
const reasonWords = ({ reasons }: QueueRow, { triage }: Messages): string => {
  const told = reasons.filter(
    ({ code }) => code !== 'rule-level' && code !== 'edr-level' && code !== 'nothing-blocked',
  );
  return (told.length === 0 ? reasons : told).map(({ code }) => triage.reasonShort[code]).join(' · ');
};

const Faint = ({ children }: { children: string }) => <span className="faint">{children}</span>;

const whatAndWhen = (messages: Messages, { isSelected }: ColumnFacts): Column[] => {
  const { desk, triage } = messages;
  return [
    {
      id: 'severity',
      title: desk.columns.severity,
      width: 106,
      sortable: true,
      cell: (row) => (
        <span className="desk-severity" title={reasonSentences(row, messages)}>
          {isSelected(row) ? <Icon name="check" size={12} /> : null}
          <SeverityMark severity={row.severity} />
        </span>
      ),
    },
    {
      id: 'clock',
      title: desk.columns.clock,
      width: 156,
      sortable: true,
      cell: (row) => <ClockCell clock={row.clock} />,
    },
    { id: 'customer', title: desk.columns.customer, width: 72, sortable: true, cell: (row) => row.customer },
    {
      id: 'host',
      title: desk.columns.host,
      width: 108,
      sortable: true,
      cell: (row) => <EvidenceLine text={row.host} />,
    },
    {
      id: 'use',
      title: desk.columns.use,
      width: 62,
      sortable: true,
      cell: (row) => (row.use === null ? <Faint>{desk.unknown}</Faint> : desk.use[row.use]),
    },
    {
      id: 'owner',
      title: triage.columns.owner,
      width: 60,
      sortable: true,
      cell: (row) => (row.owner === null ? <Faint>—</Faint> : <span title={row.owner}>{row.owner}</span>),
    },
  ];
};

const whatHappened = (messages: Messages): Column[] => {
  const { desk, triage } = messages;
  return [
    {
      id: 'rule',
      title: desk.columns.rule,
      width: 138,
      grows: true,
      sortable: true,
      cell: (row) => <span title={row.rule}>{row.rule}</span>,
    },
    {
      id: 'reasons',
      grows: true,
      title: triage.columns.reasons,
      width: 120,
      cell: (row) => <span title={reasonSentences(row, messages)}>{reasonWords(row, messages)}</span>,
    },
    {
      id: 'tactic',
      grows: true,
      title: desk.columns.tactic,
      width: 88,
      sortable: true,
      cell: (row) => {
        const names = row.tactics.map((tactic) => tacticName(messages, tactic)).join(', ');
        return <span title={names}>{names}</span>;
      },
    },
    { id: 'kind', title: triage.columns.kind, width: 84, sortable: true, cell: (row) => triage.kind[row.kind] },
  ];
};

const howItWent = ({ desk, triage }: Messages, { programOf }: ColumnFacts): Column[] => [
  {
    id: 'blocked',
    title: triage.columns.blocked,
    width: 72,
    sortable: true,
    cell: ({ disposition }) =>
      disposition === null || disposition === 'unknown' ? (
        <Faint>{triage.blocked.unknown}</Faint>
      ) : (
        triage.blocked[blockedWord[disposition]]
      ),
  },
  {
    id: 'prevalence',
    title: triage.columns.prevalence,
    width: 74,
    align: 'end',
    cell: (row) => {
      const told = programOf(row);
      if (told === undefined || told.firstMs === null) return <Faint>—</Faint>;
      return (
        <span title={triage.hostsOf(countText(told.hosts), countText(told.of))}>
          {countText(told.hosts)} / {countText(told.of)}
        </span>
      );
    },
  },
  { id: 'judged', title: desk.columns.judged, width: 92, sortable: true, cell: (row) => desk.judged[row.judged] },
];

const restOf = ({ desk, triage }: Messages): Column[] => [
  {
    id: 'count',
    title: desk.columns.count,
    width: 64,
    align: 'end',
    sortable: true,
    cell: (row) => countText(row.count),
  },
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
  {
    id: 'status',
    title: triage.columns.status,
    width: 92,
    sortable: true,
    cell: (row) => (row.vendorStatus === null ? <Faint>—</Faint> : <EvidenceLine text={row.vendorStatus} />),
  },
];

/** Not shown until they are asked for. */
export const hiddenAtFirst: readonly DeskColumn[] = ['count', 'firstSeen', 'lastSeen', 'status'];

/** Every column, in the order of the table. */
export const deskColumns = (messages: Messages, facts: ColumnFacts): Column[] => [
  ...whatAndWhen(messages, facts),
  ...whatHappened(messages),
  ...howItWent(messages, facts),
  ...restOf(messages),
];
