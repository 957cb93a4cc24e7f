import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endpointOf, segmentsOf } from './segments.ts';

const point = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) });

test('corners come back from weight and distance as Cytoscape computes them', () => {
  fc.assert(
    fc.property(point, point, fc.array(point, { maxLength: 4 }), (start, end, corners) => {
      fc.pre(start.x !== end.x || start.y !== end.y);
      const { weights, distances } = segmentsOf([start, ...corners, end]);
      const dx = end.x - start.x;
      const dy = end.y - start.y;
      const length = Math.hypot(dx, dy);
      for (const [at, corner] of corners.entries()) {
        const weight = weights[at] ?? 0;
        const distance = distances[at] ?? 0;
        expect(start.x + weight * dx + (distance * -dy) / length).toBeCloseTo(corner.x, 6);
        expect(start.y + weight * dy + (distance * dx) / length).toBeCloseTo(corner.y, 6);
      }
    }),
  );
});

test('a line begins on the border where the layout says', () => {
  expect(endpointOf({ x: 10, y: 10, width: 100, height: 20 }, { x: 110, y: 20 })).toBe('50.0px 0.0px');
});
