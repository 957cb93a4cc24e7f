import type { Forest, Twig } from './forest.ts';
import type { Point } from './layout.ts';
import type { CardWidths } from './layout.ts';
import { cardHeight, cardWidth, satelliteHeight } from './layout.ts';

export const rowGap = 6;
const subtreeGap = 10;
/** Between a process and what it started. */
export const columnGap = 36;
export const indent = 16;
/** Room above a second column for the lines that lead over the first. */
export const laneGap = 10;
const satellitesPerColumn = 8;
/** What is no taller than this stands in one column. */
const plainHeight = 420;

export interface Extent {
  width: number;
  height: number;
}

/** More things, taller columns as well as more of them: a thousand files are a block, not a ribbon. */
export const satelliteRows = (count: number): number =>
  Math.max(satellitesPerColumn, Math.ceil(Math.sqrt(count) * 1.6));

/** What text needs, by node: the card itself, and before it the word of the relation that brought it. */
export interface TextRoom {
  cards: CardWidths;
  words: ReadonlyMap<string, number>;
}

export const wordRoom = ({ words }: TextRoom, id: string): number => words.get(id) ?? 0;
export const widthOf = ({ cards }: TextRoom, id: string): number => cards.get(id) ?? cardWidth;

/** A short word takes its room from the name behind it, which is mostly an address; a long one widens the column. */
const givenUp = 44;

export const satelliteWidth = (room: number): number => cardWidth - indent - Math.min(room, givenUp);

/** From one column of satellites to the next. */
export const satellitePitch = (twig: Twig, room: TextRoom): number => {
  let widest = 0;
  for (const { id } of twig.satellites) widest = Math.max(widest, wordRoom(room, id) - givenUp);
  return cardWidth + indent + widest;
};

/** The card with its satellites. */
export const ownExtent = (twig: Twig, room: TextRoom): Extent => {
  const count = twig.satellites.length;
  const height = cardHeight(twig.node);
  const before = wordRoom(room, twig.node.id);
  const card = widthOf(room, twig.node.id);
  if (count === 0) return { width: before + card, height };
  const rows = satelliteRows(count);
  return {
    width: before + Math.max(card, Math.ceil(count / rows) * satellitePitch(twig, room) - indent),
    height: height + laneGap + Math.min(count, rows) * (satelliteHeight + rowGap),
  };
};

/** Where children stand, relative to the corner of their area, and in which column. */
export interface Children extends Extent {
  places: (Point & { column: number })[];
}

/**
 * Children go down a column in time order. Where that would become a ribbon (one script that started two hundred programs)
 * they go on in a next column, so that the whole stays about as wide as high.
 */
const inColumns = (blocks: Extent[]): Children => {
  let area = 0;
  let tallest = 0;
  let whole = 0;
  for (const { width, height } of blocks) {
    area += width * (height + rowGap);
    tallest = Math.max(tallest, height);
    whole += height + rowGap;
  }
  const limit = Math.max(tallest, plainHeight, Math.sqrt(area / 1.4));
  const top = whole > limit * 1.15 ? laneGap : 0;
  const children: Children = { places: [], width: 0, height: 0 };
  let [x, y, column, columnWidth] = [0, top, 0, 0];
  for (const block of blocks) {
    if (y > top && y + block.height > limit * 1.15 + top) {
      x += columnWidth + columnGap;
      [y, columnWidth] = [top, 0];
      column += 1;
    }
    children.places.push({ x, y, column });
    y += block.height + (block.height > satelliteHeight * 2 ? subtreeGap : rowGap);
    columnWidth = Math.max(columnWidth, block.width);
    children.width = Math.max(children.width, x + columnWidth);
    children.height = Math.max(children.height, y - rowGap);
  }
  return children;
};

export interface Measured extends Extent {
  own: Extent;
  children: Children;
}

/** Sizes of all subtrees, from the leaves up. */
export const measure = (forest: Forest, room: TextRoom): Map<string, Measured> => {
  const all = new Map<string, Measured>();
  for (const twig of forest.upward) {
    const own = ownExtent(twig, room);
    const children = inColumns(twig.children.map((child) => all.get(child.node.id) ?? ownExtent(child, room)));
    all.set(twig.node.id, {
      own,
      children,
      width: own.width + (twig.children.length === 0 ? 0 : columnGap + children.width),
      height: Math.max(own.height, children.height),
    });
  }
  return all;
};
