import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useMessages } from '../ui/messages.ts';
import type { FlowModel, TreeRow } from './flow-model.ts';
import { firstOpen, holdersOf, treeRows } from './flow-model.ts';
import { TreeItem } from './TreeItem.tsx';

interface Props {
  model: FlowModel;
  selected: string | null;
  onSelect: (id: string) => void;
  onOpen: () => void;
}

/** What is open is the reader's; a selection made elsewhere opens the way to it. */
const useOpen = (model: FlowModel, selected: string | null) => {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => firstOpen(model));
  useEffect(() => setOpen(firstOpen(model)), [model]);
  useEffect(() => {
    if (selected === null) return;
    const above = holdersOf(model, selected);
    setOpen((now) => (above.every((id) => now.has(id)) ? now : new Set([...now, ...above])));
  }, [model, selected]);
  const setOne = (id: string, to: boolean): void =>
    setOpen((now) => new Set(to ? [...now, id] : [...now].filter((one) => one !== id)));
  return { open, setOne };
};

/** Keys of the ARIA tree pattern (W3C APG): arrows, Home, End; Enter goes on to the details. */
const keyTarget = (key: string, rows: TreeRow[], at: number, model: FlowModel): string | undefined => {
  const row = rows[at];
  switch (key) {
    case 'ArrowDown':
      return rows[at + 1]?.id;
    case 'ArrowUp':
      return rows[Math.max(0, at - 1)]?.id;
    case 'ArrowRight':
      return row?.open === true ? rows[at + 1]?.id : undefined;
    case 'ArrowLeft':
      return row === undefined || row.open ? undefined : model.holder.get(row.id);
    case 'Home':
      return rows[0]?.id;
    case 'End':
      return rows.at(-1)?.id;
    default:
      return undefined;
  }
};

/**
 * The flow as a tree: every node of the picture, for keyboard and screen reader. Only rows in sight are in the page, so
 * the number of children does not matter; focus stays on the tree and `aria-activedescendant` names the row.
 */
export const FlowTree = ({ model, selected, onSelect, onOpen }: Props) => {
  const words = useMessages().graph;
  const { open, setOne } = useOpen(model, selected);
  const rows = useMemo(() => treeRows(model, open), [model, open]);
  const scroller = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 24,
    overscan: 12,
  });
  const at = rows.findIndex((row) => row.id === selected);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at);
  }, [at, virtual]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const row = rows[at];
    const target = keyTarget(event.key, rows, at, model);
    if (target !== undefined) onSelect(target);
    else if (event.key === 'ArrowRight' && row !== undefined && row.children > 0) setOne(row.id, true);
    else if (event.key === 'ArrowLeft' && row?.open === true) setOne(row.id, false);
    else if (event.key === 'Enter') onOpen();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={scroller}
      className="flow-tree"
      role="tree"
      aria-label={words.tab.tree}
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...(at >= 0 ? { 'aria-activedescendant': `${prefix}${at}` } : {})}
    >
      <div className="flow-tree-rows" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <TreeItem
              key={row.id}
              id={`${prefix}${index}`}
              row={row}
              model={model}
              top={start}
              isSelected={index === at}
              onSelect={onSelect}
              onToggle={() => setOne(row.id, !row.open)}
            />
          );
        })}
      </div>
    </div>
  );
};
