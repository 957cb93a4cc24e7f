import type cytoscape from 'cytoscape';
import type { Box, FlowLayout, Lane, Point } from '../../../shared/graph/layout.ts';
import type { FlowEdge, FlowNode } from '../../../shared/graph/model.ts';
import { levelSeverity } from '../../ui/severity.ts';
import type { Scene } from './flow-canvas.ts';
import type { FlowColours } from './flow-colours.ts';
import type { FlowModel } from '../flow/flow-model.ts';
import { isReach } from '../flow/flow-model.ts';
import { holdPrefix } from '../flow/layer-cards.ts';
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

/** `layer note`: none of these is an observed fact. */
const layerClass = (model: FlowModel, id: string): string => {
  const type = model.layer.get(id)?.content.type;
  return type === undefined ? '' : `layer ${type}`;
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
    layerClass(model, node.id),
    model.differences.get(node.id) ?? '',
    alertClass(node),
  ]
    .filter((name) => name !== '')
    .join(' '),
});

const isHeld = (model: FlowModel, edge: FlowEdge): boolean =>
  model.holder.get(edge.target) === edge.source || model.holder.get(edge.source) === edge.target;

/** Lines of the analyst's layer carry the id of their item, or of the item they lead from. */
const isDrawnByHand = (model: FlowModel, id: string): boolean => model.layer.has(id) || id.startsWith('about:');

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
      isDrawnByHand(model, edge.id) ? 'layer' : edge.kind,
      model.differences.get(edge.id) ?? '',
      bent ? 'bent' : '',
      isHeld(model, edge) ? '' : 'across',
      model.path.edges.has(edge.id) ? 'way' : '',
      isReach(model, edge) ? 'reach' : '',
    ]
      .filter((name) => name !== '')
      .join(' '),
  };
};

/** The word of a relation in the room the layout kept for it. It answers no pointer: the line under it does. */
const wordElement = (id: string, word: string, box: Box): cytoscape.ElementDefinition => ({
  group: 'nodes',
  data: { id: `word of ${id}`, label: word, width: box.width, height: box.height },
  position: { x: box.x + box.width / 2, y: box.y + box.height / 2 },
  classes: ['word'],
});

const laneElement = (lane: Lane, label: string): cytoscape.ElementDefinition => ({
  group: 'nodes',
  data: { id: `lane ${lane.id}`, label, width: lane.box.width, height: lane.box.height },
  position: { x: lane.box.x + lane.box.width / 2, y: lane.box.y + lane.box.height / 2 },
  classes: ['lane'],
});

const edgeElements = ({ model, layout, words }: Scene): cytoscape.ElementDefinition[] => {
  const elements: cytoscape.ElementDefinition[] = [];
  for (const edge of model.drawable.edges) {
    if (edge.id.startsWith(holdPrefix)) continue;
    const element = edgeElement(model, edge, layout.routes.get(edge.id) ?? [], layout.boxes);
    if (element === null) continue;
    elements.push(element);
    const room = layout.words.get(edge.id);
    if (room !== undefined) elements.push(wordElement(edge.id, words[edge.kind], room));
  }
  return elements;
};

export const flowElements = (scene: Scene): cytoscape.ElementDefinition[] => {
  const { model, layout, colours, laneName } = scene;
  const lanes = layout.lanes.map((lane) => laneElement(lane, laneName(lane)));
  const cards = model.drawable.nodes.flatMap((node) => {
    const box = layout.boxes.get(node.id);
    return box === undefined ? [] : [nodeElement(model, node, box, colours)];
  });
  return [...lanes, ...cards, ...edgeElements(scene)];
};
