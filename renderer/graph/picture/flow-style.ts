import type cytoscape from 'cytoscape';
import type { FlowColours } from './flow-colours.ts';
import { cardFamily, processSize, satelliteSize, wordSize } from './measured-text.ts';

const nodeStyle = (colours: FlowColours): Record<string, unknown>[] => [
  {
    selector: 'node',
    style: {
      shape: 'round-rectangle',
      'corner-radius': 4,
      width: 'data(width)',
      height: 'data(height)',
      'background-color': colours.ground,
      'background-opacity': 0,
      'border-width': 0,
      label: 'data(label)',
      color: colours.textSoft,
      'font-family': cardFamily,
      'font-size': satelliteSize,
      'text-valign': 'center',
      'text-halign': 'right',
      // Names stand inside the card, after the shape of their kind.
      'text-margin-x': 'data(textShift)',
      'min-zoomed-font-size': 6,
      'background-image': 'data(icon)',
      'background-width': 14,
      'background-height': 14,
      'background-position-x': 5,
      'background-position-y': '50%',
      'background-image-opacity': 1,
      'background-image-containment': 'inside',
      'background-fit': 'none',
      'overlay-opacity': 0,
    },
  },
  {
    selector: 'node.process, node.host',
    style: {
      'background-color': colours.card,
      'background-opacity': 1,
      'border-width': 1,
      'border-color': colours.lineStrong,
      color: colours.text,
      'font-size': processSize,
    },
  },
  ...addedStyle(colours),
  { selector: 'node.host', style: { 'border-width': 2, 'font-weight': 600 } },
  { selector: 'node.unknown', style: { 'border-style': 'dashed', color: colours.textFaint } },
  { selector: 'node.cause', style: { 'border-color': colours.high, 'border-width': 1.5 } },
  alertedStyle('high', colours.high, colours.highGround),
  alertedStyle('medium', colours.medium, colours.mediumGround),
  alertedStyle('low', colours.low, colours.lowGround),
];

const selectedStyle = (colours: FlowColours): Record<string, unknown> => ({
  selector: 'node:selected',
  style: {
    'outline-width': 2.5,
    'outline-color': colours.focus,
    'outline-offset': 2,
    'background-color': colours.selected,
    'background-opacity': 1,
    color: colours.text,
  },
});

/** What the window adds to the recorded: groups of look-alikes, words of relations. */
const addedStyle = (colours: FlowColours): Record<string, unknown>[] => [
  {
    selector: 'node.group',
    style: { 'border-style': 'double', 'border-width': 3, 'background-color': colours.surface },
  },
  {
    selector: 'node.word',
    style: {
      shape: 'rectangle',
      'background-color': colours.ground,
      'background-opacity': 1,
      'font-size': wordSize,
      'text-halign': 'center',
      'text-margin-x': 0,
      color: colours.text,
      'background-image-opacity': 0,
      events: 'no',
      'z-index': 20,
    },
  },
];

/** What an analyst drew: cut corners and a dotted border on every card, so that no colour is needed to tell it from a fact. */
const layerStyle = (colours: FlowColours): Record<string, unknown>[] => [
  {
    selector: 'node.layer',
    style: {
      shape: 'cut-rectangle',
      'background-color': colours.surface,
      'background-opacity': 1,
      'border-width': 1.5,
      'border-style': 'dotted',
      'border-color': colours.accent,
      color: colours.text,
    },
  },
  { selector: 'node.hypothesis', style: { shape: 'hexagon', 'text-margin-x': 'data(textShift)' } },
  { selector: 'node.operator', style: { shape: 'octagon', 'font-weight': 600 } },
  { selector: 'node.condition', style: { shape: 'rhomboid' } },
  {
    selector: 'edge.layer',
    style: {
      'line-style': 'dotted',
      'line-color': colours.accent,
      'line-opacity': 1,
      'target-arrow-color': colours.accent,
      'target-arrow-shape': 'vee',
      'arrow-scale': 0.9,
      width: 2,
      // Above the path to the alert: where both share a way, the dots would vanish under the thick line.
      'z-index': 12,
    },
  },
];

/** Against another moment: told by the sign before the name and by the kind of border. */
const differenceStyle = (colours: FlowColours): Record<string, unknown>[] => [
  { selector: 'node.added', style: { 'border-width': 3, 'border-style': 'solid', 'border-color': colours.accent } },
  { selector: 'node.changed', style: { 'border-width': 3, 'border-style': 'double', 'border-color': colours.accent } },
  {
    selector: 'node.removed',
    style: {
      'border-width': 1.5,
      'border-style': 'dashed',
      'border-color': colours.textFaint,
      color: colours.textFaint,
    },
  },
  { selector: 'edge.added', style: { width: 3, 'line-opacity': 1, 'line-color': colours.accent } },
  { selector: 'edge.removed', style: { 'line-style': 'dashed', 'line-opacity': 0.8 } },
];

const laneStyle = (colours: FlowColours): Record<string, unknown>[] => [
  {
    selector: 'node.lane',
    style: {
      shape: 'rectangle',
      'background-color': colours.surface,
      'background-opacity': 0.6,
      'border-width': 1,
      'border-color': colours.line,
      'background-image-opacity': 0,
      'text-valign': 'top',
      'text-halign': 'center',
      'text-margin-x': 0,
      'text-margin-y': 20,
      'font-size': 13,
      'font-weight': 600,
      'min-zoomed-font-size': 0,
      color: colours.textSoft,
      events: 'no',
      // Below the lines, which stand below every card.
      'z-compound-depth': 'bottom',
    },
  },
];

/** Steps that have not happened yet are faint; nothing moves. */
const playStyle = (colours: FlowColours): Record<string, unknown>[] => [
  { selector: 'node.later', style: { opacity: 0.12 } },
  { selector: 'edge.later', style: { opacity: 0.05 } },
  { selector: 'node.now', style: { 'outline-width': 3, 'outline-color': colours.focus, 'outline-offset': 3 } },
  { selector: 'edge.now', style: { width: 3, 'line-color': colours.focus, 'line-opacity': 1 } },
];

const alertedStyle = (level: string, border: string, ground: string): Record<string, unknown> => ({
  selector: `node.alert-${level}`,
  style: {
    'background-color': ground,
    'background-opacity': 1,
    'border-color': border,
    'border-width': 2,
    'font-weight': 600,
  },
});

/** What stands out: what the attack reached, what belongs to the selected node, the way to the alert, the selected edge. */
const toldStyle = (colours: FlowColours): Record<string, unknown>[] => [
  {
    selector: 'edge.reach',
    style: { 'line-color': colours.text, 'target-arrow-color': colours.text, 'line-opacity': 0.9, width: 1.4 },
  },
  {
    selector: 'edge.near',
    style: {
      'line-color': colours.focus,
      'line-opacity': 1,
      'target-arrow-color': colours.focus,
      width: 1.8,
      'z-index': 8,
    },
  },
  {
    selector: 'edge.way',
    style: {
      'line-color': colours.high,
      'line-opacity': 1,
      'target-arrow-color': colours.high,
      width: 2.5,
      'z-index': 8,
    },
  },
  {
    selector: 'edge:selected',
    style: {
      'line-color': colours.focus,
      'line-opacity': 1,
      'target-arrow-color': colours.focus,
      width: 3,
      'z-index': 9,
    },
  },
];

/** The path to the alert is the only saturated line; no dashes, which cost Cytoscape most of its frame time. */
const edgeStyle = (colours: FlowColours): Record<string, unknown>[] => [
  {
    selector: 'edge',
    style: {
      width: 1,
      'line-color': colours.lineStrong,
      'line-opacity': 0.45,
      'target-arrow-color': colours.lineStrong,
      'target-arrow-shape': 'triangle',
      'arrow-scale': 0.6,
      'source-endpoint': 'data(from)',
      'target-endpoint': 'data(to)',
      'overlay-opacity': 0,
      'curve-style': 'straight',
    },
  },
  {
    selector: 'edge.bent',
    style: {
      'curve-style': 'segments',
      'edge-distances': 'endpoints',
      'segment-weights': (edge: cytoscape.EdgeSingular): unknown => edge.data('weights'),
      'segment-distances': (edge: cytoscape.EdgeSingular): unknown => edge.data('distances'),
    },
  },
  // What crosses the tree stays faint, or the names under it could not be read.
  { selector: 'edge.across', style: { 'line-opacity': 0.22, 'arrow-scale': 0.5 } },
  { selector: 'edge.spawned', style: { 'line-opacity': 1, width: 1.2 } },
  ...toldStyle(colours),
];

/** The whole sheet. */
export const flowStyle = (colours: FlowColours): cytoscape.StylesheetJson => {
  const sheet: unknown = [
    ...nodeStyle(colours),
    ...edgeStyle(colours),
    ...layerStyle(colours),
    ...laneStyle(colours),
    ...differenceStyle(colours),
    ...playStyle(colours),
    selectedStyle(colours),
  ];
  // Cytoscape's types miss `edge-distances: endpoints` and function lists.
  return sheet as cytoscape.StylesheetJson;
};
