import { z } from 'zod';
import { LayerItem } from '../../shared/graph/layer.ts';
import { anchorsOf } from '../../shared/graph/layer-text.ts';
import { FlowEdge, FlowNode, FlowTechnique, NodeKind, type FlowGraph } from '../../shared/graph/model.ts';
import { figurePart } from './figure-part.ts';

/** What a printed figure is drawn from, and nothing else: kept with a released report, it gives the same figure ever after. */
export const FigureInput = z.object({
  nodes: z.array(FlowNode),
  edges: z.array(FlowEdge),
  techniques: z.array(FlowTechnique),
  /** Stored nodes. */
  total: z.number().int(),
  /** Stored and not in the figure. */
  leftOut: z.array(z.object({ kind: NodeKind, nodes: z.number().int() })),
  /** What analysts added. */
  items: z.array(LayerItem),
  /** Names of what the items are about and the figure does not show. */
  names: z.record(z.string(), z.string()),
});
export type FigureInput = z.infer<typeof FigureInput>;

/** What is stored and not in the figure, by kind: folded, over the limit, or simply not part of the alerts' story. */
const leftOutOf = (graph: FlowGraph, drawn: readonly FlowNode[]): FigureInput['leftOut'] => {
  const counts = new Map<NodeKind, number>();
  const add = (kind: NodeKind, count: number): void => {
    counts.set(kind, (counts.get(kind) ?? 0) + count);
  };
  for (const omission of graph.omitted) add(omission.kind, omission.nodes);
  for (const node of graph.nodes) add(node.kind, 1);
  for (const node of drawn) add(node.kind, -1);
  return [...counts]
    .filter(([, nodes]) => nodes > 0)
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([kind, nodes]) => ({ kind, nodes }));
};

/** With several hosts each is a lane of the figure: what hangs from nothing else stands below its host. */
const withHosts = (graph: FlowGraph, nodes: readonly FlowNode[]): FlowNode[] => {
  const chosen = new Set(nodes.map(({ id }) => id));
  const hosts = new Set(nodes.flatMap(({ kind, host }) => (kind === 'process' && host !== null ? [host] : [])));
  if (hosts.size < 2) return [...nodes];
  return graph.nodes.filter(({ id, kind, label }) => chosen.has(id) || (kind === 'host' && hosts.has(label)));
};

/** The part of a flow that a page shows, with what analysts added to it. */
export const figureInput = (graph: FlowGraph, items: readonly LayerItem[] = []): FigureInput => {
  const nodes = withHosts(graph, figurePart(graph).nodes);
  const shown = new Set(nodes.map(({ id }) => id));
  const edges = graph.edges.filter(({ source, target }) => shown.has(source) && shown.has(target));
  const about = new Set(items.flatMap(({ content }) => anchorsOf(content)));
  const named = graph.nodes.filter(({ id }) => about.has(id) && !shown.has(id));
  return {
    // Records are no part of a figure: they would only make what is kept large.
    nodes: nodes.map((node) => ({ ...node, events: [] })),
    edges: edges.map((edge) => ({ ...edge, events: [] })),
    techniques: graph.techniques,
    total: graph.total,
    leftOut: leftOutOf(graph, nodes),
    items: items.map((item) => ({ ...item, content: { ...item.content, origin: null } })),
    names: Object.fromEntries(named.map(({ id, label }) => [id, label])),
  };
};
