import type { MassHost, MassRule, MassTactic, Tally, UnjudgedRule } from '../../../shared/hunt/mass.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';
import { EvidenceLine } from '../../ui/Evidence.tsx';
import type { GridColumn } from '../../ui/grid-model.ts';
import { countText } from '../../ui/numbers.ts';
import { LevelMark } from '../../ui/SeverityMark.tsx';
import { tacticName } from '../../ui/tactic-name.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import { ruleReason } from '../Diagnostics.tsx';

const strongCount = (count: number) => (count === 0 ? '0' : <strong>{countText(count)}</strong>);

const moment = (ms: number | null) => (ms === null ? null : <TimeText ms={ms} seconds />);

const tallyColumns = <Row extends Tally>({ mass: { columns } }: Messages): GridColumn<Row>[] => [
  { id: 'hits', title: columns.hits, width: 80, align: 'end', cell: ({ hits }) => countText(hits) },
  { id: 'fresh', title: columns.fresh, width: 70, align: 'end', cell: ({ fresh }) => strongCount(fresh) },
  {
    id: 'suppressed',
    title: columns.suppressed,
    width: 84,
    align: 'end',
    cell: ({ suppressed }) => countText(suppressed),
  },
  { id: 'first', title: columns.first, width: 165, cell: ({ firstMs }) => moment(firstMs) },
  { id: 'last', title: columns.last, width: 165, cell: ({ lastMs }) => moment(lastMs) },
];

const countColumn = <Key extends 'hosts' | 'rules'>(id: Key, { mass }: Messages): GridColumn<Record<Key, number>> => ({
  id,
  title: id === 'hosts' ? mass.columns.hosts : mass.columns.rules,
  width: 74,
  align: 'end',
  cell: (row) => countText(row[id]),
});

export const ruleColumns = (messages: Messages): GridColumn<MassRule>[] => [
  { id: 'level', title: messages.mass.columns.level, width: 100, cell: ({ level }) => <LevelMark level={level} /> },
  {
    id: 'name',
    title: messages.mass.columns.rule,
    width: 320,
    grows: true,
    cell: ({ title }) => <span title={title}>{title}</span>,
  },
  ...tallyColumns<MassRule>(messages),
  countColumn('hosts', messages),
  {
    id: 'techniques',
    title: messages.mass.columns.techniques,
    width: 130,
    cell: ({ techniques }) => techniques.join(', '),
  },
];

export const hostColumns = (messages: Messages): GridColumn<MassHost>[] => [
  { id: 'level', title: messages.mass.columns.level, width: 100, cell: ({ level }) => <LevelMark level={level} /> },
  {
    id: 'name',
    title: messages.mass.columns.host,
    width: 260,
    grows: true,
    cell: ({ host }) => <EvidenceLine text={host} />,
  },
  ...tallyColumns<MassHost>(messages),
  countColumn('rules', messages),
];

export const tacticText = (messages: Messages, tactic: string): string =>
  tactic === '' ? messages.mass.noTactic : tacticName(messages, tactic);

export const tacticColumns = (messages: Messages): GridColumn<MassTactic>[] => [
  {
    id: 'name',
    title: messages.mass.columns.tactic,
    width: 260,
    grows: true,
    cell: ({ tactic }) => tacticText(messages, tactic),
  },
  ...tallyColumns<MassTactic>(messages),
  countColumn('rules', messages),
  countColumn('hosts', messages),
];

export const unjudgedColumns = (messages: Messages): GridColumn<UnjudgedRule>[] => [
  {
    id: 'name',
    title: messages.mass.columns.rule,
    width: 260,
    cell: ({ title }) => <span title={title}>{title}</span>,
  },
  { id: 'field', title: messages.mass.columns.field, width: 140, cell: ({ field }) => field },
  {
    id: 'reason',
    title: messages.mass.columns.reason,
    width: 420,
    grows: true,
    cell: ({ reason }) => <span title={ruleReason(messages, reason)}>{ruleReason(messages, reason)}</span>,
  },
  { id: 'path', title: messages.mass.columns.path, width: 260, cell: ({ path }) => <EvidenceLine text={path} /> },
];
