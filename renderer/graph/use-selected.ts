import { useMemo } from 'react';
import { useSelection, type Scope } from '../nav/selection.ts';
import type { FlowModel } from './flow-model.ts';
import { nodeOfEvent } from './flow-model.ts';

/**
 * The selected node or edge of this flow. One chosen here stays while its records are looked at one by one; a record chosen in
 * the event table or the report is shown by the node it tells of. A selection of another case is none here.
 */
export const useSelectedIn = (scope: Scope): ((model: FlowModel) => string | null) => {
  const isHere = useSelection((now) => now.scope?.caseId === scope.caseId && now.scope.customer === scope.customer);
  const node = useSelection((now) => now.nodes[0] ?? null);
  const event = useSelection((now) => now.events[0] ?? null);
  return useMemo(() => {
    const answers = new WeakMap<object, string | null>();
    const find = (model: FlowModel): string | null => {
      if (!isHere) return null;
      const chosen = node === null ? undefined : (model.nodes.get(node) ?? model.edges.get(node));
      if (chosen !== undefined && (event === null || chosen.events.includes(event))) return chosen.id;
      return event === null ? null : nodeOfEvent(model, event);
    };
    return (model) => {
      const known = answers.get(model);
      if (known !== undefined) return known;
      const found = find(model);
      answers.set(model, found);
      return found;
    };
  }, [isHere, node, event]);
};
