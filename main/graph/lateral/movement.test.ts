import { expect, test } from 'vitest';
import type { Event, StoredEvent } from '../../../shared/event/model.ts';
import { pathToAlerts } from '../../../shared/graph/alert-path.ts';
import { buildFlowGraph } from '../build-flow-graph.ts';
import { hasRecordings, recorded } from '../fixtures/recorded.ts';
import { alertOn, key, start, stored } from '../fixtures/some-events.ts';

const powershell = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
const wsmprovhost = 'C:\\Windows\\System32\\wsmprovhost.exe';

const logon = (id: number, part: Partial<Event>): StoredEvent =>
  stored(id, {
    class: 'authentication',
    activity: 'logon',
    seenAtMs: 20_000,
    host: 'b.example',
    targetKind: 'user',
    target: 'CORP\\eve',
    logonId: '0xABC',
    detail: 'LogonType=3; AuthenticationPackageName=Kerberos',
    outcome: 'success',
    ...part,
  });

const call = (id: number, part: Partial<Event>): StoredEvent =>
  stored(id, {
    class: 'network_activity',
    activity: 'connect',
    seenAtMs: 19_000,
    host: 'a.example',
    processKey: key('guid:a'),
    image: powershell,
    direction: 'outbound',
    protocol: 'tcp',
    srcAddress: '10.0.0.1',
    dstAddress: '10.0.0.2',
    dstPort: 5985,
    ...part,
  });

/** Machine B says which address is its own by calling from it. */
const ownCall = (id: number): StoredEvent =>
  call(id, {
    host: 'b.example',
    processKey: key('guid:own'),
    srcAddress: '10.0.0.2',
    dstAddress: '198.51.100.9',
    dstPort: 443,
  });

const onA = { ...start(1, { at: 10_000, key: 'guid:a', pid: 7, image: powershell }), host: 'a.example' };
const onB = {
  ...start(2, { at: 21_000, key: 'guid:b', pid: 9, image: wsmprovhost, parent: 'guid:svc' }),
  host: 'b.example',
  logonId: '0xabc',
};

const moves = (events: StoredEvent[]): string[] =>
  buildFlowGraph({ events, alerts: [], unfold: true })
    .edges.filter(({ kind }) => kind === 'moved')
    .map(({ source, target, lateral }) =>
      [source, lateral?.method, lateral?.account, lateral?.logonType, lateral?.outcome, target].join(' '),
    );

test('a logon that names no source is led back to the program that called just before, with method and credential', () => {
  const events = [onA, call(3, {}), logon(4, {}), ownCall(5), onB];
  expect(moves(events)).toEqual(['guid:a winrm CORP\\eve 3 success logon:b.example|0xabc']);
  const graph = buildFlowGraph({ events, alerts: [alertOn('guid:b', [onB])] });
  const edge = graph.edges.find(({ kind }) => kind === 'moved');
  expect(edge?.events.toSorted((a, b) => a - b)).toEqual([3, 4]);
  // The way to the alert on B begins on A.
  expect([...pathToAlerts(graph).causes].toSorted()).toEqual(['guid:a', 'guid:svc', 'logon:b.example|0xabc']);
});

test('records around a logon are asked how somebody came, and nothing else of them is drawn', () => {
  const foreign = call(7, {
    host: 'c.example',
    srcAddress: '10.0.0.3',
    dstAddress: '10.0.0.4',
    processKey: key('guid:c'),
  });
  const other = logon(8, { host: 'c.example', target: 'CORP\\bob', logonId: '0x77' });
  const around = [call(3, {}), ownCall(5), foreign, other];
  const graph = buildFlowGraph({ events: [logon(4, {}), onB], around, alerts: [], unfold: true });
  expect(graph.nodes.map(({ id }) => id).toSorted()).toEqual([
    'guid:a',
    'guid:b',
    'guid:svc',
    'host:a.example',
    'host:b.example',
    'logon:b.example|0xabc',
    'user:corp\\eve',
  ]);
  const move = graph.edges.find(({ kind }) => kind === 'moved');
  expect([move?.source, move?.target, move?.eventCount]).toEqual(['guid:a', 'logon:b.example|0xabc', 2]);
  expect(graph.nodes.find(({ id }) => id === 'host:b.example')?.eventCount).toBe(2);
});

test('of two machines that called at that moment neither is named', () => {
  const other = call(6, { host: 'c.example', srcAddress: '10.0.0.3', processKey: key('guid:c') });
  expect(moves([onA, call(3, {}), other, logon(4, {}), ownCall(5), onB])).toEqual([]);
});

test('where the record names its source, the account and the machine are told even without a connection', () => {
  const other = call(6, { dstAddress: '198.51.100.7', dstPort: 443, seenAtMs: 1 });
  expect(moves([onA, other, logon(4, { srcAddress: '10.0.0.1' })])).toEqual([
    'host:a.example logon CORP\\eve 3 success host:b.example',
  ]);
  expect(moves([onA, logon(4, { detail: 'LogonType=10; WorkstationName=A' })])).toEqual([
    'host:a.example rdp CORP\\eve 10 success host:b.example',
  ]);
});

test('a refused logon is an attempt and leads nowhere further', () => {
  const refused = logon(4, { outcome: 'failure', logonId: '0x0', srcAddress: '10.0.0.1', user: 'CORP\\eve' });
  const graph = buildFlowGraph({ events: [onA, call(3, {}), refused, onB], alerts: [alertOn('guid:b', [onB])] });
  expect(pathToAlerts(graph).causes.has('guid:a')).toBe(false);
  expect(moves([onA, call(3, {}), ownCall(5), refused])).toEqual(['guid:a winrm CORP\\eve 3 failure host:b.example']);
});

test('credentials used towards a machine without records lead there, with an outcome nobody knows', () => {
  const used = stored(8, {
    class: 'authentication',
    activity: 'logon',
    seenAtMs: 12_000,
    host: 'a.example',
    processKey: key('guid:a'),
    image: powershell,
    targetKind: 'user',
    target: 'CORP\\eve',
    dstHost: 'far.example',
    detail: 'TargetInfo=HTTP/far.example',
    eventCode: 4648,
  });
  expect(moves([onA, used])).toEqual(['guid:a winrm CORP\\eve  unknown host:far.example']);
  const graph = buildFlowGraph({ events: [onA, used], alerts: [] });
  expect(graph.nodes.find(({ id }) => id === 'host:far.example')?.known).toBe(false);
});

test('who comes from outside the organisation entered it; that is no movement inside', () => {
  const graph = buildFlowGraph({ events: [logon(4, { srcAddress: '203.0.113.5' })], alerts: [] });
  expect(graph.edges.filter(({ source }) => source.startsWith('address:')).map(({ kind }) => kind)).toEqual([
    'logged-on',
  ]);
});

test('a logon id given again after a restart is another session', () => {
  const again = logon(9, { seenAtMs: 900_000 });
  const later = { ...onB, id: stored(10, onB).id, seenAtMs: 901_000, processKey: key('guid:later') };
  const graph = buildFlowGraph({ events: [logon(4, {}), onB, again, later], alerts: [], unfold: true });
  expect(graph.edges.filter(({ kind }) => kind === 'began').map(({ source, target }) => `${source} ${target}`)).toEqual(
    ['logon:b.example|0xabc guid:b', 'logon:b.example|0xabc#2 guid:later'],
  );
});

test.skipIf(!hasRecordings).each([
  ['covenant_psremoting_grunt.zip', ['powershell.exe winrm hr001.shire.com', 'powershell.exe winrm pgustavo']],
  ['empire_dcom_shellwindows_stager.zip', ['powershell.exe dcom workstation6.theshire.local']],
  ['schtask_create.zip', ['<unknown process> (8920) task workstation6.theshire.local']],
])(
  'who moved where and how is found in %s (needs ../shared)',
  async (archive, expected) => {
    const graph = buildFlowGraph({ events: await recorded(archive), alerts: [], drawLimit: 100_000 });
    const labels = new Map(graph.nodes.map(({ id, label }) => [id, label]));
    const found = graph.edges
      .filter(({ kind }) => kind === 'moved')
      .map(({ source, target, lateral }) => [labels.get(source), lateral?.method, labels.get(target)].join(' '));
    expect(found).toEqual(expected);
  },
  60_000,
);
