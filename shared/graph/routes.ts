import type { Box, Point } from './layout.ts';

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
