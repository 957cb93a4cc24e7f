import type { ElkExtendedEdge, ElkNode } from 'elkjs';
import type { Box, Drawable, FlowLayout, Point } from '../../shared/graph/layout.ts';
import { cardHeight, cardWidth, emptyLayout } from '../../shared/graph/layout.ts';
import { straightRoute } from '../../shared/graph/routes.ts';

/** ELK layered needs some 14 s at 10,000 nodes and 0.5 s at 400 (measured): above this only the tidy tree is offered. */
export const layersLimit = 400;

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** What ELK is asked: layers from left to right, in the same order whatever the order of the input. */
export const elkQuestion = (graph: Drawable, aspect: number): ElkNode => ({
  id: 'flow',
  layoutOptions: {
    'elk.algorithm': 'layered',
    'elk.direction': 'RIGHT',
    'elk.edgeRouting': 'ORTHOGONAL',
    'elk.randomSeed': '1',
    'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
    'elk.layered.spacing.nodeNodeBetweenLayers': '52',
    'elk.spacing.nodeNode': '8',
    'elk.spacing.edgeNode': '10',
    'elk.spacing.componentComponent': '28',
    'elk.aspectRatio': aspect.toFixed(2),
  },
  // Nodes come in time order from the graph; ELK keeps it within a layer.
  children: graph.nodes.map((node) => ({ id: node.id, width: cardWidth, height: cardHeight(node) })),
  edges: graph.edges
    .filter((edge) => edge.source !== edge.target)
    .toSorted(byId)
    .map((edge) => ({ id: edge.id, sources: [edge.source], targets: [edge.target] })),
});

const cornersOf = (edge: ElkExtendedEdge): Point[] => {
  const [section] = edge.sections ?? [];
  if (section === undefined) return [];
  return [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(({ x, y }) => ({ x, y }));
};

/** ELK gives every node it was asked about its place and keeps its size. */
const boxOf = ({ x = 0, y = 0, width = cardWidth, height = 0 }: ElkNode): Box => ({ x, y, width, height });

/** ELK's answer as a layout; an edge it left out runs straight. */
export const layoutFromElk = (graph: Drawable, answer: ElkNode): FlowLayout => {
  const { width = 0, height = 0, children = [], edges = [] } = answer;
  const layout: FlowLayout = { ...emptyLayout(), width, height };
  for (const child of children) layout.boxes.set(child.id, boxOf(child));
  for (const edge of edges) {
    const corners = cornersOf(edge);
    if (corners.length > 1) layout.routes.set(edge.id, corners);
  }
  for (const edge of graph.edges) routeStraight(layout, edge);
  return layout;
};

const routeStraight = ({ boxes, routes }: FlowLayout, edge: Drawable['edges'][number]): void => {
  const source = boxes.get(edge.source);
  const target = boxes.get(edge.target);
  if (source !== undefined && target !== undefined && !routes.has(edge.id))
    routes.set(edge.id, straightRoute(source, target));
};
