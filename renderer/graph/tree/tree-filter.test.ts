import { expect, test } from 'vitest';
import { AlertId } from '../../../shared/alerts/model.ts';
import { messagesIn } from '../../../shared/i18n/catalogue.ts';
import { FlowEdge, FlowGraph, FlowNode } from '../../../shared/graph/model.ts';
import { modelOf } from '../flow/flow-model.test-support.ts';
import { treeRows } from '../flow/flow-model.ts';
import { foundRows, searchTexts } from './tree-filter.ts';
import { treeMove } from './tree-keys.ts';

const node = (id: string, commandLine: string, part: Partial<FlowNode> = {}): FlowNode =>
  FlowNode.parse({
    id,
    kind: 'process',
    label: `${id}.exe`,
    detail: commandLine,
    host: 'pc1',
    known: true,
    firstSeenMs: 0,
    lastSeenMs: 0,
    alerts: [],
    alertLevel: null,
    techniques: [],
    events: [1],
    eventCount: 1,
    process: {
      pid: 1,
      image: `C:\\x\\${id}.exe`,
      commandLine,
      user: null,
      hashes: null,
      signer: null,
      endedAtMs: null,
    },
    ...part,
  });

const children = Array.from({ length: 5_000 }, (_, at) =>
  node('same', `same.exe --number ${at}`, { id: `same${at}`, label: `same.exe (${at})` }),
);
const nodes = [
  node('root', 'root.exe'),
  node('bad', 'bad.exe -enc ＡＢＣ', {
    alerts: [AlertId.parse('a')],
    alertLevel: 'high',
    techniques: ['T1059.001'],
  }),
  ...children,
];
const edges = nodes.slice(1).map(({ id }) =>
  FlowEdge.parse({
    id: `root ${id}`,
    source: 'root',
    target: id,
    kind: 'spawned',
    events: [1],
    eventCount: 1,
    firstSeenMs: 0,
  }),
);
const model = modelOf(
  FlowGraph.parse({
    nodes,
    edges,
    omitted: [],
    shown: nodes.length,
    total: nodes.length,
    totalEdges: edges.length,
    techniques: [{ id: 'T1059.001', name: 'PowerShell', nameJa: 'PowerShellの悪用', tactics: ['execution'] }],
  }),
);
const texts = searchTexts(model, messagesIn('ja'));
const found = (asked: string): string[] => foundRows(model, texts, asked).map(({ id }) => id);

test('a node is found by command, technique, the sentence that tells it, in any width and case', () => {
  expect(found('-ENC abc')).toEqual(['bad']);
  expect(found('悪用')).toEqual(['bad']);
  expect(found('bad.exe を起動')).toEqual(['bad']);
  expect(found('no such thing')).toEqual([]);
});

test('every one of 5,000 children is reached by arrow keys, and the last by one key', () => {
  const opened = modelOf(model.stored, new Set(model.groups.keys()));
  const rows = treeRows(opened, new Set(opened.below.keys()));
  const met = new Set<string>();
  let at = 0;
  for (let row = rows[0]; row !== undefined && !met.has(row.id); row = rows[at]) {
    met.add(row.id);
    const move = treeMove('ArrowDown', { rows, at, page: 20 }, opened);
    at = rows.findIndex(
      ({ id }) => move !== null && typeof move === 'object' && 'select' in move && move.select === id,
    );
  }
  expect(nodes.filter(({ id }) => !met.has(id))).toEqual([]);
  expect(treeMove('End', { rows, at: 0, page: 20 }, opened)).toEqual({ select: rows.at(-1)?.id });
});

test('one of 5,000 look-alikes, folded into one node, is found by its own command line', () => {
  expect(found('--number 4711')).toEqual(['same4711']);
  const rows = foundRows(model, texts, 'same.exe');
  // The group and every one of its members.
  expect(rows).toHaveLength(5_001);
  expect(new Set(rows.map(({ position }) => position)).size).toBe(5_001);
});
