import type { Forest, Twig } from './forest.ts';
import { forestOf, storyFirst } from './forest.ts';
import type { Box, Drawable, FlowLayout, Point } from './layout.ts';
import { cardHeight, cardWidth, emptyLayout, satelliteHeight } from './layout.ts';
import { pack } from './pack.ts';
import { crossRoute } from './routes.ts';
import type { Measured } from './tidy-measure.ts';
import { columnGap, indent, laneGap, measure, ownExtent, rowGap, satelliteRows } from './tidy-measure.ts';

/**
 * Own O(n) layout for process forests. Each subtree is a rectangle; rectangles are stacked, never overlap, and so labels
 * never do. A parent stands level with its first child, so the first thing that led on reads as one straight line.
 *
 *   ┌ parent ┐─┬─┌ child 1 ┐───┌ grandchild ┐
 *    │ file    │  │ file                            satellites: compact columns below their process
 *    │ file    ├─┌ child 2 ┐
 *              └─┌ child 3 ┐                        very many children: further columns, read down and then right
 */
const treeGap = 28;

interface Drawing {
  layout: FlowLayout;
  forest: Forest;
  sizes: Map<string, Measured>;
}

/** Lays a line from a holder to what it holds; the edge itself may point the other way. */
const route = ({ layout, forest }: Drawing, holder: string, held: string, points: Point[]): void => {
  const edge = forest.heldBy.get(held);
  if (edge !== undefined) layout.routes.set(edge.id, edge.source === holder ? points : points.toReversed());
};

const leftOf = (box: Box): Point => ({ x: box.x, y: box.y + box.height / 2 });

const placeSatellites = (drawing: Drawing, twig: Twig, box: Box): void => {
  const perColumn = satelliteRows(twig.satellites.length);
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

/** From the card to a child; over the columns before it where there are any. */
const branch = (parent: Box, area: Point, child: Box, column: number): Point[] => {
  const start: Point = { x: parent.x + parent.width, y: parent.y + parent.height / 2 };
  const end = leftOf(child);
  const trunk = area.x - columnGap / 2;
  if (column === 0 && start.y === end.y) return [start, end];
  if (column === 0) return [start, { x: trunk, y: start.y }, { x: trunk, y: end.y }, end];
  const over = area.y + laneGap / 2 - rowGap / 2;
  const down = child.x - columnGap / 2;
  return [start, { x: trunk, y: start.y }, { x: trunk, y: over }, { x: down, y: over }, { x: down, y: end.y }, end];
};

/** Places a tree without recursion: a chain of ten thousand processes is deeper than the call stack. */
const placeTree = (drawing: Drawing, root: Twig, at: Point): void => {
  const open: { twig: Twig; at: Point }[] = [{ twig: root, at }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { twig } = next;
    const box: Box = { x: next.at.x, y: next.at.y, width: cardWidth, height: cardHeight(twig.node) };
    drawing.layout.boxes.set(twig.node.id, box);
    placeSatellites(drawing, twig, box);
    const size = drawing.sizes.get(twig.node.id);
    if (size === undefined) continue;
    const area: Point = { x: box.x + size.own.width + columnGap, y: box.y };
    for (const [index, child] of twig.children.entries()) {
      const place = size.children.places[index];
      if (place === undefined) continue;
      const corner: Point = { x: area.x + place.x, y: area.y + place.y };
      const childBox: Box = { ...corner, width: cardWidth, height: cardHeight(child.node) };
      route(drawing, twig.node.id, child.node.id, branch(box, area, childBox, place.column));
      open.push({ twig: child, at: corner });
    }
  }
};

/** Trees side by side: the one with the most alerts first, then by time. */
const packTrees = (drawing: Drawing, aspect: number): void => {
  const ordered = storyFirst(drawing.forest.roots);
  const sizes = ordered.map((twig) => drawing.sizes.get(twig.node.id) ?? ownExtent(twig));
  let area = 0;
  let widest = 0;
  for (const { width, height } of sizes) {
    area += (width + treeGap) * (height + treeGap);
    widest = Math.max(widest, width);
  }
  const places = pack(sizes, Math.max(widest, Math.sqrt(area * aspect)), treeGap);
  for (const [at, twig] of ordered.entries()) {
    const place = places[at] ?? { x: 0, y: 0 };
    const size = sizes[at] ?? ownExtent(twig);
    placeTree(drawing, twig, place);
    drawing.layout.width = Math.max(drawing.layout.width, place.x + size.width);
    drawing.layout.height = Math.max(drawing.layout.height, place.y + size.height);
  }
};

/** Links the tree does not hold: beside a link of the same two ends, or across the picture. */
const routeOthers = ({ layout, forest }: Drawing, graph: Drawable): void => {
  const pairs = new Map<string, Point[]>();
  for (const edge of forest.heldBy.values()) {
    const points = layout.routes.get(edge.id);
    if (points === undefined) continue;
    pairs.set(`${edge.source}\n${edge.target}`, points);
    pairs.set(`${edge.target}\n${edge.source}`, points.toReversed());
  }
  for (const edge of graph.edges) {
    if (layout.routes.has(edge.id)) continue;
    const source = layout.boxes.get(edge.source);
    const target = layout.boxes.get(edge.target);
    if (source === undefined || target === undefined) continue;
    layout.routes.set(edge.id, pairs.get(`${edge.source}\n${edge.target}`) ?? crossRoute(source, target));
  }
};

/** Deterministic: the order of nodes and edges in the input does not matter. `aspect` is the wanted width ÷ height. */
export const tidyTree = (graph: Drawable, aspect = 1.6): FlowLayout => {
  const forest = forestOf(graph);
  const drawing: Drawing = { layout: emptyLayout(), forest, sizes: measure(forest) };
  packTrees(drawing, aspect);
  routeOthers(drawing, graph);
  return drawing.layout;
};
