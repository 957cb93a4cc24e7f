import type { FlowEdge, FlowGraph, FlowNode } from '../../../shared/graph/model.ts';
import { outlineOf } from '../../../shared/graph/outline.ts';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import { flowModel, type FlowModel } from '../flow/flow-model.ts';
import { arrange } from './arrange.ts';
import { cardWidths } from './card-label.ts';
import { createCytoscapeCanvas } from './cytoscape-canvas.ts';
import { readColours } from './flow-colours.ts';
import { wordWidths } from './measured-text.ts';

/** As many cards of each kind as it takes for the code of drawing to be compiled. */
const programs = 24;

const card = (at: number, kind: 'process' | 'file'): FlowNode => ({
  id: `${kind} ${at}`,
  kind,
  label: `${kind}-${at}`,
  detail: null,
  host: null,
  known: at > 0,
  firstSeenMs: at,
  lastSeenMs: at,
  alerts: [],
  alertLevel: at === 5 ? 'high' : null,
  techniques: [],
  events: [],
  eventCount: 0,
  process: null,
});

const line = (source: string, target: string, kind: FlowEdge['kind']): FlowEdge => ({
  id: `${source} ${kind} ${target}`,
  source,
  target,
  kind,
  events: [],
  eventCount: 0,
  firstSeenMs: 0,
});

const inventedFlow = (): FlowGraph => {
  const places = Array.from({ length: programs }, (_, at) => at);
  const nodes = places.flatMap((at) => [card(at, 'process'), card(at, 'file')]);
  const edges = places.flatMap((at) => [
    ...(at === 0 ? [] : [line(`process ${Math.floor((at - 1) / 3)}`, `process ${at}`, 'spawned')]),
    line(`process ${at}`, `file ${at}`, 'wrote'),
    line(`process ${at}`, `file ${(at * 7) % programs}`, 'read'),
  ]);
  const total = nodes.length;
  return { nodes, edges, omitted: [], shown: total, total, totalEdges: edges.length, techniques: [] };
};

const inventedModel = (): FlowModel => {
  const stored = inventedFlow();
  const whole = { graph: stored, quietNodes: [], quietEdges: [], limits: [] };
  const filters = { routine: false, alike: false, gather: 'none', storyOnly: false } as const;
  const wishes = { opened: [], revealed: [], storyOnly: false };
  const outline = outlineOf(whole, filters);
  const nothing = { items: [], ghosts: { nodes: [], edges: [] }, differences: new Map() };
  return flowModel({ stored, outline, wishes, words: messagesIn('en'), ...nothing });
};

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
const leisure = (): Promise<IdleDeadline> => new Promise((resolve) => requestIdleCallback(resolve));

const nothingHeard = {
  onSelect: () => undefined,
  onPress: () => undefined,
  onMove: () => undefined,
  onOpen: () => undefined,
  onReadable: () => undefined,
};

/**
 * Lays out and draws an invented flow beyond the edge of the window, a piece in each pause: the first picture of a process takes
 * most of its time for code that has never run.
 */
export const readyPicture = async (): Promise<void> => {
  const words = messagesIn('en').graph.edges;
  const model = inventedModel();
  const wishes = { tacticOf: new Map(), words: wordWidths(words), cards: cardWidths(model) };
  const layout = await arrange(model.drawable, { arrangement: 'tree', ...wishes }).done;
  await leisure();
  const holder = document.createElement('div');
  holder.className = 'flow-ready';
  holder.ariaHidden = 'true';
  document.body.append(holder);
  const canvas = createCytoscapeCanvas(holder, nothingHeard);
  try {
    await leisure();
    const colours = readColours(holder);
    canvas.show({ model, layout, colours, words, laneName: () => '', carrierOf: () => undefined }, null);
    canvas.look([]);
    await frame();
    await leisure();
    canvas.select('process 1');
    await frame();
    await leisure();
  } finally {
    canvas.dispose();
    holder.remove();
  }
};
