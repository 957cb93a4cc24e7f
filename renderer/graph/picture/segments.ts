import type { Box, Point } from '../../../shared/graph/layout.ts';

/**
 * Cytoscape wants the corners of a line relative to the straight line between its ends: how far along (weight, 0 to 1) and
 * how far beside (distance, px; positive to the left in Cytoscape's sense, where y grows downward).
 *
 *        B                       weight   = (B−S)·(T−S) / |T−S|²
 *       ╱│distance               distance = (T−S)×(B−S) / |T−S|
 *   S ───┴────────── T
 */
export interface Segments {
  weights: number[];
  distances: number[];
}

export const segmentsOf = (corners: Point[]): Segments => {
  const start = corners[0];
  const end = corners.at(-1);
  const segments: Segments = { weights: [], distances: [] };
  if (start === undefined || end === undefined) return segments;
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const length = Math.hypot(dx, dy);
  if (length === 0) return segments;
  for (const { x, y } of corners.slice(1, -1)) {
    const bx = x - start.x;
    const by = y - start.y;
    segments.weights.push((bx * dx + by * dy) / (length * length));
    segments.distances.push((dx * by - dy * bx) / length);
  }
  return segments;
};

/** Where on a box a line begins, from the middle of the box, as Cytoscape writes it. */
export const endpointOf = (box: Box, point: Point | undefined): string =>
  point === undefined
    ? 'outside-to-node'
    : `${(point.x - box.x - box.width / 2).toFixed(1)}px ${(point.y - box.y - box.height / 2).toFixed(1)}px`;
