import type cytoscape from 'cytoscape';
import type { Box, FlowLayout, Point } from '../../shared/graph/layout.ts';
import type { EdgeKind, FlowEdge, FlowNode } from '../../shared/graph/model.ts';
import { levelSeverity } from '../ui/severity.ts';
import type { FlowColours } from './flow-colours.ts';
import type { FlowModel } from './flow-model.ts';
import { isReach } from './flow-model.ts';
import { iconRoom, nodeLabel } from './card-label.ts';
import { nodeIcon } from './node-icons.ts';
import { endpointOf, segmentsOf } from './segments.ts';

const alertClass = (node: FlowNode): string => {
  if (node.alertLevel === null) return '';
  const severity = levelSeverity[node.alertLevel];
  return severity === 'false-positive' ? 'alert-low' : `alert-${severity}`;
};

export const iconColour = (node: FlowNode, colours: FlowColours): string => {
  const severity = node.alertLevel === null ? null : levelSeverity[node.alertLevel];
  if (severity === 'high') return colours.high;
  if (severity === 'medium') return colours.medium;
  return severity === null ? colours.textSoft : colours.low;
};

const nodeElement = (
  model: FlowModel,
  node: FlowNode,
  box: Box,
  colours: FlowColours,
): cytoscape.ElementDefinition => ({
  group: 'nodes',
  data: {
    id: node.id,
    label: nodeLabel(model, node, box),
    width: box.width,
    height: box.height,
    textShift: iconRoom - box.width,
    icon: nodeIcon(node, iconColour(node, colours), colours.surface),
  },
  position: { x: box.x + box.width / 2, y: box.y + box.height / 2 },
  classes: [
    node.kind,
    node.known ? '' : 'unknown',
    model.path.causes.has(node.id) ? 'cause' : '',
    model.groups.has(node.id) ? 'group' : '',
    alertClass(node),
  ].filter((name) => name !== ''),
});

const isHeld = (model: FlowModel, edge: FlowEdge): boolean =>
  model.holder.get(edge.target) === edge.source || model.holder.get(edge.source) === edge.target;

const edgeElement = (
  model: FlowModel,
  edge: FlowEdge,
  route: Point[],
  boxes: FlowLayout['boxes'],
): cytoscape.ElementDefinition | null => {
  const source = boxes.get(edge.source);
  const target = boxes.get(edge.target);
  if (source === undefined || target === undefined || edge.source === edge.target) return null;
  const segments = segmentsOf(route);
  const bent = segments.weights.length > 0;
  return {
    group: 'edges',
    data: {
      id: edge.id,
      source: edge.source,
      target: edge.target,
      from: endpointOf(source, route[0]),
      to: endpointOf(target, route.at(-1)),
      ...segments,
    },
    classes: [
      edge.kind,
      bent ? 'bent' : '',
      isHeld(model, edge) ? '' : 'across',
      model.path.edges.has(edge.id) ? 'way' : '',
      isReach(model, edge) ? 'reach' : '',
    ].filter((name) => name !== ''),
  };
};

/** The word of a relation in the room the layout kept for it. It answers no pointer: the line under it does. */
const wordElement = (id: string, word: string, box: Box): cytoscape.ElementDefinition => ({
  group: 'nodes',
  data: { id: `word of ${id}`, label: word, width: box.width, height: box.height },
  position: { x: box.x + box.width / 2, y: box.y + box.height / 2 },
  classes: ['word'],
});

interface Look {
  colours: FlowColours;
  words: Record<EdgeKind, string>;
}

export const flowElements = (
  model: FlowModel,
  layout: FlowLayout,
  { colours, words }: Look,
): cytoscape.ElementDefinition[] => {
  const elements: cytoscape.ElementDefinition[] = [];
  for (const node of model.graph.nodes) {
    const box = layout.boxes.get(node.id);
    if (box !== undefined) elements.push(nodeElement(model, node, box, colours));
  }
  for (const edge of model.graph.edges) {
    const element = edgeElement(model, edge, layout.routes.get(edge.id) ?? [], layout.boxes);
    if (element === null) continue;
    elements.push(element);
    const room = layout.words.get(edge.id);
    if (room !== undefined) elements.push(wordElement(edge.id, words[edge.kind], room));
  }
  return elements;
};
