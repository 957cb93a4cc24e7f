import type { FlowEdge, FlowNode } from './model.ts';

/** Edges along which one thing brought about the next, as against merely touching it. */
const causal = new Set<FlowEdge['kind']>(['spawned', 'injected', 'executed', 'wrote', 'persisted', 'moved', 'began']);

/** Of these, what an alerted process brought about by itself. */
const onward = new Set<FlowEdge['kind']>(['spawned', 'injected', 'moved', 'began']);

/** A logon that failed brought about nothing. */
const isCause = ({ kind, lateral }: FlowEdge): boolean => causal.has(kind) && lateral?.outcome !== 'failure';

const grouped = (edges: FlowEdge[], end: 'source' | 'target'): Map<string, FlowEdge[]> => {
  const groups = new Map<string, FlowEdge[]>();
  for (const edge of edges) {
    const list = groups.get(edge[end]);
    if (list === undefined) groups.set(edge[end], [edge]);
    else list.push(edge);
  }
  return groups;
};

export interface AlertPath {
  /** Nodes with an alert. */
  alerted: Set<string>;
  /** What led to them: parents, injectors, the file that ran and who wrote it. Without the alerted ones. */
  causes: Set<string>;
  /** The edges from cause to cause to alert. */
  edges: Set<string>;
  /** What alerted processes started, at any depth, on other machines too. */
  descendants: Set<string>;
}

/**
 * How it came to the alerts, and what came of them. A script also has an `executed` edge from its process: that is not a
 * cause of the process, so only edges into what was started count.
 */
export const pathToAlerts = (graph: { nodes: FlowNode[]; edges: FlowEdge[] }): AlertPath => {
  const incoming = grouped(graph.edges.filter(isCause), 'target');
  const spawned = grouped(
    graph.edges.filter((edge) => isCause(edge) && onward.has(edge.kind)),
    'source',
  );
  const alerted = new Set(graph.nodes.filter((node) => node.alerts.length > 0).map((node) => node.id));
  const path: AlertPath = { alerted, causes: new Set(), edges: new Set(), descendants: new Set() };
  const upward = [...alerted];
  const climbed = new Set(upward);
  for (let id = upward.pop(); id !== undefined; id = upward.pop()) {
    for (const edge of incoming.get(id) ?? []) {
      path.edges.add(edge.id);
      if (!alerted.has(edge.source)) path.causes.add(edge.source);
      if (climbed.has(edge.source)) continue;
      climbed.add(edge.source);
      upward.push(edge.source);
    }
  }
  const downward = [...alerted];
  for (let id = downward.pop(); id !== undefined; id = downward.pop()) {
    for (const edge of spawned.get(id) ?? []) {
      if (path.descendants.has(edge.target) || alerted.has(edge.target)) continue;
      path.descendants.add(edge.target);
      downward.push(edge.target);
    }
  }
  return path;
};
