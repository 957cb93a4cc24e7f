import { useEffect, useState } from 'react';
import type { FlowLayout } from '../../shared/graph/layout.ts';
import { arrange, type Arrangement } from './arrange.ts';
import type { FlowModel } from './flow-model.ts';

interface Arranged {
  model: FlowModel;
  layout: FlowLayout;
}

interface Result {
  /** The last finished layout with the flow it belongs to: it stays in sight while the next is computed. */
  shown: Arranged | null;
  busy: boolean;
  failed: boolean;
}

/** Wide screens are wider than high; the pane's own size changes too often to lay out anew for it. */
const aspect = 1.5;

export const useLayout = (model: FlowModel | null, arrangement: Arrangement): Result => {
  const [result, setResult] = useState<Result>({ shown: null, busy: false, failed: false });
  useEffect(() => {
    if (model === null) return;
    setResult((before) => ({ ...before, busy: true, failed: false }));
    let wanted = true;
    const { nodes, edges } = model.graph;
    const arranging = arrange({ nodes, edges }, arrangement, aspect);
    arranging.done.then(
      (layout) => {
        if (wanted) setResult({ shown: { model, layout }, busy: false, failed: false });
      },
      () => {
        // The error is a bug of the layout; the tree beside the picture still shows everything.
        if (wanted) setResult((before) => ({ ...before, busy: false, failed: true }));
      },
    );
    return () => {
      wanted = false;
      arranging.stop();
    };
  }, [model, arrangement]);
  return result;
};
