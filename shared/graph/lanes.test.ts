import fc from 'fast-check';
import { expect, test } from 'vitest';
import { laneLayout, type LaneWishes } from './lanes.ts';
import type { Box } from './layout.ts';
import { FlowNode, NodeKind } from './model.ts';

const node = (id: string, kind: NodeKind, host: string | null, at: number): FlowNode =>
  FlowNode.parse({
    id,
    kind,
    label: id,
    detail: null,
    host,
    known: true,
    firstSeenMs: at,
    lastSeenMs: at,
    alerts: [],
    alertLevel: null,
    techniques: [],
    events: [1],
    eventCount: 1,
    process: null,
  });

const anyNodes = fc
  .array(
    fc.tuple(
      fc.constantFrom(...NodeKind.options),
      fc.constantFrom('a', 'b', null),
      fc.nat(100_000),
      fc.constantFrom('x', 'y', null),
    ),
    { minLength: 1, maxLength: 120 },
  )
  .map((seeds) => ({
    nodes: seeds.map(([kind, host, at], index) => node(`n${index}`, kind, host, at)),
    laneOf: new Map(seeds.flatMap(([, , , lane], index) => (lane === null ? [] : [[`n${index}`, lane] as const]))),
  }));

const wish = (by: LaneWishes['by'], laneOf: ReadonlyMap<string, string>): LaneWishes => ({
  by,
  laneOf,
  order: ['y', 'x'],
  cards: new Map(),
  aspect: 1.5,
});

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const anyLanes = fc.constantFrom<LaneWishes['by']>('time', 'tactics', 'hosts');

test('every card stands in one lane, none on another, and the same flow in another order stands the same', () => {
  fc.assert(
    fc.property(anyNodes, anyLanes, ({ nodes, laneOf }, by) => {
      const layout = laneLayout({ nodes, edges: [] }, wish(by, laneOf));
      const boxes = [...layout.boxes.values()];
      expect(boxes).toHaveLength(nodes.length);
      expect(layout.lanes.reduce((sum, { count }) => sum + count, 0)).toBe(nodes.length);
      for (const [at, box] of boxes.entries()) {
        expect(boxes.slice(at + 1).some((other) => overlap(box, other))).toBe(false);
        expect(layout.lanes.filter((lane) => overlap(lane.box, box))).toHaveLength(1);
      }
      const turned = laneLayout({ nodes: nodes.toReversed(), edges: [] }, wish(by, laneOf));
      expect(turned.boxes).toEqual(layout.boxes);
    }),
  );
});

test('lanes of tactics come in the order of an attack, and what has none stands last', () => {
  const nodes = [node('late', 'process', 'a', 9), node('first', 'process', 'a', 1), node('plain', 'process', 'a', 0)];
  const laneOf = new Map([
    ['late', 'x'],
    ['first', 'y'],
  ]);
  expect(laneLayout({ nodes, edges: [] }, wish('tactics', laneOf)).lanes.map(({ id }) => id)).toEqual(['y', 'x', '']);
});

test('a long pause begins a new stretch of time', () => {
  const times = [0, 10, 20, 30, 40, 90_000, 90_010, 90_020];
  const nodes = times.map((at) => node(`n${at}`, 'process', 'a', at));
  const { lanes } = laneLayout({ nodes, edges: [] }, wish('time', new Map()));
  expect(lanes.map(({ fromMs, toMs, count }) => [fromMs, toMs, count])).toEqual([
    [0, 40, 5],
    [90_000, 90_020, 3],
  ]);
});
