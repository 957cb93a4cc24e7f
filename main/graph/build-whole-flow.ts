import type { Alert } from '../../shared/alerts/model.ts';
import type { StoredEvent } from '../../shared/event/model.ts';
import type { FlowTechnique } from '../../shared/graph/model.ts';
import type { FlowLimit, WholeFlow } from '../../shared/graph/whole-flow.ts';
import { namedIn } from './build-flow-graph.ts';
import { wholeGraph } from './whole-graph.ts';

const order = (a: { id: string; firstSeenMs: number | null }, b: typeof a): number =>
  (a.firstSeenMs ?? 0) - (b.firstSeenMs ?? 0) || (a.id < b.id ? -1 : 1);

/**
 * Events of a case → all entities and edges, with what is routine marked. The same for events in any order. `beside`: what is no
 * part of the case and tells how somebody came to it (see `buildFlowGraph`).
 */
export const buildWholeFlow = (input: {
  events: StoredEvent[];
  beside?: { events: StoredEvent[]; around: StoredEvent[] };
  alerts: Alert[];
  limits: FlowLimit[];
  techniqueOf: (id: string) => FlowTechnique | null;
}): WholeFlow => {
  const { events: more, around } = input.beside ?? { events: [], around: [] };
  const draft = wholeGraph([...input.events, ...more], input.alerts, around);
  const nodes = [...draft.nodes.values()].toSorted(order);
  const edges = [...draft.edges.values()].toSorted(order);
  const counts = { shown: nodes.length, total: nodes.length, totalEdges: edges.length };
  return {
    graph: { nodes, edges, omitted: [], ...counts, techniques: namedIn(nodes, edges, input.techniqueOf) },
    quietNodes: nodes.filter(({ id }) => !draft.loudNodes.has(id)).map(({ id }) => id),
    quietEdges: edges.filter(({ id }) => !draft.loudEdges.has(id)).map(({ id }) => id),
    limits: input.limits,
  };
};
