import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { OutboxItem } from '../../shared/outbox/model.ts';
import type { GridColumn } from '../ui/grid-model.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { ageText, resultText, stateShapes, toneOf } from './outbox-view.ts';

export const StateMark = ({ item, words }: { item: OutboxItem; words: Messages['outbox'] }) => (
  <span className="outbox-state" data-tone={toneOf(item)}>
    <span aria-hidden="true" className="outbox-shape">
      {stateShapes[item.state]}
    </span>
    {words.state[item.state]}
  </span>
);

export const columnsOf = (messages: Messages, nameOf: (id: string) => string): GridColumn<OutboxItem>[] => {
  const { outbox } = messages;
  const { columns } = outbox;
  const nowMs = Date.now();
  return [
    { id: 'state', title: columns.state, width: 110, cell: (row) => <StateMark item={row} words={outbox} /> },
    { id: 'kind', title: columns.kind, width: 140, cell: (row) => outbox.kind[row.kind] },
    {
      id: 'target',
      title: columns.target,
      width: 260,
      grows: true,
      cell: (row) => <span title={row.target}>{row.target}</span>,
    },
    { id: 'customer', title: columns.customer, width: 120, cell: (row) => row.customer },
    { id: 'connection', title: columns.connection, width: 120, cell: (row) => nameOf(row.connection) },
    { id: 'made', title: columns.made, width: 150, cell: (row) => <TimeText ms={Date.parse(row.madeAt)} seconds /> },
    { id: 'age', title: columns.age, width: 64, align: 'end', cell: (row) => ageText(outbox, row.madeAt, nowMs) },
    { id: 'tries', title: columns.tries, width: 56, align: 'end', cell: (row) => String(row.tries) },
    {
      id: 'told',
      title: columns.told,
      width: 260,
      grows: 1.4,
      cell: (row) => {
        const text = resultText(messages, row);
        return <span title={text}>{text}</span>;
      },
    },
  ];
};
