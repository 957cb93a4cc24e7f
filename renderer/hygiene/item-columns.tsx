import { itemTitle, reasonsText } from '../../shared/hygiene/item-title.ts';
import type { HygieneItem, Priority } from '../../shared/hygiene/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { GridColumn } from '../ui/grid-model.ts';
import { countText } from '../ui/numbers.ts';
import { sourceText } from './hygiene-words.ts';

/** Shape beside the word: a priority is never told by colour alone. */
const shapes: Record<Priority, string> = { urgent: '▲', high: '◆', medium: '●', low: '○', unrated: '–' };

const PriorityMark = ({ priority, words }: { priority: Priority; words: Messages['hygiene']['words'] }) => (
  <span className="hygiene-priority" data-priority={priority}>
    <span aria-hidden="true">{shapes[priority]} </span>
    {words.priority[priority]}
  </span>
);

export const itemColumns = (messages: Messages): GridColumn<HygieneItem>[] => {
  const { columns, words } = messages.hygiene;
  const text = (value: string) => <span title={value}>{value}</span>;
  return [
    {
      id: 'priority',
      title: columns.priority,
      width: 84,
      cell: ({ priority }) => <PriorityMark priority={priority} words={words} />,
    },
    { id: 'title', title: columns.title, width: 210, grows: true, cell: (item) => text(itemTitle(item, messages)) },
    { id: 'detail', title: columns.detail, width: 150, cell: ({ detail }) => text(detail) },
    { id: 'hosts', title: columns.hosts, width: 70, align: 'end', cell: ({ hostTotal }) => countText(hostTotal) },
    {
      id: 'reasons',
      title: columns.reasons,
      width: 260,
      grows: 1.4,
      cell: (item) => text(reasonsText(item, messages)),
    },
    { id: 'plan', title: columns.plan, width: 84, cell: ({ plan }) => words.planState[plan?.state ?? 'open'] },
    { id: 'owner', title: columns.owner, width: 100, cell: ({ plan }) => text(plan?.owner ?? '') },
    { id: 'due', title: columns.due, width: 88, cell: ({ plan }) => plan?.due ?? '' },
    {
      id: 'source',
      title: columns.source,
      width: 150,
      cell: ({ sources }) => text(sources.map(sourceText).join(', ')),
    },
  ];
};
