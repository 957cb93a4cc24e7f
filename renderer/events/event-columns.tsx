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

type Title = keyof Messages['events']['columns'];
type Cell = GridColumn<StoredEvent>['cell'];

interface Plan extends Pick<GridColumn<StoredEvent>, 'id' | 'width' | 'align' | 'grows'> {
  title: Title;
  cell: (row: StoredEvent, messages: Messages, above: StoredEvent | undefined) => ReturnType<Cell>;
}

/** What the event was about: its target, else the command line; whatever else the record told stands fainter behind. */
const what = ({ target, commandLine, detail }: StoredEvent) => {
  const [first, second] = [target, commandLine, detail].filter((text) => text !== null && text !== '');
  if (first === undefined || first === null) return null;
  return (
    <span className="event-what">
      {evidence(firstLine(first))}
      {second ? <span className="faint event-rest">{evidence(firstLine(second))}</span> : null}
    </span>
  );
};

/**
 * In the order in which an analyst reads. Without growth the widths add up to the table beside an open inspector in a window
 * of 1280 px; wider tables give the room to what is cut first.
 */
const plans: readonly Plan[] = [
  {
    id: 'seenAtMs',
    title: 'seenAtMs',
    width: 170,
    align: 'end',
    cell: (row, _, above) => <TimeText ms={row.seenAtMs} after={above?.seenAtMs ?? null} />,
  },
  {
    id: 'class',
    title: 'classAndActivity',
    width: 136,
    grows: 0.9,
    cell: (row, { events }) => {
      const text = events.classAndActivity(events.classes[row.class], events.activities[row.activity]);
      return <span title={text}>{text}</span>;
    },
  },
  {
    id: 'image',
    title: 'image',
    width: 118,
    grows: 0.9,
    cell: (row) => (row.image === null ? null : <span title={row.image}>{evidence(imageName(row.image))}</span>),
  },
  { id: 'target', title: 'what', width: 264, grows: 4, cell: what },
  { id: 'user', title: 'user', width: 90, grows: 1, cell: (row) => evidence(row.user) },
  { id: 'host', title: 'host', width: 80, grows: 1, cell: (row) => evidence(row.host) },
  { id: 'eventCode', title: 'eventCode', width: 56, align: 'end', cell: (row) => row.eventCode },
];

export const eventColumns = (messages: Messages): GridColumn<StoredEvent>[] =>
  plans.map(({ title, cell, ...plan }) => ({
    ...plan,
    title: messages.events.columns[title],
    sortable: sortable.includes(plan.id),
    cell: (row, above) => cell(row, messages, above),
  }));
