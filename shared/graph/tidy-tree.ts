import type { Forest, Twig } from './forest.ts';
import { forestOf, storyFirst } from './forest.ts';
import type { Box, CardWidths, Drawable, FlowLayout, Point } from './layout.ts';
import { cardHeight, emptyLayout, satelliteHeight } from './layout.ts';
import { pack } from './pack.ts';
import { crossRoute } from './routes.ts';
import type { WordWidths } from './spoken-edges.ts';
import { spokenBefore, wordGap } from './spoken-edges.ts';
import type { Measured, TextRoom } from './tidy-measure.ts';
import {
  columnGap,
  indent,
  laneGap,
  measure,
  ownExtent,
  rowGap,
  satellitePitch,
  satelliteRows,
  satelliteWidth,
  widthOf,
  wordRoom,
} from './tidy-measure.ts';

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
const wordHeight = 14;

interface Drawing {
  layout: FlowLayout;
  forest: Forest;
  sizes: Map<string, Measured>;
  room: TextRoom;
}

/** Lays a line from a holder to what it holds; the edge itself may point the other way. */
const route = ({ layout, forest }: Drawing, holder: string, held: string, points: Point[]): void => {
  const edge = forest.heldBy.get(held);
  if (edge !== undefined) layout.routes.set(edge.id, edge.source === holder ? points : points.toReversed());
};

/** The word of the relation stands before what it leads to, on the line. */
const speak = ({ layout, forest, room: { words } }: Drawing, id: string, box: Box): void => {
  const edge = forest.heldBy.get(id);
  const room = words.get(id);
  if (edge === undefined || room === undefined) return;
  const height = Math.min(box.height, wordHeight);
  const y = box.y + (box.height - height) / 2;
  layout.words.set(edge.id, { x: box.x - room, y, width: room - wordGap, height });
};

const leftOf = (box: Box): Point => ({ x: box.x, y: box.y + box.height / 2 });

const placeSatellites = (drawing: Drawing, twig: Twig, box: Box): void => {
  const perColumn = satelliteRows(twig.satellites.length);
  const top = box.y + box.height + laneGap;
  const pitch = satellitePitch(twig, drawing.room);
  for (const [at, node] of twig.satellites.entries()) {
    const column = Math.floor(at / perColumn);
    const x = box.x + indent + column * pitch;
    const before = wordRoom(drawing.room, node.id);
    const y = top + (at % perColumn) * (satelliteHeight + rowGap);
    const place: Box = { x: x + before, y, width: satelliteWidth(before), height: satelliteHeight };
    drawing.layout.boxes.set(node.id, place);
    speak(drawing, node.id, place);
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
const branch = (parent: Box, area: Point, child: Box, column: { at: number; x: number }): Point[] => {
  const start: Point = { x: parent.x + parent.width, y: parent.y + parent.height / 2 };
  const end = leftOf(child);
  const trunk = area.x - columnGap / 2;
  if (column.at === 0 && start.y === end.y) return [start, end];
  if (column.at === 0) return [start, { x: trunk, y: start.y }, { x: trunk, y: end.y }, end];
  const over = area.y + laneGap / 2 - rowGap / 2;
  const down = column.x - columnGap / 2;
  return [start, { x: trunk, y: start.y }, { x: trunk, y: over }, { x: down, y: over }, { x: down, y: end.y }, end];
};

/** Places a tree without recursion: a chain of ten thousand processes is deeper than the call stack. */
const placeTree = (drawing: Drawing, root: Twig, at: Point): void => {
  const open: { twig: Twig; at: Point }[] = [{ twig: root, at }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { twig } = next;
    const before = wordRoom(drawing.room, twig.node.id);
    const box: Box = {
      x: next.at.x + before,
      y: next.at.y,
      width: widthOf(drawing.room, twig.node.id),
      height: cardHeight(twig.node),
    };
    drawing.layout.boxes.set(twig.node.id, box);
    speak(drawing, twig.node.id, box);
    placeSatellites(drawing, twig, box);
    const size = drawing.sizes.get(twig.node.id);
    if (size === undefined) continue;
    const area: Point = { x: next.at.x + size.own.width + columnGap, y: box.y };
    for (const [index, child] of twig.children.entries()) {
      const place = size.children.places[index];
      if (place === undefined) continue;
      const corner: Point = { x: area.x + place.x, y: area.y + place.y };
      const x = corner.x + wordRoom(drawing.room, child.node.id);
      const childBox: Box = {
        x,
        y: corner.y,
        width: widthOf(drawing.room, child.node.id),
        height: cardHeight(child.node),
      };
      route(drawing, twig.node.id, child.node.id, branch(box, area, childBox, { at: place.column, x: corner.x }));
      open.push({ twig: child, at: corner });
    }
  }
};

/** Trees side by side: the one with the most alerts first, then by time. */
const packTrees = (drawing: Drawing, aspect: number): void => {
  const ordered = storyFirst(drawing.forest.roots);
  const sizes = ordered.map((twig) => drawing.sizes.get(twig.node.id) ?? ownExtent(twig, drawing.room));
  let area = 0;
  let widest = 0;
  for (const { width, height } of sizes) {
    area += (width + treeGap) * (height + treeGap);
    widest = Math.max(widest, width);
  }
  const places = pack(sizes, Math.max(widest, Math.sqrt(area * aspect)), treeGap);
  for (const [at, twig] of ordered.entries()) {
    const place = places[at] ?? { x: 0, y: 0 };
    const size = sizes[at] ?? ownExtent(twig, drawing.room);
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

export interface TreeWishes {
  /** Wanted width ÷ height. */
  aspect?: number;
  /** How wide the words of relations are, where they are to be written. */
  words?: WordWidths;
  /** How wide the cards of processes and hosts are. */
  cards?: CardWidths;
}

/** Deterministic: the order of nodes and edges in the input does not matter. */
export const tidyTree = (
  graph: Drawable,
  { aspect = 1.6, words = {}, cards = new Map() }: TreeWishes = {},
): FlowLayout => {
  const forest = forestOf(graph);
  const spoken = spokenBefore(graph, forest, words);
  const room = { cards, words: new Map([...spoken].map(([id, width]) => [id, width + wordGap])) };
  const drawing: Drawing = { layout: emptyLayout(), forest, sizes: measure(forest, room), room };
  packTrees(drawing, aspect);
  routeOthers(drawing, graph);
  return drawing.layout;
};
