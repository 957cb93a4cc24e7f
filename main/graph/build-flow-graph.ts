import type { Alert } from '../../shared/alerts/model.ts';
import type { StoredEvent } from '../../shared/event/model.ts';
import type { FlowEdge, FlowGraph, FlowNode, FlowOmission, FlowTechnique } from '../../shared/graph/model.ts';
import { byRelevance } from '../../shared/graph/relevance.ts';
import { wholeGraph } from './whole-graph.ts';

/** More than this at once can be drawn, but not read; frames also become slow (see bench/graph.ts). */
const defaultDrawLimit = 1_500;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const countByKind = (nodes: FlowNode[], reason: FlowOmission['reason']): FlowOmission[] => {
  const counts = new Map<FlowNode['kind'], number>();
  for (const node of nodes) counts.set(node.kind, (counts.get(node.kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ kind, nodes: count, reason }))
    .toSorted((a, b) => b.nodes - a.nodes || compare(a.kind, b.kind));
};

/** Every technique that nodes or edges name. */
export const namedIn = (
  nodes: FlowNode[],
  edges: FlowEdge[],
  toldOf: (id: string) => FlowTechnique | null,
): FlowTechnique[] => {
  const ids = new Set(nodes.flatMap((node) => node.techniques));
  for (const { lateral } of edges) if (typeof lateral?.technique === 'string') ids.add(lateral.technique);
  // An id of another version of ATT&CK still stands for itself.
  return [...ids].toSorted(compare).map((id) => toldOf(id) ?? { id, name: id, nameJa: null, tactics: [] });
};

/**
 * Events of a case → entities and edges.
 *
 * Shown + omitted = stored, always: `shown` nodes are listed, `omitted` counts the others by kind and reason, `total` is
 * both together. With `unfold` nothing is folded as noise; the draw limit holds all the same and keeps what is nearest to
 * the alerts. Same events and alerts in any order give the same graph. `around`: records of logons and
 * connections that are asked how somebody came here, and drawn only where they tell it. `techniqueOf` tells the names of ATT&CK ids.
 */
export const buildFlowGraph = (input: {
  events: StoredEvent[];
  around?: StoredEvent[];
  alerts: Alert[];
  unfold?: boolean;
  drawLimit?: number;
  techniqueOf?: (id: string) => FlowTechnique | null;
}): FlowGraph => {
  const { events, around = [], alerts, unfold = false, drawLimit = defaultDrawLimit, techniqueOf = () => null } = input;
  const draft = wholeGraph(events, alerts, around);
  const all = [...draft.nodes.values()];
  const drawable = unfold ? all : all.filter((node) => draft.loudNodes.has(node.id));
  const folded = unfold ? [] : all.filter((node) => !draft.loudNodes.has(node.id));
  const edges = [...draft.edges.values()].filter((edge) => unfold || draft.loudEdges.has(edge.id));
  const ranked =
    drawable.length > drawLimit ? byRelevance({ nodes: drawable, edges }).map((one) => one.node) : drawable;
  const nodes = ranked.slice(0, drawLimit);
  const left = ranked.slice(drawLimit);
  const shown = new Set(nodes.map((node) => node.id));
  const time = (one: FlowNode | FlowEdge): number => one.firstSeenMs ?? 0;
  const drawnEdges = edges.filter((edge) => shown.has(edge.source) && shown.has(edge.target));
  return {
    nodes: nodes.toSorted((a, b) => time(a) - time(b) || compare(a.id, b.id)),
    edges: drawnEdges.toSorted((a, b) => time(a) - time(b) || compare(a.id, b.id)),
    omitted: [...countByKind(folded, 'folded-noise'), ...countByKind(left, 'draw-limit')],
    shown: nodes.length,
    total: all.length,
    totalEdges: draft.edges.size,
    techniques: namedIn(nodes, drawnEdges, techniqueOf),
  };
};
