import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Box } from './layout.ts';
import { EdgeKind, FlowEdge, FlowNode, NodeKind } from './model.ts';
import { tidyTree } from './tidy-tree.ts';

const node = (id: string, kind: NodeKind, at = 0): FlowNode =>
  FlowNode.parse({
    id,
    kind,
    label: id,
    detail: null,
    host: null,
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

const edge = (source: string, target: string, kind: EdgeKind, at = 0): FlowEdge =>
  FlowEdge.parse({
    id: `${source} ${kind} ${target}`,
    source,
    target,
    kind,
    events: [1],
    eventCount: 1,
    firstSeenMs: at,
  });

const anyGraph = fc
  .tuple(
    fc.array(fc.constantFrom(...NodeKind.options), { minLength: 1, maxLength: 40 }),
    fc.array(fc.tuple(fc.nat(39), fc.nat(39), fc.constantFrom(...EdgeKind.options), fc.nat(50)), { maxLength: 80 }),
  )
  .map(([kinds, links]) => {
    const nodes = kinds.map((kind, at) => node(`n${at}`, kind, at % 7));
    const edges = links
      .filter(([source, target]) => source < nodes.length && target < nodes.length)
      .map(([source, target, kind, at]) => edge(`n${source}`, `n${target}`, kind, at));
    return { nodes, edges: [...new Map(edges.map((one) => [one.id, one])).values()] };
  });

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test('every node has a place of its own, also where processes are their own ancestors', () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const cards = new Map(graph.nodes.map(({ id }, at) => [id, 100 + (at % 4) * 45]));
      const words = { accessed: 40, injected: 60, connected: 20, accepted: 20 };
      const { boxes, routes, width, height } = tidyTree(graph, { words, cards });
      expect(boxes.size).toBe(graph.nodes.length);
      const list = [...boxes.values()];
      for (const [at, one] of list.entries()) {
        expect(one.x >= 0 && one.y >= 0 && one.x + one.width <= width + 0.5 && one.y + one.height <= height + 0.5).toBe(
          true,
        );
        for (const other of list.slice(at + 1)) expect(overlap(one, other)).toBe(false);
      }
      expect([...routes.values()].flat().every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
      expect(routes.size).toBe(graph.edges.length);
    }),
    { numRuns: 200 },
  );
});

test('the order of nodes and edges does not matter', () => {
  fc.assert(
    fc.property(anyGraph, ({ nodes, edges }) => {
      const sorted = (layout: ReturnType<typeof tidyTree>) =>
        [...layout.boxes].toSorted(([a], [b]) => (a < b ? -1 : 1));
      expect(sorted(tidyTree({ nodes: nodes.toReversed(), edges: edges.toReversed() }))).toEqual(
        sorted(tidyTree({ nodes, edges })),
      );
    }),
  );
});

test('what is started stands to the right of what started it, level with it where it came first', () => {
  const nodes = [node('a', 'process'), node('b', 'process', 1), node('c', 'process', 2), node('f', 'file', 3)];
  const edges = [edge('a', 'b', 'spawned', 1), edge('a', 'c', 'spawned', 2), edge('b', 'f', 'wrote', 3)];
  const { boxes } = tidyTree({ nodes, edges });
  expect(boxes.get('b')?.x).toBeGreaterThan(boxes.get('a')?.x ?? 0);
  expect(boxes.get('b')?.y).toBe(boxes.get('a')?.y);
  expect(boxes.get('c')?.y).toBeGreaterThan(boxes.get('f')?.y ?? 0);
});

test('a chain of ten thousand processes and a process with ten thousand children are laid out', () => {
  const nodes = Array.from({ length: 10_000 }, (_, at) => node(`n${at}`, 'process', at));
  const chain = nodes.slice(1).map((one, at) => edge(`n${at}`, one.id, 'spawned', at));
  const fan = nodes.slice(1).map((one, at) => edge('n0', one.id, 'spawned', at));
  expect(tidyTree({ nodes, edges: chain }).boxes.size).toBe(10_000);
  const { width, height } = tidyTree({ nodes, edges: fan });
  // A block, not a ribbon.
  expect(width / height).toBeGreaterThan(0.3);
  expect(width / height).toBeLessThan(4);
});

test('the word of what an alerted process reached has room of its own before it', () => {
  const bad = FlowNode.parse({ ...node('bad', 'process'), alerts: ['x'], alertLevel: 'high' });
  const nodes = [bad, node('lsass', 'process', 1), node('net', 'address', 2), node('f', 'file', 3)];
  const edges = [edge('bad', 'lsass', 'accessed', 1), edge('bad', 'net', 'connected', 2), edge('bad', 'f', 'wrote', 3)];
  const { boxes, words } = tidyTree({ nodes, edges }, { words: { accessed: 40, connected: 20 } });
  expect([...words.keys()].toSorted()).toEqual(['bad accessed lsass', 'bad connected net']);
  const all = [...boxes.values(), ...words.values()];
  for (const [at, one] of all.entries()) for (const other of all.slice(at + 1)) expect(overlap(one, other)).toBe(false);
});
