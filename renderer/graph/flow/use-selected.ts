import { useEffect, useMemo } from 'react';
import type { EventId } from '../../../shared/event/model.ts';
import { showsSelection, useSelection, type Scope } from '../../nav/selection.ts';
import type { FlowModel } from './flow-model.ts';
import { firstProof, nodeOfEvent } from './flow-model.ts';

/** What is selected in the case of a flow, here or elsewhere. */
export interface Chosen {
  node: string | null;
  event: EventId | null;
}

const nothing: Chosen = { node: null, event: null };

/** A selection of another case is none here. */
export const useChosen = (scope: Scope): Chosen => {
  const isHere = useSelection((now) => now.scope?.caseId === scope.caseId && now.scope.customer === scope.customer);
  const node = useSelection((now) => now.nodes[0] ?? null);
  const event = useSelection((now) => now.events[0] ?? null);
  return useMemo(() => (isHere ? { node, event } : nothing), [isHere, node, event]);
};

/** What was chosen in another part of the case and stands in this flow is selected here. */
export const useShownHere = (scope: Scope, chosen: Chosen, selected: string | null): void => {
  useEffect(() => {
    if (selected !== null) showsSelection(scope, 'flow');
  }, [scope, chosen, selected]);
};

/** An item of the layer without a card: a link drawn by hand, a technique. It has no records. */
const itemIn = (model: FlowModel, id: string): { id: string; events: EventId[] } | undefined =>
  model.layer.has(id) ? { id, events: [] } : undefined;

/**
 * The selected node or edge of this flow. One chosen here stays while its records are looked at one by one; a record chosen in
 * the event table or the report is shown by the node it tells of.
 */
export const selectedIn = (model: FlowModel, { node, event }: Chosen): string | null => {
  const chosen = node === null ? undefined : (model.nodes.get(node) ?? model.edges.get(node) ?? itemIn(model, node));
  if (chosen !== undefined) {
    // Only its first records are listed; its start can stand behind them.
    const proves = (id: EventId): boolean => chosen.events.includes(id) || firstProof(model, chosen.id).includes(id);
    if (event === null || proves(event)) return chosen.id;
  }
  return event === null ? null : nodeOfEvent(model, event);
};
