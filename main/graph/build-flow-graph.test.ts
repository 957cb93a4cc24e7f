import { expect, test } from 'vitest';
import { buildFlowGraph } from './build-flow-graph.ts';
import { alertOn, key, start, stored } from './fixtures/some-events.ts';

const cmd = 'C:\\Windows\\System32\\cmd.exe';
const powershell = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';

const processes = (events: Parameters<typeof buildFlowGraph>[0]['events']): string[] =>
  buildFlowGraph({ events, alerts: [] })
    .nodes.filter((node) => node.kind === 'process')
    .map((node) => node.label);

test('two sensors reporting one process start make one node', () => {
  const events = [
    start(1, { at: 10_000, key: 'guid:a', pid: 712, image: cmd, parent: 'guid:p', parentImage: 'C:\\x\\parent.exe' }),
    start(2, { at: 10_900, key: 'start:pc1|712|10900', pid: 712, image: cmd, parent: 'pid:pc1|500' }),
  ];
  expect(processes(events)).toEqual(['cmd.exe (712)', 'parent.exe']);
});

test('the same pid started again is another process, and later records belong to the later one', () => {
  const events = [
    start(1, { at: 10_000, key: 'start:pc1|712|10000', pid: 712, image: cmd }),
    start(2, { at: 60_000, key: 'start:pc1|712|60000', pid: 712, image: cmd }),
    stored(3, {
      class: 'network_activity',
      activity: 'connect',
      seenAtMs: 70_000,
      processKey: key('pid:PC1|712'),
      image: cmd,
      direction: 'outbound',
      dstAddress: '203.0.113.5',
      dstPort: 443,
    }),
  ];
  const graph = buildFlowGraph({ events, alerts: [] });
  expect(graph.edges.map(({ source, kind, target }) => [source, kind, target])).toEqual([
    ['start:pc1|712|60000', 'connected', 'address:203.0.113.5'],
  ]);
  expect(graph.nodes.map((node) => node.label)).toEqual(['cmd.exe (712)', 'cmd.exe (712)', '203.0.113.5:443']);
});

test('a pid without any start stays apart from the process that had it before', () => {
  const events = [
    start(1, { at: 10_000, key: 'start:pc1|712|10000', pid: 712, image: cmd }),
    stored(2, { class: 'process_activity', activity: 'terminate', seenAtMs: 20_000, processKey: key('pid:pc1|712') }),
    stored(3, {
      class: 'file_system_activity',
      activity: 'create',
      seenAtMs: 90_000,
      processKey: key('pid:pc1|712'),
      targetKind: 'file',
      target: 'C:\\x\\dropped.txt',
    }),
  ];
  const graph = buildFlowGraph({ events, alerts: [] });
  expect(graph.edges.map((edge) => edge.source)).toEqual(['pid:pc1|712#1']);
});

test('a sensor whose pid the collector lost and another that has it make one process', () => {
  const lost = { ...start(1, { at: 10_000, key: 'guid:a', pid: 712, image: cmd, parent: 'guid:p' }), pid: null };
  const bare = start(2, { at: 10_120, key: 'start:pc1|712|10120', pid: 712, image: cmd, parent: 'pid:pc1|500' });
  const graph = buildFlowGraph({ events: [lost, bare], alerts: [] });
  expect(graph.nodes.map(({ id }) => id).toSorted()).toEqual(['guid:a', 'guid:p']);
});

test('a program that takes over a process keeps its pid: it hangs from what ran there before', () => {
  const shell = start(1, { at: 10_000, key: 'start:pc1|50|10000', pid: 50, image: '/bin/sh' });
  const taken = {
    ...start(2, { at: 30_000, key: 'start:pc1|50|30000', pid: 50, image: '/usr/bin/curl', parent: 'pid:pc1|50' }),
    parentPid: 50,
  };
  const late = stored(3, {
    class: 'file_system_activity',
    activity: 'create',
    seenAtMs: 30_400,
    processKey: key('pid:pc1|50'),
    image: '/bin/sh',
    targetKind: 'file',
    target: '/tmp/x',
  });
  const graph = buildFlowGraph({ events: [shell, taken, late], alerts: [] });
  expect(graph.edges.map(({ source, kind, target }) => `${source} ${kind} ${target}`)).toEqual([
    'start:pc1|50|10000 spawned start:pc1|50|30000',
    'start:pc1|50|10000 wrote file:pc1|/tmp/x',
  ]);
});

test('a parent that was never recorded is kept under the name its child tells', () => {
  const events = [
    start(1, { at: 1, key: 'guid:a', pid: 5, image: cmd, parent: 'guid:p', parentImage: 'C:\\Windows\\explorer.exe' }),
  ];
  const parent = buildFlowGraph({ events, alerts: [] }).nodes.find((node) => node.id === 'guid:p');
  expect([parent?.known, parent?.label, parent?.process?.image]).toEqual([
    false,
    'explorer.exe',
    'C:\\Windows\\explorer.exe',
  ]);
});

test('module loads are folded and counted, unless an alert stands on them or the reader unfolds', () => {
  const load = stored(2, {
    class: 'module_activity',
    activity: 'load',
    seenAtMs: 5,
    processKey: key('guid:a'),
    image: cmd,
    targetKind: 'module',
    target: 'C:\\Windows\\System32\\ntdll.dll',
  });
  const events = [start(1, { at: 1, key: 'guid:a', pid: 5, image: cmd }), load];
  const kinds = (graph: ReturnType<typeof buildFlowGraph>) => graph.nodes.map((node) => node.kind);
  const folded = buildFlowGraph({ events, alerts: [] });
  expect([kinds(folded), folded.omitted]).toEqual([
    ['process'],
    [
      { kind: 'host', nodes: 1, reason: 'folded-noise' },
      { kind: 'module', nodes: 1, reason: 'folded-noise' },
    ],
  ]);
  expect(kinds(buildFlowGraph({ events, alerts: [], unfold: true })).toSorted()).toEqual(['host', 'module', 'process']);
  expect(kinds(buildFlowGraph({ events, alerts: [alertOn('guid:a', [load])] }))).toEqual(['process', 'module']);
});

test('a file that was written and then ran leads from who wrote it to what it became', () => {
  const dropped = 'C:\\Users\\a\\payload.exe';
  const events = [
    start(1, { at: 1, key: 'guid:a', pid: 5, image: powershell }),
    stored(2, {
      class: 'file_system_activity',
      activity: 'create',
      seenAtMs: 2,
      processKey: key('guid:a'),
      image: powershell,
      targetKind: 'file',
      target: dropped,
    }),
    start(3, { at: 3, key: 'guid:b', pid: 6, image: dropped, parent: 'guid:a' }),
  ];
  const graph = buildFlowGraph({ events, alerts: [] });
  expect(graph.edges.map((edge) => edge.kind)).toEqual(['wrote', 'executed', 'spawned']);
});

test('an access between parent and child says nothing; one to lsass.exe is drawn', () => {
  const lsass = 'C:\\Windows\\System32\\lsass.exe';
  const access = (id: number, target: string, image: string) =>
    stored(id, {
      class: 'process_activity',
      activity: 'open',
      seenAtMs: id,
      processKey: key('guid:a'),
      image: powershell,
      targetKind: 'process',
      target: image,
      targetKey: key(target),
      detail: 'GrantedAccess=0x1fffff',
    });
  const events = [
    start(1, { at: 1, key: 'guid:a', pid: 5, image: powershell }),
    start(2, { at: 2, key: 'guid:b', pid: 6, image: cmd, parent: 'guid:a' }),
    access(3, 'guid:b', cmd),
    access(4, 'guid:l', lsass),
  ];
  const graph = buildFlowGraph({ events, alerts: [] });
  expect(graph.edges.map(({ kind, target }) => `${kind} ${target}`)).toEqual(['spawned guid:b', 'accessed guid:l']);
});

test('where not everything can be drawn, the way to the alert is', () => {
  const crowd = Array.from({ length: 300 }, (_, at) =>
    start(at + 10, { at: at + 10, key: `guid:x${at}`, pid: 1000 + at, image: cmd, parent: 'guid:root' }),
  );
  const last = start(900, { at: 900, key: 'guid:bad', pid: 9, image: powershell, parent: 'guid:x299' });
  const graph = buildFlowGraph({
    events: [...crowd, last],
    alerts: [alertOn('guid:bad', [last])],
    drawLimit: 5,
  });
  expect(graph.shown).toBe(5);
  expect(graph.nodes.map((node) => node.id)).toEqual(expect.arrayContaining(['guid:root', 'guid:x299', 'guid:bad']));
  expect(graph.omitted).toContainEqual({ kind: 'process', nodes: 297, reason: 'draw-limit' });
});

test('an alert without a process marks who did what it saw', () => {
  const event = start(1, { at: 1, key: 'guid:a', pid: 5, image: cmd });
  const graph = buildFlowGraph({ events: [event], alerts: [alertOn(null, [event])] });
  expect(graph.nodes.map((node) => [node.id, node.alerts, node.alertLevel])).toEqual([['guid:a', ['alert-1'], 'high']]);
});
