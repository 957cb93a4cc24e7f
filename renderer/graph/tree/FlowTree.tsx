import {
  useDeferredValue,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { gridWindow, scrollTopFor } from '../../ui/grid-window.ts';
import { useMessages } from '../../ui/messages.ts';
import type { FlowModel } from '../flow/flow-model.ts';
import { treeRows, type TreeRow } from '../flow/flow-model.ts';
import { foundRows, searchTexts } from './tree-filter.ts';
import { treeMove } from './tree-keys.ts';
import { TreeFind } from './TreeFind.tsx';
import { TreeItem } from './TreeItem.tsx';
import { useOpen } from './use-open.ts';

interface Props {
  model: FlowModel;
  selected: string | null;
  onSelect: (id: string) => void;
  /** Opens or closes a group of look-alikes; false where it is none. */
  onToggle: (id: string) => boolean;
  onOpen: () => void;
}

const rowHeight = 24;

const useHeight = (scroller: RefObject<HTMLDivElement | null>): number => {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return height;
};

/** Scrolls the selected row into sight. */
const useInSight = (
  scroller: RefObject<HTMLDivElement | null>,
  { at, rowCount, viewport }: { at: number; rowCount: number; viewport: number },
): void => {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || at < 0 || viewport === 0) return;
    element.scrollTo({ top: scrollTopFor({ rowCount, rowHeight, viewport }, at, element.scrollTop) });
  }, [scroller, at, rowCount, viewport]);
};

/** The rows of the open branches, or of what is looked for. */
const useRows = (model: FlowModel, open: ReadonlySet<string>, asked: string): TreeRow[] => {
  const messages = useMessages();
  const isAsked = asked.trim() !== '';
  const texts = useMemo(() => (isAsked ? searchTexts(model, messages) : null), [isAsked, model, messages]);
  return useMemo(
    () => (texts === null ? treeRows(model, open) : foundRows(model, texts, asked)),
    [texts, model, open, asked],
  );
};

/**
 * The flow as a tree: every node of the picture, for keyboard and screen reader. Only rows in sight are in the page, so
 * the number of children does not matter; focus stays on the tree and `aria-activedescendant` names the row.
 */
export const FlowTree = ({ model, selected, onSelect, onToggle, onOpen }: Props) => {
  const words = useMessages().graph;
  const [asked, setAsked] = useState('');
  const { open, setOne: openBranch } = useOpen(model, selected);
  const setOne = (id: string, to: boolean): void => {
    if (!onToggle(id)) openBranch(id, to);
  };
  const rows = useRows(model, open, useDeferredValue(asked));
  const scroller = useRef<HTMLDivElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const viewport = useHeight(scroller);
  const prefix = useId();
  const at = rows.findIndex((row) => row.id === selected);
  const extent = { rowCount: rows.length, rowHeight, viewport };
  const { height, first, end, top } = gridWindow(extent, scrollTop);
  useInSight(scroller, { at, rowCount: rows.length, viewport });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const page = Math.max(1, Math.floor(viewport / rowHeight) - 1);
    const move = treeMove(event.key, { rows, at, page }, model);
    if (move === null) return;
    if (move === 'details') {
      if (selected === null || !onToggle(selected)) onOpen();
    } else if ('select' in move) onSelect(move.select);
    else setOne(move.toggle, move.open);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="flow-tree-pane">
      <TreeFind asked={asked} onAsk={setAsked} found={rows.length} of={model.stored.nodes.length} />
      <div
        ref={scroller}
        className="flow-tree"
        role="tree"
        aria-label={words.tab.tree}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
        {...(at >= first && at < end ? { 'aria-activedescendant': `${prefix}${at}` } : {})}
      >
        <div className="flow-tree-rows" role="presentation" style={{ height }}>
          <div className="flow-tree-shift" role="presentation" style={{ transform: `translateY(${top}px)` }}>
            {rows.slice(first, end).map((row, offset) => (
              <TreeItem
                key={row.id}
                id={`${prefix}${first + offset}`}
                row={row}
                model={model}
                isSelected={first + offset === at}
                onSelect={onSelect}
                onToggle={() => setOne(row.id, !row.open)}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
};
