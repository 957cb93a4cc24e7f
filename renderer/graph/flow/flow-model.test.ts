import { expect, test } from 'vitest';
import { EventId } from '../../../shared/event/model.ts';
import { FlowEdge, FlowGraph, FlowNode } from '../../../shared/graph/model.ts';
import { modelOf } from './flow-model.test-support.ts';
import { firstOpen, firstProof, focusOf, nodeOfEvent, step, treeRows } from './flow-model.ts';
import { treeMove } from '../tree/tree-keys.ts';

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
    techniques: [],
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
const model = modelOf(
  FlowGraph.parse({
    nodes,
    edges,
    omitted: [],
    shown: nodes.length,
    total: nodes.length,
    totalEdges: edges.length,
    techniques: [],
  }),
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
    ['powershell', 'word'],
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

test('look-alikes are one row of the tree until they are opened', () => {
  const twins = [1, 2, 3].map((at) => node(`twin${at}`, 10 + at)).map((one) => ({ ...one, label: 'svchost.exe' }));
  const more = FlowGraph.parse({
    nodes: [...nodes, ...twins],
    edges: [...edges, ...twins.map((one) => edge('word', 'spawned', one.id, one.firstSeenMs ?? 0))],
    omitted: [],
    shown: nodes.length + 3,
    total: nodes.length + 3,
    totalEdges: edges.length + 3,
    techniques: [],
  });
  const folded = modelOf(more);
  const rowsOf = (one: typeof folded) =>
    treeRows(one, firstOpen(one)).map(({ id, level, children, open }) => [id, level, children, open]);
  expect(rowsOf(folded).at(-1)).toEqual(['alike:twin1', 2, 3, false]);
  expect([folded.graph.shown, folded.hiddenIn.get('twin2')]).toEqual([nodes.length, 'alike:twin1']);
  const opened = modelOf(more, new Set(['alike:twin1']));
  expect(rowsOf(opened).slice(-4)).toEqual([
    ['alike:twin1', 2, 3, true],
    ['twin1', 3, 0, false],
    ['twin2', 3, 0, false],
    ['twin3', 3, 0, false],
  ]);
});

test('an event chosen elsewhere is shown by what it tells of', () => {
  const proven = (one: FlowNode, events: number[]) => FlowNode.parse({ ...one, events, eventCount: events.length });
  const [word, , powershell, address] = nodes;
  if (word === undefined || powershell === undefined || address === undefined)
    throw new Error('the flow has four nodes');
  const told = [proven(word, [1, 2, 3]), proven(powershell, [2, 4, 5]), proven(address, [4])];
  const graph = FlowGraph.parse({
    nodes: told,
    edges: [],
    omitted: [],
    shown: 3,
    total: 3,
    totalEdges: 0,
    techniques: [],
  });
  const of = modelOf(graph);
  expect([1, 2, 4, 5, 9].map((id) => nodeOfEvent(of, EventId.parse(id)))).toEqual([
    'word',
    'powershell',
    'address',
    'powershell',
    null,
  ]);
});

test('selecting a process shows its start, also where it was opened by another before', () => {
  const started = edges.map((one) => (one.target === 'powershell' ? FlowEdge.parse({ ...one, events: [7] }) : one));
  const graph = FlowGraph.parse({
    nodes,
    edges: started,
    omitted: [],
    shown: 5,
    total: 5,
    totalEdges: 4,
    techniques: [],
  });
  expect([firstProof(modelOf(graph), 'powershell'), firstProof(modelOf(graph), 'word')]).toEqual([[7], [1]]);
});
