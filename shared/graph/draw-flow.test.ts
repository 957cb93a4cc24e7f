import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawFlow, type DrawnFlow } from './draw-flow.ts';
import { EdgeKind, FlowEdge, FlowGraph, FlowNode, NodeKind } from './model.ts';
import { outlineOf } from './outline.ts';
import type { FlowFilters } from './saved-view.ts';
import type { WholeFlow } from './whole-flow.ts';

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

const flow = (nodes: FlowNode[], edges: FlowEdge[], quiet: readonly string[] = []): WholeFlow => ({
  graph: FlowGraph.parse({
    nodes,
    edges,
    omitted: [],
    shown: nodes.length,
    total: nodes.length,
    totalEdges: edges.length,
    techniques: [],
  }),
  quietNodes: [...quiet],
  quietEdges: edges.filter((one) => quiet.includes(one.source) || quiet.includes(one.target)).map(({ id }) => id),
  limits: [],
});

const plain: FlowFilters = { routine: false, alike: true, gather: 'none', storyOnly: false };

interface Wishes {
  opened?: readonly string[];
  revealed?: readonly string[];
  limit?: number;
  filters?: Partial<FlowFilters>;
}

const drawn = (
  whole: WholeFlow,
  { opened = [], revealed = [], limit = 10_000, filters = {} }: Wishes = {},
): DrawnFlow => {
  const all = { ...plain, ...filters };
  const wishes = { opened, revealed, storyOnly: all.storyOnly, limit, edgeLimit: 10_000 };
  return drawFlow(whole.graph, outlineOf(whole, all), wishes);
};

const anyFlow = fc
  .tuple(
    fc.array(
      fc.record({
        kind: fc.oneof({ weight: 5, arbitrary: fc.constant('process' as const) }, fc.constantFrom(...NodeKind.options)),
        image: fc.constantFrom('a.exe', 'b.exe'),
        alerts: fc.oneof({ weight: 9, arbitrary: fc.constant<string[]>([]) }, fc.constant<string[]>(['x'])),
        parent: fc.nat(12),
        routine: fc.boolean(),
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
    const edges = [...new Map([...starts, ...others].map((one) => [one.id, one])).values()];
    // What starts something or has an alert is never routine.
    const loud = new Set(starts.flatMap(({ source, target }) => [source, target]));
    const quiet = seeds.flatMap(({ routine, alerts }, at) =>
      routine && alerts.length === 0 && !loud.has(`n${at}`) ? [`n${at}`] : [],
    );
    return flow(nodes, edges, quiet);
  });

const anyFilters = fc.record({
  routine: fc.boolean(),
  alike: fc.boolean(),
  gather: fc.constantFrom<FlowFilters['gather']>('none', 'hash', 'command', 'host'),
  storyOnly: fc.boolean(),
});

const expectWhole = (whole: WholeFlow, { graph, groups, hiddenIn, waiting, drawn: cards }: DrawnFlow): void => {
  const omitted = graph.omitted.reduce((sum, one) => sum + one.nodes, 0);
  expect(graph.shown + omitted).toBe(whole.graph.nodes.length);
  const waits = [...waiting.values()].flat().reduce((sum, { count }) => sum + count, 0);
  expect(graph.shown + hiddenIn.size + waits).toBe(whole.graph.nodes.length);
  expect(new Set(graph.nodes.map((one) => one.id))).toEqual(new Set(cards));
  expect(new Set(graph.edges.map((one) => one.id)).size).toBe(graph.edges.length);
  for (const one of graph.edges) expect([cards.has(one.source), cards.has(one.target)]).toEqual([true, true]);
  for (const id of hiddenIn.values()) expect([cards.has(id), groups.get(id)?.open]).toEqual([true, false]);
  for (const holder of waiting.keys()) expect(holder === '' || cards.has(holder)).toBe(true);
};

test('whatever is open, gathered, filtered and allowed: shown and omitted make what is stored', () => {
  fc.assert(
    fc.property(
      anyFlow,
      anyFilters,
      fc.infiniteStream(fc.boolean()),
      fc.tuple(fc.nat(45), fc.nat(39)),
      (whole, filters, choice, [limit, at]) => {
        const groups = [...outlineOf(whole, filters).groups.keys(), ...whole.graph.nodes.map(({ id }) => `rest:${id}`)];
        const opened = groups.filter(() => choice.next().value);
        const picture = drawn(whole, { opened, limit, filters, revealed: [`n${at}`] });
        expectWhole(whole, picture);
        expect(picture.drawn.size).toBeLessThanOrEqual(limit);
      },
    ),
    { numRuns: 500 },
  );
});

test('every stored node stands once in the outline, and whatever is selected is drawn where its way fits', () => {
  fc.assert(
    fc.property(anyFlow, anyFilters, fc.nat(39), (whole, filters, at) => {
      const { below } = outlineOf(whole, filters);
      const placed = [...below.values()].flat();
      expect(new Set(placed).size).toBe(placed.length);
      for (const { id } of whole.graph.nodes) expect(placed).toContain(id);
      const chosen = whole.graph.nodes[at % whole.graph.nodes.length]?.id ?? '';
      expect(drawn(whole, { filters, revealed: [chosen], limit: 60 }).drawn.has(chosen)).toBe(true);
    }),
  );
});

test('the same flow in another order gives the same picture', () => {
  fc.assert(
    fc.property(anyFlow, anyFilters, fc.nat(40), (whole, filters, limit) => {
      const { nodes, edges } = whole.graph;
      const turned = { ...whole, graph: { ...whole.graph, nodes: nodes.toReversed(), edges: edges.toReversed() } };
      const [one, other] = [whole, turned].map((flowed) => drawn(flowed, { filters, limit }));
      expect([...(one?.drawn ?? [])].toSorted()).toEqual([...(other?.drawn ?? [])].toSorted());
    }),
  );
});

test('with every group open and room for all each stored node is drawn', () => {
  fc.assert(
    fc.property(anyFlow, anyFilters, (whole, filters) => {
      const all = { ...filters, storyOnly: false };
      const opened = [...outlineOf(whole, all).groups.keys()];
      const picture = drawn(whole, { filters: all, opened });
      expect([picture.graph.shown, picture.hiddenIn.size]).toEqual([whole.graph.nodes.length, 0]);
    }),
  );
});

test('five thousand files of one process stand behind one card and open in stretches, each within reach', () => {
  const files = Array.from({ length: 5000 }, (_, at) => node({ id: `f${at}`, kind: 'file', at: at + 1 }));
  const whole = flow(
    [node({ id: 'p' }), ...files],
    files.map(({ id }, at) => edge('p', 'wrote', id, at)),
  );
  const closed = drawn(whole, { limit: 500 });
  expect(closed.graph.nodes.map(({ id }) => id)).toEqual(['p', 'siblings:f0']);
  expect(closed.graph.edges.map(({ eventCount }) => eventCount)).toEqual([5000]);
  const open = drawn(whole, { opened: ['siblings:f0'], limit: 500 });
  expect(open.graph.nodes).toHaveLength(52);
  expectWhole(whole, open);
  const last = drawn(whole, { revealed: ['f4999'], limit: 500 });
  expect(last.drawn.has('f4999')).toBe(true);
  expectWhole(whole, last);
});

test('routine activity waits, counted by kind, below who did it, and opens there', () => {
  const files = [1, 2, 3].map((at) => node({ id: `f${at}`, kind: 'file', at }));
  const dlls = [4, 5].map((at) => node({ id: `m${at}`, kind: 'module', at }));
  const all = [...files, ...dlls];
  const whole = flow(
    [node({ id: 'p' }), ...all],
    all.map(({ id }) => edge('p', 'loaded', id)),
    all.map(({ id }) => id),
  );
  expect(drawn(whole).waiting.get('p')).toEqual([
    { opens: 'routine:p|module', kind: 'module', count: 2, reason: 'folded-noise' },
    { opens: 'routine:p|file', kind: 'file', count: 3, reason: 'folded-noise' },
  ]);
  const open = drawn(whole, { opened: ['routine:p|module'] });
  expect(open.graph.nodes.map(({ id }) => id)).toEqual(['p', 'm4', 'm5', 'routine:p|module']);
  expect(drawn(whole, { filters: { routine: true } }).graph.shown).toBe(6);
});

test('what there is no room for waits below its holder; opened there it comes before what else would be drawn', () => {
  const parents = Array.from({ length: 10 }, (_, at) =>
    node({ id: `p${at}`, image: `C:/x/${'abcdefghij'[at] ?? ''}.exe`, at }),
  );
  const children = parents.map(({ id }, at) => node({ id: `c${at}`, image: `C:/y/${id}.exe`, at: at + 20 }));
  const whole = flow(
    [...parents, ...children],
    children.map(({ id }, at) => edge(`p${at}`, 'spawned', id, at)),
  );
  const few = drawn(whole, { limit: 11 });
  expect([few.drawn.has('c0'), few.drawn.has('c9')]).toEqual([true, false]);
  expect(few.waiting.get('p9')).toEqual([{ opens: 'rest:p9', kind: 'process', count: 1, reason: 'draw-limit' }]);
  const asked = drawn(whole, { limit: 11, opened: ['rest:p9'] });
  expect([asked.drawn.has('c0'), asked.drawn.has('c9')]).toEqual([false, true]);
  expectWhole(whole, asked);
});

test('the children of a browser become one node with their count; the one with an alert stays', () => {
  const children = Array.from({ length: 8 }, (_, at) => node({ id: `c${at}`, image: 'C:\\e\\msedge.exe', at: at + 1 }));
  const bad = node({ id: 'bad', image: 'C:\\e\\msedge.exe', alerts: ['x'], at: 20 });
  const stored = flow(
    [node({ id: 'p', image: 'C:\\e\\msedge.exe' }), ...children, bad],
    [...children, bad].map((child) => edge('p', 'spawned', child.id)),
  );
  const { graph, groups } = drawn(stored);
  expect(graph.nodes.map((one) => one.label)).toEqual(['C:\\e\\msedge.exe', 'C:\\e\\msedge.exe', 'msedge.exe ×8']);
  expect(graph.omitted[0]).toEqual({ kind: 'process', nodes: 8, reason: 'alike' });
  expect(graph.edges.map(({ id, eventCount }) => [id, eventCount])).toEqual([
    ['p spawned alike:c0', 8],
    ['p spawned bad', 1],
  ]);
  const opened = drawn(stored, { opened: [...groups.keys()] }).graph;
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
  expect([...drawn(stored).groups.values()].map(({ members }) => members)).toEqual([['c2', 'c3', 'c4']]);
});

test('what reached the network is never folded', () => {
  const children = [1, 2, 3].map((at) => node({ id: `c${at}`, at }));
  const stored = flow(
    [node({ id: 'p' }), ...children, node({ id: 'net', kind: 'address' })],
    [...children.map((child) => edge('p', 'spawned', child.id)), edge('c2', 'connected', 'net')],
  );
  expect([...drawn(stored).groups.values()].map(({ members }) => members)).toEqual([['c1', 'c3']]);
});
