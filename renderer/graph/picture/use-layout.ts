import { useEffect, useState } from 'react';
import type { FlowLayout } from '../../../shared/graph/layout.ts';
import { useMessages } from '../../ui/messages.ts';
import type { FlowArrangement } from '../../../shared/graph/saved-view.ts';
import { tacticsByNode } from '../../../shared/graph/tactics.ts';
import { arrange } from './arrange.ts';
import type { FlowModel } from '../flow/flow-model.ts';
import { cardWidths } from './card-label.ts';
import { wordWidths } from './measured-text.ts';

interface Arranged {
  model: FlowModel;
  arrangement: FlowArrangement;
  layout: FlowLayout;
}

interface Finished {
  model: FlowModel;
  arrangement: FlowArrangement;
  failed: boolean;
}

interface Result {
  /** The last finished layout with the flow it belongs to: it stays in sight while the next is computed. */
  shown: Arranged | null;
  busy: boolean;
  failed: boolean;
}

/** Asks a worker for the layout of a flow; without nodes there is nothing to ask. */
export const useLayout = (model: FlowModel, arrangement: FlowArrangement): Result => {
  const [shown, setShown] = useState<Arranged | null>(null);
  const [finished, setFinished] = useState<Finished | null>(null);
  const words = useMessages().graph.edges;
  const isEmpty = model.drawable.nodes.length === 0;
  useEffect(() => {
    if (isEmpty) return;
    let wanted = true;
    const arranging = arrange(model.drawable, {
      arrangement,
      tacticOf: tacticsByNode(model.graph, [...model.layer.values()]),
      words: wordWidths(words),
      cards: cardWidths(model),
    });
    arranging.done.then(
      (layout) => {
        if (!wanted) return;
        setShown({ model, arrangement, layout });
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
