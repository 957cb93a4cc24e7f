import { tellEdge, tellPath, wayTo } from '../../../shared/graph/tell-path.ts';
import { useMessages } from '../../ui/messages.ts';
import type { FlowModel } from '../flow/flow-model.ts';

/** What a screen reader says when the selection moves, in the picture or in the tree: what it is and how it came there. */
export const FlowSpoken = ({ model, selected }: { model: FlowModel; selected: string | null }) => {
  const { flowFacts: words, graph } = useMessages();
  const node = model.nodes.get(selected ?? '');
  const edge = model.edges.get(selected ?? '');
  const told =
    node === undefined
      ? edge === undefined
        ? ''
        : tellEdge(model, edge, words.path)
      : words.live(node.label, graph.kinds[node.kind], tellPath(model, wayTo(model, node.id).slice(-3), words.path));
  return (
    <p className="visually-hidden" aria-live="polite" data-testid="flow-spoken">
      {told}
    </p>
  );
};
