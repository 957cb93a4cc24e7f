import type { Box, CardWidths, Drawable, FlowLayout, Lane } from './layout.ts';
import { cardHeight, cardWidth, emptyLayout } from './layout.ts';
import type { FlowNode } from './model.ts';
import { crossRoute } from './routes.ts';

/**
 * Lanes: everything in order of time, divided by what the reader asked for.
 *
 *   columns (by time, by tactic)          rows (by host)
 *   ┌ initial-access ┬ execution ┐        ┌ PC1 ─────────────┐
 *   │ a              │ b   d     │        │ a  b  d           │
 *   │                │ c         │        ├ SRV ─────────────┤
 *   └────────────────┴───────────┘        │ c  e              │
 */
export interface LaneWishes {
  by: 'time' | 'tactics' | 'hosts';
  /** Per node the lane's id, for tactics; what is not named stands in the last lane. */
  laneOf: ReadonlyMap<string, string>;
  /** Order of lanes, first to last; others follow by name. */
  order: readonly string[];
  cards: CardWidths;
  /** Wanted width ÷ height. */
  aspect: number;
}

const headingHeight = 26;
const gap = 12;
const rowPitch = 40;
const columnGap = 28;
const laneGap = 20;
/** Room for a heading: two times of one day and a number. */
const narrowest = 280;

const timeOf = (node: FlowNode): number => node.firstSeenMs ?? Number.MAX_SAFE_INTEGER;
const inTimeOrder = (a: FlowNode, b: FlowNode): number =>
  timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

interface Filled {
  id: string;
  nodes: FlowNode[];
}

/** A pause this many times longer than the usual one begins a new stretch of time. */
const longPause = 30;
const fewestInStretch = 4;

/** Stretches of activity with pauses between them; what never pauses is cut by number. */
const stretchesOf = (nodes: readonly FlowNode[], most: number): Filled[] => {
  const times = nodes.map(timeOf);
  const pauses = times.slice(1).map((time, at) => time - (times[at] ?? time));
  const usual = pauses.filter((pause) => pause > 0).toSorted((a, b) => a - b)[Math.floor(pauses.length / 2)] ?? 0;
  const lanes: Filled[] = [];
  let lane: Filled | null = null;
  for (const [at, node] of nodes.entries()) {
    const pause = at === 0 ? 0 : (pauses[at - 1] ?? 0);
    const isPause = pause > Math.max(1000, usual * longPause) && (lane?.nodes.length ?? 0) >= fewestInStretch;
    if (lane === null || isPause || lane.nodes.length >= most) {
      lane = { id: `time:${lanes.length}`, nodes: [] };
      lanes.push(lane);
    }
    lane.nodes.push(node);
  }
  return lanes;
};

const without = '';

const groupedLanes = (nodes: readonly FlowNode[], { by, laneOf, order }: LaneWishes): Filled[] => {
  const lanes = new Map<string, FlowNode[]>();
  for (const node of nodes) {
    const own =
      by === 'hosts' ? (node.kind === 'host' ? node.label : (node.host ?? without)) : (laneOf.get(node.id) ?? without);
    const list = lanes.get(own);
    if (list === undefined) lanes.set(own, [node]);
    else list.push(node);
  }
  const rank = (id: string): number => {
    const at = order.indexOf(id);
    return id === without ? Number.MAX_SAFE_INTEGER : at < 0 ? order.length : at;
  };
  return [...lanes]
    .map(([id, list]): Filled => ({ id, nodes: list }))
    .toSorted((a, b) => rank(a.id) - rank(b.id) || (a.id < b.id ? -1 : 1));
};

interface Placing {
  layout: FlowLayout;
  cards: CardWidths;
  /** Cards one above the other in a column. */
  rows: number;
}

/** Fills a lane column by column from its corner; answers its size. */
const fillLane = ({ layout, cards, rows }: Placing, { nodes }: Filled, corner: { x: number; y: number }) => {
  let x = corner.x + gap;
  let [widest, height] = [0, 0];
  for (const [at, node] of nodes.entries()) {
    const row = at % rows;
    if (row === 0 && at > 0) {
      x += widest + columnGap;
      widest = 0;
    }
    const width = cards.get(node.id) ?? cardWidth;
    const y = corner.y + headingHeight + row * rowPitch;
    const box: Box = { x, y, width, height: cardHeight(node) };
    layout.boxes.set(node.id, box);
    widest = Math.max(widest, width);
    height = Math.max(height, headingHeight + (row + 1) * rowPitch);
  }
  return { width: Math.max(narrowest, x + widest + gap - corner.x), height };
};

const laneFrom = ({ id, nodes }: Filled, box: Box): Lane => ({
  id,
  box,
  count: nodes.length,
  fromMs: nodes[0]?.firstSeenMs ?? null,
  toMs: nodes.at(-1)?.firstSeenMs ?? null,
});

const inColumns = (placing: Placing, lanes: readonly Filled[]): void => {
  const { layout } = placing;
  const sizes: Lane[] = [];
  for (const lane of lanes) {
    const corner = { x: layout.width, y: 0 };
    const { width, height } = fillLane(placing, lane, corner);
    sizes.push(laneFrom(lane, { ...corner, width, height }));
    layout.width += width + laneGap;
    layout.height = Math.max(layout.height, height);
  }
  layout.lanes = sizes.map((lane) => ({ ...lane, box: { ...lane.box, height: layout.height } }));
};

const inRows = (placing: Placing, lanes: readonly Filled[]): void => {
  const { layout } = placing;
  const sizes: Lane[] = [];
  for (const lane of lanes) {
    const corner = { x: 0, y: layout.height };
    const { width, height } = fillLane(placing, lane, corner);
    sizes.push(laneFrom(lane, { ...corner, width, height }));
    layout.height += height + laneGap;
    layout.width = Math.max(layout.width, width);
  }
  layout.lanes = sizes.map((lane) => ({ ...lane, box: { ...lane.box, width: layout.width } }));
};

const route = (layout: FlowLayout, edges: Drawable['edges']): void => {
  for (const edge of edges) {
    const source = layout.boxes.get(edge.source);
    const target = layout.boxes.get(edge.target);
    if (source !== undefined && target !== undefined) layout.routes.set(edge.id, crossRoute(source, target));
  }
};

/** Rows per column so that the whole comes out about as wide as wished: more cards, higher columns. */
const rowsFor = (count: number, aspect: number): number =>
  Math.max(6, Math.ceil(Math.sqrt((count * (cardWidth + columnGap)) / rowPitch / aspect)));

/** Deterministic: the order of nodes and edges in the input does not matter. */
export const laneLayout = (graph: Drawable, wishes: LaneWishes): FlowLayout => {
  const nodes = graph.nodes.toSorted(inTimeOrder);
  const rows = rowsFor(nodes.length, wishes.aspect);
  const layout = emptyLayout();
  if (wishes.by === 'hosts') {
    const lanes = groupedLanes(nodes, wishes);
    inRows({ layout, cards: wishes.cards, rows: Math.max(4, Math.ceil(rows / Math.max(1, lanes.length))) }, lanes);
  } else {
    const lanes = wishes.by === 'time' ? stretchesOf(nodes, rows * 2) : groupedLanes(nodes, wishes);
    inColumns({ layout, cards: wishes.cards, rows }, lanes);
  }
  route(layout, graph.edges);
  return layout;
};
