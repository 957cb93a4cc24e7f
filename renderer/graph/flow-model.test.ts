import { expect, test } from 'vitest';
import { FlowEdge, FlowGraph, FlowNode } from '../../shared/graph/model.ts';
import { firstOpen, flowModel, focusOf, step, treeRows } from './flow-model.ts';
import { treeMove } from './tree-keys.ts';

const node = (id: string, at: number, kind = 'process', alerts: string[] = []) =>
  FlowNode.parse({
    id,
    kind,
    label: id,
    detail: null,
    host: 'pc',
    known: true,
    firstSeenMs: at,
    lastSeenMs: at,
    alerts,
    alertLevel: alerts.length > 0 ? 'high' : null,
    events: [1],
    eventCount: 1,
    process: null,
  });
const edge = (source: string, kind: string, target: string, at: number) =>
  FlowEdge.parse({
    id: `${source} ${kind} ${target}`,
    source,
    target,
    kind,
    events: [1],
    eventCount: 1,
    firstSeenMs: at,
  });

//  word ── powershell(alert) ── address
//       └─ splwow            └─ whoami
const nodes = [
  node('word', 1),
  node('splwow', 2),
  node('powershell', 3, 'process', ['a1']),
  node('address', 4, 'address'),
  node('whoami', 5),
];
const edges = [
  edge('word', 'spawned', 'splwow', 2),
  edge('word', 'spawned', 'powershell', 3),
  edge('powershell', 'connected', 'address', 4),
  edge('powershell', 'spawned', 'whoami', 5),
];
const model = flowModel(
  FlowGraph.parse({ nodes, edges, omitted: [], shown: nodes.length, total: nodes.length, totalEdges: edges.length }),
);

test('the tree holds every node once, in time order, and opens the way to the alert', () => {
  const rows = treeRows(model, firstOpen(model));
  expect(rows.map(({ id, level, position, siblings }) => [id, level, position, siblings])).toEqual([
    ['word', 1, 1, 1],
    ['splwow', 2, 1, 2],
    ['powershell', 2, 2, 2],
    ['address', 3, 1, 2],
    ['whoami', 3, 2, 2],
  ]);
});

test('arrow keys on the picture walk along what led to what, from the gravest alert', () => {
  expect(step(model, null, 'ArrowDown')).toBe('powershell');
  expect(step(model, 'powershell', 'ArrowRight')).toBe('address');
  expect(step(model, 'address', 'ArrowDown')).toBe('whoami');
  expect(step(model, 'whoami', 'ArrowLeft')).toBe('powershell');
  expect(step(model, 'powershell', 'ArrowUp')).toBe('splwow');
  expect(step(model, 'word', 'ArrowLeft')).toBe('word');
});

test('a first look begins with every way to an alert and narrows to the gravest alone', () => {
  expect(focusOf(model).map((choice) => choice.toSorted())).toEqual([
    ['address', 'powershell', 'whoami', 'word'],
    ['address', 'powershell', 'whoami', 'word'],
    ['address', 'powershell', 'whoami', 'word'],
    ['powershell'],
  ]);
});

test('keys on the tree open, close and move as a tree should', () => {
  const closed = treeRows(model, new Set());
  expect(treeMove('ArrowRight', { rows: closed, at: 0, page: 10 }, model)).toEqual({ toggle: 'word', open: true });
  const open = treeRows(model, new Set(['word']));
  expect(treeMove('ArrowRight', { rows: open, at: 0, page: 10 }, model)).toEqual({ select: 'splwow' });
  expect(treeMove('ArrowLeft', { rows: open, at: 1, page: 10 }, model)).toEqual({ select: 'word' });
  expect(treeMove('End', { rows: open, at: 0, page: 10 }, model)).toEqual({ select: 'powershell' });
  expect(treeMove('Enter', { rows: open, at: 0, page: 10 }, model)).toBe('details');
  expect(treeMove('x', { rows: open, at: 0, page: 10 }, model)).toBe(null);
});
