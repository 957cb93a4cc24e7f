import type { Box, CardWidths, Drawable, FlowLayout, Point } from './layout.ts';
import { cardHeight, cardWidth, emptyLayout } from './layout.ts';
import { straightRoute } from './routes.ts';

/** ELK layered needs some 14 s at 10,000 nodes and 0.5 s at 400 (measured, see bench/graph.ts): above this only the tidy tree is offered. */
export const layersLimit = 400;

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** ELK's JSON graph as far as it is used here (https://eclipse.dev/elk/documentation/tooldevelopers/graphdatastructure/jsonformat.html). */
export interface LayersQuestion {
  id: string;
  layoutOptions: Record<string, string>;
  children: { id: string; width: number; height: number }[];
  edges: { id: string; sources: string[]; targets: string[] }[];
}

interface PlacedNode {
  id: string;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
}

interface RoutedEdge {
  id: string;
  sections?: { startPoint: Point; endPoint: Point; bendPoints?: Point[] }[];
}

export interface LayersAnswer {
  width?: number;
  height?: number;
  children?: PlacedNode[];
  edges?: RoutedEdge[];
}

/**
 * What ELK is asked: layers from left to right, the same for equal input. Keeping the time order within a layer
 * as well (`considerModelOrder`) takes seven times as long: 6 s instead of 0.8 s at 400 nodes.
 */
export const elkQuestion = (graph: Drawable, aspect: number, cards: CardWidths = new Map()): LayersQuestion => ({
  id: 'flow',
  layoutOptions: {
    'elk.algorithm': 'layered',
    'elk.direction': 'RIGHT',
    'elk.edgeRouting': 'ORTHOGONAL',
    'elk.randomSeed': '1',
    'elk.layered.spacing.nodeNodeBetweenLayers': '52',
    'elk.spacing.nodeNode': '8',
    'elk.spacing.edgeNode': '10',
    'elk.spacing.componentComponent': '28',
    'elk.aspectRatio': aspect.toFixed(2),
  },
  children: graph.nodes.map((node) => ({
    id: node.id,
    width: cards.get(node.id) ?? cardWidth,
    height: cardHeight(node),
  })),
  edges: graph.edges
    .filter((edge) => edge.source !== edge.target)
    .toSorted(byId)
    .map((edge) => ({ id: edge.id, sources: [edge.source], targets: [edge.target] })),
});

const cornersOf = (edge: RoutedEdge): Point[] => {
  const [section] = edge.sections ?? [];
  if (section === undefined) return [];
  return [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(({ x, y }) => ({ x, y }));
};

/** ELK gives every node it was asked about its place and keeps its size. */
const boxOf = ({ x = 0, y = 0, width = cardWidth, height = 0 }: PlacedNode): Box => ({ x, y, width, height });

/** ELK's answer as a layout; an edge it left out runs straight. */
export const layoutFromElk = (graph: Drawable, answer: LayersAnswer): FlowLayout => {
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
