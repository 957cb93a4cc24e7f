import type { StoredEvent } from '../../shared/event/model.ts';
import { EventSort } from '../../shared/events/contract.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { EvidenceLine } from '../ui/Evidence.tsx';
import type { GridColumn } from '../ui/grid-model.ts';
import { TimeText } from '../ui/TimeText.tsx';

const sortable: readonly string[] = EventSort.options;

const evidence = (text: string | null) => (text === null || text === '' ? null : <EvidenceLine text={text} />);

const firstLine = (text: string): string => text.slice(0, 400);

/** Last part of a path: what tells processes apart at a glance. The whole path stands in the inspector. */
export const imageName = (image: string): string => image.split(/[/\\]/).findLast((part) => part !== '') ?? image;

type ColumnId = keyof Messages['events']['columns'];

interface Plan {
  id: ColumnId;
  width: number;
  align?: 'end';
  grows?: boolean;
  cell: (
    row: StoredEvent,
    messages: Messages,
  ) => GridColumn<StoredEvent>['cell'] extends (row: StoredEvent) => infer R ? R : never;
}

const plans: readonly Plan[] = [
  { id: 'seenAtMs', width: 178, cell: (row) => <TimeText ms={row.seenAtMs} /> },
  { id: 'class', width: 112, cell: (row, { events }) => events.classes[row.class] },
  { id: 'activity', width: 92, cell: (row, { events }) => events.activities[row.activity] },
  {
    id: 'image',
    width: 140,
    cell: (row) => (row.image === null ? null : <span title={row.image}>{evidence(imageName(row.image))}</span>),
  },
  {
    id: 'target',
    width: 330,
    grows: true,
    cell: (row) => (row.target === null ? null : evidence(firstLine(row.target))),
  },
  {
    id: 'commandLine',
    width: 330,
    grows: true,
    cell: (row) =>
      evidence(row.commandLine === null ? row.detail && firstLine(row.detail) : firstLine(row.commandLine)),
  },
  { id: 'host', width: 140, cell: (row) => evidence(row.host) },
  { id: 'user', width: 140, cell: (row) => evidence(row.user) },
  { id: 'eventCode', width: 84, align: 'end', cell: (row) => row.eventCode },
];

export const eventColumns = (messages: Messages): GridColumn<StoredEvent>[] =>
  plans.map(({ id, width, align, grows = false, cell }) => ({
    id,
    title: messages.events.columns[id],
    width,
    grows,
    sortable: sortable.includes(id),
    cell: (row) => cell(row, messages),
    ...(align ? { align } : {}),
  }));
