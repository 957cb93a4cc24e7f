import { expect, test } from 'vitest';
import type { Event } from '../../shared/event/model.ts';
import { buildFlowGraph } from './build-flow-graph.ts';
import { alertOn, key, start, stored } from './fixtures/some-events.ts';

const tool = 'C:\\x\\tool.exe';
const ran = start(1, { at: 1, key: 'guid:a', pid: 5, image: tool });

const did = (part: Partial<Event> & Pick<Event, 'class' | 'activity'>) =>
  stored(2, { seenAtMs: 2, processKey: key('guid:a'), image: tool, ...part });

/** Everything the event says of what was touched. */
const told = (event: ReturnType<typeof did>): string[] => {
  const graph = buildFlowGraph({ events: [ran, event], alerts: [], unfold: true });
  const kinds = new Map(graph.nodes.map(({ id, kind, label }) => [id, `${kind} ${label}`]));
  return graph.edges
    .filter(({ kind }) => kind !== 'ran-on' && kind !== 'ran-as')
    .map(({ source, kind, target }) => [kinds.get(source), kind, kinds.get(target)].join(' > '));
};

test('an address of the web is a node of its own, whatever the case of its host', () => {
  const url = 'HTTPS://Evil.Example/Path?q=1';
  expect(told(did({ class: 'network_activity', activity: 'connect', targetKind: 'address', target: url }))).toEqual([
    'process tool.exe (5) > requested > url evil.example/Path',
  ]);
});

test('what is written where the system starts things by itself persists', () => {
  const run = 'HKU\\S-1-5-21\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\Updater';
  const startup = 'C:\\Users\\a\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\x.lnk';
  const written = { class: 'file_system_activity', activity: 'create', targetKind: 'file' } as const;
  const set = { class: 'registry_value_activity', activity: 'set', targetKind: 'registry' } as const;
  expect(told(did({ ...set, target: run }))).toEqual(['process tool.exe (5) > persisted > registry Run\\Updater']);
  expect(told(did({ ...set, target: run.replace('Run', 'Other') }))).toEqual([
    'process tool.exe (5) > set > registry Other\\Updater',
  ]);
  expect(told(did({ ...written, target: startup }))).toEqual(['process tool.exe (5) > persisted > file x.lnk']);
  expect(told(did({ ...written, target: '/etc/cron.d/job' }))).toEqual(['process tool.exe (5) > persisted > file job']);
});

test('a disk read past its files is a device', () => {
  const read = { class: 'file_system_activity', activity: 'read', targetKind: 'file' } as const;
  expect(told(did({ ...read, target: '\\Device\\Harddisk0\\DR0' }))).toEqual([
    'process tool.exe (5) > read > device \\Device\\Harddisk0\\DR0',
  ]);
  expect(told(did({ ...read, target: '\\Device\\HarddiskVolume2\\a.txt' }))).toEqual([
    'process tool.exe (5) > read > file a.txt',
  ]);
});

test('a call of a cloud leads from the account to the object it names', () => {
  const call = stored(3, {
    class: 'api_activity',
    activity: 'read',
    seenAtMs: 3,
    user: 'arn:aws:iam::1:user/eve',
    targetKind: 'api',
    target: 's3.amazonaws.com:GetObject',
    detail: '{"bucketName":"secret","key":"a.csv"}',
  });
  expect(told(call)).toEqual(['user arn:aws:iam::1:user/eve > read > cloud s3: secret']);
});

test('a file carries the hash its record gives, and a node the techniques of its alerts', () => {
  const drop = did({
    class: 'file_system_activity',
    activity: 'create',
    targetKind: 'file',
    target: 'C:\\x\\y.exe',
    hashes: 'SHA256=00ff',
  });
  const alert = { ...alertOn('guid:a', [ran]), techniques: ['t1059.001', 'T1027'] };
  const graph = buildFlowGraph({ events: [ran, drop], alerts: [alert] });
  expect(graph.nodes.find(({ kind }) => kind === 'file')?.hashes).toBe('SHA256=00ff');
  expect(graph.nodes.find(({ id }) => id === 'guid:a')?.techniques).toEqual(['T1027', 'T1059.001']);
  expect(graph.techniques.map(({ id }) => id)).toEqual(['T1027', 'T1059.001']);
});
