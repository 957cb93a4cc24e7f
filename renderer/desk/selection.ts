import type { QueueRow } from '../../shared/alerts/contract.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import { ask } from '../api/ask.ts';
import type { InputOf } from '../api/procedures.ts';
import { useCommands } from '../nav/commands.ts';
import { rowKey } from './desk-columns.tsx';

/** Rows chosen by `x`: by their key, with their case. They outlive filters, sorting and new alerts. */
export type Selection = ReadonlyMap<string, CaseId>;

export const toggled = (selection: Selection, row: QueueRow): Selection => {
  const next = new Map(selection);
  if (!next.delete(rowKey(row))) next.set(rowKey(row), row.caseId);
  return next;
};

/** As many rows as the engine answers at once. */
const most = 1000;

/** All that pass the filter, the first thousand of more: the bar says how many were chosen. */
export const useSelectAll = (
  asking: Omit<InputOf<'alerts.queue'>, 'offset' | 'limit'>,
  onSelection: (selection: Selection) => void,
): void => {
  useCommands([
    {
      id: 'desk.select-all',
      title: ({ triage }) => triage.selectAll,
      group: ({ desk }) => desk.title,
      keys: ['X'],
      run: () => {
        ask('alerts.queue', { ...asking, offset: 0, limit: most })
          .then(({ rows }) => onSelection(new Map(rows.map((row) => [rowKey(row), row.caseId]))))
          // Nothing is chosen then, which is seen.
          .catch(() => undefined);
      },
    },
  ]);
};
