import { QueueColumn } from '../../shared/alerts/contract.ts';
import { useKept } from '../api/kept-view.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';

export interface DeskView {
  name: string;
  filter: string;
  sort: QueueColumn;
  descending: boolean;
}

export const builtInViews = ({ desk: { viewsBuiltIn }, triage }: Messages): DeskView[] => [
  { name: viewsBuiltIn.open, filter: 'is:open', sort: 'clock', descending: false },
  { name: viewsBuiltIn.overdue, filter: 'is:overdue', sort: 'clock', descending: false },
  { name: viewsBuiltIn.high, filter: 'severity:high is:unjudged', sort: 'clock', descending: false },
  { name: triage.viewMine, filter: 'owner:me is:open', sort: 'clock', descending: false },
  { name: triage.viewFree, filter: 'owner:none is:open', sort: 'clock', descending: false },
  { name: viewsBuiltIn.all, filter: '', sort: 'lastSeen', descending: true },
  { name: triage.viewSuppressed, filter: 'is:suppressed', sort: 'lastSeen', descending: true },
];

const viewFrom = (value: unknown): DeskView | null => {
  if (typeof value !== 'object' || value === null) return null;
  const { name, filter, sort, descending }: Partial<Record<string, unknown>> = { ...value };
  const column = QueueColumn.safeParse(sort);
  if (typeof name !== 'string' || typeof filter !== 'string' || !column.success) return null;
  return { name, filter, sort: column.data, descending: descending === true };
};

const acceptViews = (value: unknown): DeskView[] | null =>
  Array.isArray(value)
    ? value.flatMap((one: unknown) => {
        const view = viewFrom(one);
        return view ? [view] : [];
      })
    : null;

const none: DeskView[] = [];
const first: DeskView = { name: '', filter: '', sort: 'clock', descending: false };

/** Views the analyst kept. */
export const useDeskViews = () => useKept('desk.views', { initial: none, accept: acceptViews });

/** What the queue shows now; reopens as it was. */
export const useDeskQuestion = () => useKept('desk.question', { initial: first, accept: viewFrom });
