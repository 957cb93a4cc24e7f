import type { Forest, Twig } from './forest.ts';
import { forestOf } from './forest.ts';
import type { Box, Drawable, FlowLayout, Point } from './layout.ts';
import { cardHeight, cardWidth, emptyLayout, satelliteHeight } from './layout.ts';
import { straightRoute } from './routes.ts';

/**
 * Own O(n) layout for process forests. Each subtree is a rectangle; rectangles are stacked, never overlap, and so labels
 * never do. A parent stands level with its first child, so the first thing that led on reads as one straight line.
 *
 *   ┌ parent ┐─┬─┌ child 1 ┐───┌ grandchild ┐
 *    │ file    │  │ file                            satellites: compact columns below their process
 *    │ file    ├─┌ child 2 ┐
 *              └─┬ leaf ┬ leaf     many leaves in a row: a grid, read down and then right
 */
const rowGap = 6;
const subtreeGap = 10;
const columnGap = 44;
const indent = 16;
const laneGap = 10;
const leavesPerColumn = 10;
const satellitesPerColumn = 8;
const treeGap = 28;

interface Extent {
  width: number;
  height: number;
}

const gridExtent = (count: number, perColumn: number, rowHeight: number): Extent => {
  if (count === 0) return { width: 0, height: 0 };
  const columns = Math.ceil(count / perColumn);
  const rows = Math.min(count, perColumn);
  return { width: columns * (cardWidth + indent), height: rows * (rowHeight + rowGap) };
};

/** More things, taller columns as well as more of them: a thousand files are a block, not a ribbon. */
const columnLength = (count: number, base: number): number => Math.max(base, Math.ceil(Math.sqrt(count) * 1.6));

const ownExtent = (twig: Twig): Extent => {
  const stack = gridExtent(
    twig.satellites.length,
    columnLength(twig.satellites.length, satellitesPerColumn),
    satelliteHeight,
  );
  const lane = twig.satellites.length === 0 ? 0 : laneGap;
  return { width: Math.max(cardWidth, stack.width), height: cardHeight(twig.node) + lane + stack.height };
};

const isLeaf = (twig: Twig): boolean => twig.children.length === 0 && twig.satellites.length === 0;

/** Children in time order, runs of leaves taken together; only long runs become a grid. */
const runsOf = (children: Twig[]): Twig[][] => {
  const runs: Twig[][] = [];
  for (const child of children) {
    const last = runs.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && isLeaf(before) && isLeaf(child)) last.push(child);
    else runs.push([child]);
  }
  return runs;
};

const leafHeight = (run: Twig[]): number => Math.max(...run.slice(0, 1).map((twig) => cardHeight(twig.node)), 0);

const runExtent = (run: Twig[], extents: Map<string, Extent>): Extent => {
  const [only] = run;
  if (run.length === 1 && only !== undefined) return extents.get(only.node.id) ?? ownExtent(only);
  const lane = run.length > columnLength(run.length, leavesPerColumn) ? laneGap : 0;
  const grid = gridExtent(run.length, columnLength(run.length, leavesPerColumn), leafHeight(run));
  return { width: grid.width, height: grid.height + lane };
};

const measure = (forest: Forest): Map<string, Extent> => {
  const extents = new Map<string, Extent>();
  for (const twig of forest.upward) {
    const own = ownExtent(twig);
    let width = 0;
    let height = 0;
    for (const run of runsOf(twig.children)) {
      const extent = runExtent(run, extents);
      width = Math.max(width, extent.width);
      height += extent.height + subtreeGap;
    }
    extents.set(twig.node.id, {
      width: own.width + (width === 0 ? 0 : columnGap + width),
      height: Math.max(own.height, height - subtreeGap),
    });
  }
  return extents;
};

interface Drawing {
  layout: FlowLayout;
  forest: Forest;
  extents: Map<string, Extent>;
}

/** Lays a line from a holder to what it holds; the edge itself may point the other way. */
const route = ({ layout, forest }: Drawing, holder: string, held: string, points: Point[]): void => {
  const edge = forest.heldBy.get(held);
  if (edge !== undefined) layout.routes.set(edge.id, edge.source === holder ? points : points.toReversed());
};

const leftOf = (box: Box): Point => ({ x: box.x, y: box.y + box.height / 2 });

const placeSatellites = (drawing: Drawing, twig: Twig, box: Box): void => {
  const perColumn = columnLength(twig.satellites.length, satellitesPerColumn);
  const top = box.y + box.height + laneGap;
  for (const [at, node] of twig.satellites.entries()) {
    const column = Math.floor(at / perColumn);
    const x = box.x + indent + column * (cardWidth + indent);
    const y = top + (at % perColumn) * (satelliteHeight + rowGap);
    const place: Box = { x, y, width: cardWidth - indent, height: satelliteHeight };
    drawing.layout.boxes.set(node.id, place);
    const trunk = box.x + indent / 2;
    const start: Point = { x: trunk, y: box.y + box.height };
    const end = leftOf(place);
    const lane = box.y + box.height + laneGap / 2;
    const over: Point[] = [
      { x: trunk, y: lane },
      { x: x - indent / 2, y: lane },
      { x: x - indent / 2, y: end.y },
    ];
    route(drawing, twig.node.id, node.id, [start, ...(column === 0 ? [{ x: trunk, y: end.y }] : over), end]);
  }
};

const elbow = (parent: Box, own: Extent, child: Box): Point[] => {
  const start: Point = { x: parent.x + parent.width, y: parent.y + parent.height / 2 };
  const end = leftOf(child);
  const trunk = parent.x + own.width + columnGap / 2;
  return start.y === end.y ? [start, end] : [start, { x: trunk, y: start.y }, { x: trunk, y: end.y }, end];
};

const placeLeaves = (drawing: Drawing, parent: { id: string; box: Box; own: Extent }, run: Twig[], at: Point): void => {
  const perColumn = columnLength(run.length, leavesPerColumn);
  const lane = run.length > perColumn ? laneGap : 0;
  const rowHeight = leafHeight(run);
  for (const [index, leaf] of run.entries()) {
    const column = Math.floor(index / perColumn);
    const x = at.x + column * (cardWidth + indent);
    const y = at.y + lane + (index % perColumn) * (rowHeight + rowGap);
    const box: Box = { x, y, width: cardWidth, height: cardHeight(leaf.node) };
    drawing.layout.boxes.set(leaf.node.id, box);
    const direct = elbow(parent.box, parent.own, box);
    const [start, turn] = direct;
    if (column === 0 || start === undefined || turn === undefined) {
      route(drawing, parent.id, leaf.node.id, direct);
      continue;
    }
    const trunk = parent.box.x + parent.own.width + columnGap / 2;
    const above = at.y + lane / 2 - rowGap / 2;
    const end = leftOf(box);
    route(drawing, parent.id, leaf.node.id, [
      start,
      { x: trunk, y: start.y },
      { x: trunk, y: above },
      { x: x - indent / 2, y: above },
      { x: x - indent / 2, y: end.y },
      end,
    ]);
  }
};

/** Places a tree without recursion: a chain of ten thousand processes is deeper than the call stack. */
const placeTree = (drawing: Drawing, root: Twig, at: Point): void => {
  const open: { twig: Twig; at: Point }[] = [{ twig: root, at }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { twig } = next;
    const box: Box = { ...next.at, width: cardWidth, height: cardHeight(twig.node) };
    drawing.layout.boxes.set(twig.node.id, box);
    placeSatellites(drawing, twig, box);
    const own = ownExtent(twig);
    const x = box.x + own.width + columnGap;
    let y = box.y;
    for (const run of runsOf(twig.children)) {
      const [only] = run;
      if (run.length === 1 && only !== undefined) {
        const childBox: Box = { x, y, width: cardWidth, height: cardHeight(only.node) };
        route(drawing, twig.node.id, only.node.id, elbow(box, own, childBox));
        open.push({ twig: only, at: { x, y } });
      } else placeLeaves(drawing, { id: twig.node.id, box, own }, run, { x, y });
      y += runExtent(run, drawing.extents).height + subtreeGap;
    }
  }
};

/** Trees on shelves, left to right and then down: those with an alert first, then by time. */
const packTrees = (drawing: Drawing, aspect: number): void => {
  const { roots } = drawing.forest;
  const extentOf = (twig: Twig): Extent => drawing.extents.get(twig.node.id) ?? ownExtent(twig);
  const ordered = [...roots.filter((twig) => twig.alerted), ...roots.filter((twig) => !twig.alerted)];
  let area = 0;
  let widest = 0;
  for (const twig of ordered) {
    const { width, height } = extentOf(twig);
    area += (width + treeGap) * (height + treeGap);
    widest = Math.max(widest, width);
  }
  const shelfWidth = Math.max(widest, Math.sqrt(area * aspect));
  let x = 0;
  let y = 0;
  let shelfHeight = 0;
  for (const twig of ordered) {
    const { width, height } = extentOf(twig);
    if (x > 0 && x + width > shelfWidth) {
      x = 0;
      y += shelfHeight + treeGap;
      shelfHeight = 0;
    }
    placeTree(drawing, twig, { x, y });
    drawing.layout.width = Math.max(drawing.layout.width, x + width);
    drawing.layout.height = Math.max(drawing.layout.height, y + height);
    x += width + treeGap;
    shelfHeight = Math.max(shelfHeight, height);
  }
};

/** Deterministic: the order of nodes and edges in the input does not matter. `aspect` is the wanted width ÷ height. */
export const tidyTree = (graph: Drawable, aspect = 1.6): FlowLayout => {
  const forest = forestOf(graph);
  const drawing: Drawing = { layout: emptyLayout(), forest, extents: measure(forest) };
  packTrees(drawing, aspect);
  for (const edge of graph.edges) {
    if (drawing.layout.routes.has(edge.id)) continue;
    const source = drawing.layout.boxes.get(edge.source);
    const target = drawing.layout.boxes.get(edge.target);
    if (source !== undefined && target !== undefined) drawing.layout.routes.set(edge.id, straightRoute(source, target));
  }
  return drawing.layout;
};
