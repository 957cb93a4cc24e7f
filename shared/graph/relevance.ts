import { pathToAlerts } from './alert-path.ts';
import type { FlowEdge, FlowNode } from './model.ts';

const byTime = (a: FlowNode, b: FlowNode): number =>
  (a.firstSeenMs ?? Number.MAX_SAFE_INTEGER) - (b.firstSeenMs ?? Number.MAX_SAFE_INTEGER) || (a.id < b.id ? -1 : 1);

/**
 * Nodes in the order in which a reader of an alert wants them: alerted ones, what led to them, the addresses and names
 * they reached, what they started, whatever else those touched, then the rest by time.
 */
export const byRelevance = (graph: { nodes: FlowNode[]; edges: FlowEdge[] }): { node: FlowNode; tier: number }[] => {
  const path = pathToAlerts(graph);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const tiers = new Map<string, number>();
  const put = (id: string, tier: number): void => {
    const before = tiers.get(id);
    if (before === undefined || tier < before) tiers.set(id, tier);
  };
  for (const id of path.alerted) put(id, 0);
  for (const id of path.causes) put(id, 1);
  for (const id of path.descendants) put(id, 3);
  const acting = new Set([...path.alerted, ...path.descendants]);
  for (const edge of graph.edges) {
    const other = acting.has(edge.source) ? edge.target : acting.has(edge.target) ? edge.source : null;
    if (other === null) continue;
    const kind = nodes.get(other)?.kind;
    put(other, kind === 'address' || kind === 'dns' ? 2 : 4);
  }
  return graph.nodes
    .map((node) => ({ node, tier: tiers.get(node.id) ?? 5 }))
    .toSorted((a, b) => a.tier - b.tier || byTime(a.node, b.node));
};
