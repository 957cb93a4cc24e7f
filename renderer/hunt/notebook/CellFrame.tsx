import type { ReactNode } from 'react';
import type { NotebookCell } from '../../../shared/hunt/notebook.ts';
import { IconButton } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/messages.ts';
import { countText } from '../../ui/numbers.ts';

interface Props {
  cell: NotebookCell;
  at: number;
  count: number;
  isActive: boolean;
  onActive: () => void;
  onMove: (by: -1 | 1) => void;
  onTake: () => void;
  children: ReactNode;
}

/** One cell with its place and what can be done with it. It has the focus itself, so that keys reach it without a field. */
export const CellFrame = ({ cell, at, count, isActive, onActive, onMove, onTake, children }: Props) => {
  const { notebook: words } = useMessages();
  return (
    <section
      className="nb-cell"
      data-kind={cell.kind}
      data-active={isActive || undefined}
      data-cell={cell.id}
      aria-label={words.cellLabel(words.kinds[cell.kind], countText(at + 1))}
      tabIndex={-1}
      onFocus={onActive}
    >
      <header className="nb-cell-head">
        <span className="nb-cell-kind">{words.kinds[cell.kind]}</span>
        <span className="push" />
        <IconButton icon="up" label={words.up} isDisabled={at === 0} onPress={() => onMove(-1)} />
        <IconButton icon="chevron" label={words.down} isDisabled={at === count - 1} onPress={() => onMove(1)} />
        <IconButton icon="close" label={words.take} onPress={onTake} />
      </header>
      {children}
    </section>
  );
};
