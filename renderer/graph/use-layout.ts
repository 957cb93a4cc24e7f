import { useEffect, useState } from 'react';
import type { FlowLayout } from '../../shared/graph/layout.ts';
import { useMessages } from '../ui/messages.ts';
import { arrange, type Arrangement } from './arrange.ts';
import type { FlowModel } from './flow-model.ts';
import { cardWidths } from './card-label.ts';
import { wordWidths } from './measured-text.ts';

interface Arranged {
  model: FlowModel;
  layout: FlowLayout;
}

interface Finished {
  model: FlowModel;
  arrangement: Arrangement;
  failed: boolean;
}

interface Result {
  /** The last finished layout with the flow it belongs to: it stays in sight while the next is computed. */
  shown: Arranged | null;
  busy: boolean;
  failed: boolean;
}

/** Asks a worker for the layout of a flow; without nodes there is nothing to ask. */
export const useLayout = (model: FlowModel, arrangement: Arrangement): Result => {
  const [shown, setShown] = useState<Arranged | null>(null);
  const [finished, setFinished] = useState<Finished | null>(null);
  const words = useMessages().graph.edges;
  const isEmpty = model.graph.nodes.length === 0;
  useEffect(() => {
    if (isEmpty) return;
    let wanted = true;
    const { nodes, edges } = model.graph;
    const arranging = arrange({ nodes, edges }, arrangement, { words: wordWidths(words), cards: cardWidths(model) });
    arranging.done.then(
      (layout) => {
        if (!wanted) return;
        setShown({ model, layout });
        setFinished({ model, arrangement, failed: false });
      },
      () => {
        // A bug of the layout; the tree beside the picture still shows everything.
        if (wanted) setFinished({ model, arrangement, failed: true });
      },
    );
    return () => {
      wanted = false;
      arranging.stop();
    };
  }, [model, arrangement, isEmpty, words]);
  const isCurrent = finished?.model === model && finished.arrangement === arrangement;
  return { shown: isEmpty ? null : shown, busy: !isEmpty && !isCurrent, failed: isCurrent && finished.failed };
};
