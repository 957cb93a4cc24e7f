import type { Box, Point } from './layout.ts';
import { cardWidth } from './layout.ts';

const centre = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** Where the line from a box's centre toward a point leaves the box. */
const leave = (box: Box, toward: Point): Point => {
  const from = centre(box);
  const dx = toward.x - from.x;
  const dy = toward.y - from.y;
  if (dx === 0 && dy === 0) return from;
  const reach = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : box.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : box.height / 2 / Math.abs(dy),
  );
  return { x: from.x + dx * reach, y: from.y + dy * reach };
};

/** Links across the tree are straight, so that they are told apart from its right angles. */
export const straightRoute = (source: Box, target: Box): Point[] => [
  leave(source, centre(target)),
  leave(target, centre(source)),
];

/** How far before a card a link across the tree turns into its row, and how far off its middle it arrives. */
const lane = 16;
const beside = 6;
const nearby = 420;

/** Two cards of one column are joined by a bracket at their right, so that no line runs under those between them. */
const bracket = (source: Box, target: Box): Point[] => {
  const right = ({ x, y, width, height }: Box): Point => ({ x: x + width, y: y + height / 2 });
  const [from, to] = [right(source), right(target)];
  const x = Math.max(from.x, to.x) + beside * 2;
  return [from, { x, y: from.y }, { x, y: to.y }, to];
};

/** Back to something further left, through the lane before the own card, so that nothing it touched is crossed. */
const leftward = (source: Box, target: Box): Point[] => {
  const from = { x: source.x, y: source.y + source.height / 2 + beside };
  const to = { x: target.x + target.width, y: target.y + target.height / 2 };
  const turn = source.x - Math.min(lane, from.x - to.x) / 2;
  return [from, { x: turn, y: from.y }, { x: turn, y: to.y }, to];
};

/**
 * To a card a step further right, at right angles a little beside the tree's own line; within a column as a bracket; anything
 * else straight.
 */
export const crossRoute = (source: Box, target: Box): Point[] => {
  const out = source.x + source.width;
  if (Math.abs(source.x - target.x) < cardWidth / 2) return bracket(source, target);
  const back = source.x - target.x - target.width;
  if (back > 4 && back < nearby) return leftward(source, target);
  const distance = target.x - out;
  if (distance < lane + 4 || distance > nearby) return straightRoute(source, target);
  const from = { x: out, y: source.y + source.height / 2 };
  const to = { x: target.x, y: target.y + target.height / 2 + beside };
  const turn = target.x - lane;
  return [from, { x: turn, y: from.y }, { x: turn, y: to.y }, to];
};
