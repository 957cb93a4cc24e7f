import { useMemo, useState } from 'react';
import type { LayerItem } from '../../../shared/graph/layer.ts';
import { outlineOf } from '../../../shared/graph/outline.ts';
import type { FlowFilters } from '../../../shared/graph/saved-view.ts';
import type { WholeFlow } from '../../../shared/graph/whole-flow.ts';
import { useMessages } from '../../ui/messages.ts';
import type { Difference } from './difference.ts';
import type { FlowModel } from './flow-model.ts';
import { flowModel } from './flow-model.ts';
import type { Extras } from './layer-cards.ts';
import type { Chosen } from './use-selected.ts';
import { selectedIn } from './use-selected.ts';

interface Seen {
  model: FlowModel;
  selected: string | null;
}

interface Asked {
  whole: WholeFlow;
  filters: FlowFilters;
  opened: readonly string[];
  items: readonly LayerItem[];
  ghosts: Extras;
  differences: ReadonlyMap<string, Difference>;
}

/** What was selected lately stays drawn, so that going back and forth does not move the picture. */
const revealedAtOnce = 3;

/** The flow as the reader wants it drawn. What is selected anywhere is drawn, whatever stands before it. */
export const useFlowModel = ({ whole, filters, opened, items, ghosts, differences }: Asked, chosen: Chosen): Seen => {
  const words = useMessages();
  const [revealed, setRevealed] = useState<readonly string[]>([]);
  const outline = useMemo(() => outlineOf(whole, filters), [whole, filters]);
  const model = useMemo(
    () =>
      flowModel({
        stored: whole.graph,
        outline,
        wishes: { opened, revealed, storyOnly: filters.storyOnly },
        items,
        ghosts,
        differences,
        words,
      }),
    [whole, outline, opened, revealed, filters.storyOnly, items, ghosts, differences, words],
  );
  const selected = useMemo(() => selectedIn(model, chosen), [model, chosen]);
  const isHidden = selected !== null && outline.nodes.has(selected) && !model.drawn.has(selected);
  // Adjusted while rendering, as React advises for state that follows a property: no frame shows the old one.
  if (isHidden && !revealed.includes(selected)) setRevealed([...revealed, selected].slice(-revealedAtOnce));
  return { model, selected };
};
