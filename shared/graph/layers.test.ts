import Elk from 'elkjs/lib/elk.bundled.js';
import { expect, test } from 'vitest';
import { FlowEdge, FlowNode } from './model.ts';
import { elkQuestion, layoutFromElk } from './layers.ts';

const nodes = ['a', 'b', 'c'].map((id) =>
  FlowNode.parse({
    id,
    kind: 'process',
    label: id,
    detail: null,
    host: null,
    known: true,
    firstSeenMs: 0,
    lastSeenMs: 0,
    alerts: [],
    alertLevel: null,
    techniques: [],
    events: [1],
    eventCount: 1,
    process: null,
  }),
);
const edges = [
  ['a', 'b'],
  ['b', 'c'],
  ['c', 'c'],
].map(([source, target]) =>
  FlowEdge.parse({
    id: `${source}-${target}`,
    source,
    target,
    kind: 'spawned',
    events: [1],
    eventCount: 1,
    firstSeenMs: 0,
  }),
);

test('layers run from left to right, the same each time, and a process that touched itself is no trouble', async () => {
  const graph = { nodes, edges };
  const layout = layoutFromElk(graph, await new Elk().layout(elkQuestion(graph, 1.5)));
  const left = ['a', 'b', 'c'].map((id) => layout.boxes.get(id)?.x ?? 0);
  expect(left).toEqual(left.toSorted((a, b) => a - b));
  expect(new Set(left).size).toBe(3);
  expect([...layout.routes.keys()].toSorted()).toEqual(['a-b', 'b-c', 'c-c']);
  const again = layoutFromElk(graph, await new Elk().layout(elkQuestion(graph, 1.5)));
  expect(again).toEqual(layout);
});
