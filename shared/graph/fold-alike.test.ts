import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldAlike } from './fold-alike.ts';
import { EdgeKind, FlowEdge, FlowGraph, FlowNode, NodeKind } from './model.ts';

interface Seed {
  id: string;
  kind?: NodeKind;
  image?: string;
  command?: string;
  alerts?: string[];
  at?: number;
}

const node = ({ id, kind = 'process', image = 'C:\\x\\a.exe', command = '', alerts = [], at = 0 }: Seed): FlowNode =>
  FlowNode.parse({
    id,
    kind,
    label: image,
    detail: null,
    host: 'pc',
    known: true,
    firstSeenMs: at,
    lastSeenMs: at,
    alerts,
    alertLevel: alerts.length > 0 ? 'high' : null,
    techniques: [],
    events: [at + 1],
    eventCount: 1,
    process: { pid: at, image, commandLine: command, user: null, hashes: null, signer: null, endedAtMs: null },
  });

const edge = (source: string, kind: EdgeKind, target: string, at = 0): FlowEdge =>
  FlowEdge.parse({
    id: `${source} ${kind} ${target}`,
    source,
    target,
    kind,
    events: [at + 1],
    eventCount: 1,
    firstSeenMs: at,
  });

const flow = (nodes: FlowNode[], edges: FlowEdge[]): FlowGraph =>
  FlowGraph.parse({
    nodes,
    edges,
    omitted: [{ kind: 'module', nodes: 3, reason: 'folded-noise' }],
    shown: nodes.length,
    total: nodes.length + 3,
    totalEdges: edges.length,
    techniques: [],
  });

const anyFlow = fc
  .tuple(
    fc.array(
      fc.record({
        kind: fc.oneof({ weight: 5, arbitrary: fc.constant('process' as const) }, fc.constantFrom(...NodeKind.options)),
        image: fc.constantFrom('a.exe', 'b.exe'),
        alerts: fc.oneof({ weight: 9, arbitrary: fc.constant<string[]>([]) }, fc.constant<string[]>(['x'])),
        parent: fc.nat(12),
      }),
      { minLength: 1, maxLength: 40 },
    ),
    fc.array(fc.tuple(fc.nat(39), fc.constantFrom(...EdgeKind.options), fc.nat(39)), { maxLength: 8 }),
  )
  .map(([seeds, links]) => {
    const nodes = seeds.map((seed, at) => node({ ...seed, id: `n${at}`, at }));
    const starts = seeds.flatMap(({ parent }, at) =>
      parent < at ? [edge(`n${parent}`, 'spawned', `n${at}`, at)] : [],
    );
    const others = links
      .filter(([source, , target]) => source < nodes.length && target < nodes.length)
      .map(([source, kind, target]) => edge(`n${source}`, kind, `n${target}`));
    return flow(nodes, [...new Map([...starts, ...others].map((one) => [one.id, one])).values()]);
  });

test('whatever is open, shown and omitted make what is stored, and no alert and no edge end is lost', () => {
  fc.assert(
    fc.property(anyFlow, fc.infiniteStream(fc.boolean()), (stored, choice) => {
      const closed = foldAlike(stored, new Set());
      const opened = new Set([...closed.groups.keys()].filter(() => choice.next().value));
      const { graph, groups, hiddenIn } = foldAlike(stored, opened);
      expect(graph.shown + graph.omitted.reduce((sum, one) => sum + one.nodes, 0)).toBe(stored.total);
      expect(graph.nodes.length).toBe(graph.shown + groups.size);
      const drawn = new Set(graph.nodes.map((one) => one.id));
      expect(drawn.size).toBe(graph.nodes.length);
      expect(new Set(graph.edges.map((one) => one.id)).size).toBe(graph.edges.length);
      for (const one of graph.edges) expect([drawn.has(one.source), drawn.has(one.target)]).toEqual([true, true]);
      for (const one of stored.nodes) {
        expect(drawn.has(one.id)).toBe(!hiddenIn.has(one.id));
        expect(one.alerts.length > 0 && hiddenIn.has(one.id)).toBe(false);
      }
      for (const id of hiddenIn.values()) expect([drawn.has(id), groups.get(id)?.open]).toEqual([true, false]);
    }),
    { numRuns: 300 },
  );
});

test('with every group open each stored node is drawn, and closing all gives the first picture again', () => {
  fc.assert(
    fc.property(anyFlow, (stored) => {
      const closed = foldAlike(stored, new Set());
      let all = new Set(closed.groups.keys());
      // Groups can stand inside groups.
      for (let last = -1; last !== all.size;) {
        last = all.size;
        all = new Set([...all, ...foldAlike(stored, all).groups.keys()]);
      }
      const open = foldAlike(stored, all);
      expect(open.hiddenIn.size).toBe(0);
      expect(open.graph.shown).toBe(stored.shown);
      expect(foldAlike(stored, new Set())).toEqual(closed);
    }),
  );
});

test('the children of a browser become one node with their count; the one with an alert stays', () => {
  const children = Array.from({ length: 8 }, (_, at) => node({ id: `c${at}`, image: 'C:\\e\\msedge.exe', at: at + 1 }));
  const bad = node({ id: 'bad', image: 'C:\\e\\msedge.exe', alerts: ['x'], at: 20 });
  const stored = flow(
    [node({ id: 'p', image: 'C:\\e\\msedge.exe' }), ...children, bad],
    [...children, bad].map((child) => edge('p', 'spawned', child.id)),
  );
  const { graph, groups } = foldAlike(stored, new Set());
  expect(graph.nodes.map((one) => one.label)).toEqual(['C:\\e\\msedge.exe', 'C:\\e\\msedge.exe', 'msedge.exe ×8']);
  expect(graph.omitted[0]).toEqual({ kind: 'process', nodes: 8, reason: 'alike' });
  expect(graph.edges.map(({ id, eventCount }) => [id, eventCount])).toEqual([
    ['p spawned bad', 1],
    ['p spawned alike:c0', 8],
  ]);
  const opened = foldAlike(stored, new Set(groups.keys())).graph;
  expect(opened.edges.filter((one) => one.source === 'alike:c0').length).toBe(8);
});

test('below an alert only the same command folds, and only where there are several', () => {
  const bad = node({ id: 'bad', alerts: ['x'] });
  const asked = ['whoami /all', 'whoami /groups', 'ping 10.0.0.1', 'ping 10.0.0.2', 'ping 10.0.0.30'];
  const children = asked.map((command, at) => node({ id: `c${at}`, command, at: at + 1 }));
  const stored = flow(
    [bad, ...children],
    children.map((child) => edge('bad', 'spawned', child.id)),
  );
  expect([...foldAlike(stored, new Set()).groups.values()].map(({ members }) => members)).toEqual([['c2', 'c3', 'c4']]);
});

test('what reached the network is never folded', () => {
  const children = [1, 2, 3].map((at) => node({ id: `c${at}`, at }));
  const stored = flow(
    [node({ id: 'p' }), ...children, node({ id: 'net', kind: 'address' })],
    [...children.map((child) => edge('p', 'spawned', child.id)), edge('c2', 'connected', 'net')],
  );
  expect([...foldAlike(stored, new Set()).groups.values()].map(({ members }) => members)).toEqual([['c1', 'c3']]);
});
