import { useCommands, type AppCommand } from '../nav/commands.ts';
import type { GridProps } from './grid-model.ts';

const inList = (
  id: string,
  title: 'next' | 'previous' | 'open' | 'select',
  key: string,
  run: () => void,
): AppCommand => ({
  id: `list.${id}`,
  title: ({ shell }) => shell.commands[title],
  group: ({ shell }) => shell.groups.list,
  keys: [key],
  run,
});

/** `j`, `k`, Enter and `x` for the table in sight, wherever the focus is. Of two tables the one shown last has the keys. */
export const useListCommands = <Row>({
  current,
  rowCount,
  onCurrent,
  onOpen,
  onToggle,
}: Pick<GridProps<Row>, 'current' | 'rowCount' | 'onCurrent' | 'onOpen' | 'onToggle'>): void => {
  const move = (to: number): void => onCurrent(Math.min(rowCount - 1, Math.max(0, to)));
  useCommands([
    { ...inList('next', 'next', 'j', () => move(current + 1)), enabled: () => rowCount > 0 },
    { ...inList('previous', 'previous', 'k', () => move(current - 1)), enabled: () => rowCount > 0 },
    ...(onOpen
      ? [{ ...inList('open', 'open', 'o', () => onOpen(current)), enabled: () => current >= 0 && current < rowCount }]
      : []),
    ...(onToggle
      ? [
          {
            ...inList('select', 'select', 'x', () => onToggle(current)),
            enabled: () => current >= 0 && current < rowCount,
          },
        ]
      : []),
  ]);
};
