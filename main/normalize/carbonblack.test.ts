import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Event } from '../../shared/event/model.ts';
import { alertItem } from '../sources/carbonblack/vendor-alert.ts';
import { jobStep, processesIn } from '../sources/carbonblack/process-tree.ts';
import type { Answer } from '../sources/answer.ts';
import { objectAt, objectOf, objectsAt } from '../sources/json/fields.ts';
import type { JsonObject } from '../sources/json/fields.ts';
import { normalizeCarbonBlack } from './carbonblack.ts';
import { normalizeRecord } from './normalize-record.ts';

/** Fixtures of the vendor's own SDK; where they came from stands in the NOTICE beside them. */
const fixtures = (file: string): JsonObject =>
  objectOf(JSON.parse(readFileSync(new URL(`fixtures/carbonblack/${file}.json`, import.meta.url), 'utf8')));

const answer = (value: unknown): Answer => ({ text: JSON.stringify(value), json: objectOf(value), trace: null });

const eventOf = (facet: string, data: unknown, host?: string): Event => {
  const made = normalizeCarbonBlack(
    { vendor: 'carbon-black', facet, key: 'k', ...(host === undefined ? {} : { host }) },
    data,
  );
  if (!made.ok) throw new Error(made.reason);
  return made.event;
};

const pulled = (value: unknown) => alertItem({ text: JSON.stringify(value), value });

test('an alert becomes ours with severity, technique, what was blocked, and its process and parent as facts', () => {
  const item = pulled(fixtures('alerts')['GET_ALERT_TYPE_WATCHLIST']);
  expect(item).toMatchObject({
    type: 'alert',
    alert: {
      nativeId: '887e6bbc-6224-4f36-ad37-084038b7fcab',
      version: '2023-07-17T17:42:29.822Z',
      title: 'Credential Access - Suspect Volume Shadow Copy Behavior Detected',
      level: 'critical',
      techniques: ['T1003', 'T1003.003'],
      host: 'kognos-w19-cb-3',
      user: 'KOGNOS-W19-CB-3\\Administrator',
      kind: 'indicator',
      origin: {
        severity: '10',
        disposition: 'not-blocked',
        status: 'OPEN',
        verdict: 'NONE',
        policy: 'SSQ_Policy',
        prevalence: { global: 'MEDIUM', local: 'LOW' },
      },
      records: [
        { head: { facet: 'alert' } },
        { head: { facet: 'alert-process' } },
        { head: { facet: 'alert-parent' } },
      ],
    },
  });
});

test('a network alert names tactic, technique and the connection', () => {
  const alert = fixtures('alerts')['GET_ALERT_v7_INTRUSION_DETECTION_SYSTEM_RESPONSE'];
  expect(pulled(alert)).toMatchObject({
    alert: { kind: 'signature', tactics: ['initial-access'], techniques: ['T1190'], title: 'CVE-2021-44228 Exploit' },
  });
  expect(eventOf('alert-network', alert)).toMatchObject({
    class: 'network_activity',
    activity: 'connect',
    host: 'dev01-39x-1',
    srcAddress: '10.203.105.21',
    srcPort: 49233,
    dstAddress: '142.250.189.174',
    dstPort: 80,
    dstHost: 'google.com',
    processKey: 'guid:cbc:abcd1234-010ac2d3-00001694-00000000-1d937f40884b9e0',
  });
});

test('an alert type nobody knows is shown as other, in the middle of the queue', () => {
  expect(pulled(fixtures('alerts')['GET_NEW_ALERT_TYPE_RESP'])).toMatchObject({
    type: 'alert',
    alert: {
      nativeId: 'MYVERYFIRSTNEWALERTTYPE0001',
      kind: 'other',
      level: 'medium',
      title: 'FIRST_NEW_TEST_ALERT_TYPE',
      host: '',
      records: [{ head: { facet: 'alert' } }],
    },
  });
});

test('an alert and the process it names share one key, whatever case the guid is in', () => {
  const alert = fixtures('alerts')['GET_ALERT_TYPE_WATCHLIST'];
  const keys = ['alert', 'alert-process'].map((facet) => eventOf(facet, alert).processKey);
  expect(keys).toEqual(Array(2).fill('guid:cbc:abc12345-000309c2-00000478-00000000-1d6a1c1f2b02805'));
  expect(eventOf('alert-parent', alert).processKey).toBe(eventOf('alert', alert).parentKey);
  expect(eventOf('alert', alert)).toMatchObject({
    class: 'detection_finding',
    host: 'kognos-w19-cb-3',
    provider: 'Carbon Black Cloud',
  });
});

test('a tree is its process and children, each a record of its own', () => {
  const records = processesIn(answer(fixtures('processes')['GET_TREE_RESP']));
  const events = records.map((record) => eventOf(record.head.facet, JSON.parse(record.data)));
  expect(
    events.map(({ processKey, parentKey, image, seenAtMs }) => ({ processKey, parentKey, image, seenAtMs })),
  ).toEqual([
    {
      processKey: 'guid:cbc:wnexfkq7-00050603-000008a0-00000000-1d6c9acb438f08d',
      parentKey: 'guid:cbc:wnexfkq7-00050603-000023fc-00000000-1d6c9acae2c7003',
      image: 'c:\\windows\\microsoft.net\\framework64\\v4.0.30319\\ngen.exe',
      seenAtMs: Date.parse('2020-12-03T19:44:24.919Z'),
    },
    {
      processKey: 'guid:cbc:wnexfkq7-00050603-0000066c-00000000-1d6c9acb43e29bb',
      parentKey: 'guid:cbc:wnexfkq7-00050603-000008a0-00000000-1d6c9acb438f08d',
      image: 'c:\\windows\\microsoft.net\\framework64\\v4.0.30319\\mscorsvw.exe',
      seenAtMs: Date.parse('2020-12-03T19:44:24.953Z'),
    },
  ]);
  expect(events[0]?.hashes).toMatch(/^MD5=660254c8.*,SHA256=0eb06765/);
});

test('a process nobody knows has no records, and its answer is no failure', () => {
  for (const name of ['GET_PROCESS_TREE_NOT_FOUND', 'GET_PROCESS_NOT_FOUND']) {
    const found = answer(fixtures('processes')[name]);
    expect([processesIn(found), found.json['exception']]).toEqual([[], 'NOT_FOUND']);
  }
});

test('a search nobody was asked for yet has not ended; one the vendor gave up has', () => {
  const isDone = (name: string): boolean => jobStep(answer(fixtures('processes')[name])).done;
  expect(isDone('GET_PROCESS_SUMMARY_RESP_ZERO_CONTACTED')).toBe(false);
  expect(isDone('GET_PROCESS_SUMMARY_RESP_STILL_QUERYING')).toBe(false);
  expect(isDone('GET_PROCESS_SEARCH_JOB_RESULTS_RESP_STILL_QUERYING_NO_DATA')).toBe(true);
  expect(isDone('GET_TREE_RESP')).toBe(true);
});

test('an event belongs to its process and to the host it was asked for', () => {
  const [row] = objectsAt(objectAt(fixtures('events'), 'EVENT_SEARCH_RESP_PART_ONE'), 'results');
  expect(eventOf('event', row, 'PC1.example')).toMatchObject({
    class: 'module_activity',
    activity: 'load',
    host: 'pc1.example',
    seenAtMs: Date.parse('2020-08-26T21:38:17.090Z'),
    loggedAtMs: Date.parse('2020-08-26T21:39:42.695Z'),
    timeBasis: 'sensor',
    processKey: 'guid:cbc:j7g6dtln-006633e3-00000334-00000000-1d677bedfbb1c2e',
    pid: 820,
    target: 'c:\\windows\\system32\\kernel.appcore.dll',
    hashes:
      'MD5=0d50f3c3d50b878ceae21b9be3f6a638,SHA256=bf0b1a5d4cea656695ffb45d930f6add63519aeae9f8aed21e4e50708fe5e84c',
    signer: 'Microsoft Windows',
  });
});

test('what processes do is told in our words', () => {
  const row = (fields: JsonObject): Event =>
    eventOf('event', { process_guid: 'O-1', event_timestamp: '2026-01-01T00:00:00Z', ...fields });
  expect(
    [
      row({
        event_type: 'filemod',
        filemod_action: ['ACTION_FILE_CREATE', 'ACTION_FILE_LAST_WRITE'],
        filemod_name: 'c:\\a',
      }),
      row({ event_type: 'regmod', regmod_action: ['ACTION_WRITE_VALUE'], regmod_name: 'HKLM\\Run\\x' }),
      row({ event_type: 'regmod', regmod_action: ['ACTION_CREATE_KEY'], regmod_name: 'HKLM\\Run' }),
      row({
        event_type: 'netconn',
        netconn_inbound: true,
        netconn_local_ipv4: '10.0.0.1',
        netconn_local_port: 445,
        netconn_remote_ipv4: '10.0.0.9',
      }),
      row({ event_type: 'childproc', childproc_process_guid: 'O-2', childproc_name: 'c:\\b.exe' }),
      row({
        event_type: 'crossproc',
        crossproc_action: ['ACTION_CREATE_REMOTE_THREAD'],
        crossproc_process_guid: 'O-3',
      }),
      row({ auth_event_action: 'LOGON_FAILED', auth_username: 'bob', auth_domain_name: 'CORP' }),
      row({ event_type: 'something_new' }),
    ].map((event) => [event.class, event.activity, event.target, event.processKey, event.parentKey ?? event.targetKey]),
  ).toEqual([
    ['file_system_activity', 'create', 'c:\\a', 'guid:cbc:o-1', null],
    ['registry_value_activity', 'set', 'HKLM\\Run\\x', 'guid:cbc:o-1', null],
    ['registry_key_activity', 'create', 'HKLM\\Run', 'guid:cbc:o-1', null],
    ['network_activity', 'connect', '10.0.0.9', 'guid:cbc:o-1', null],
    ['process_activity', 'launch', null, 'guid:cbc:o-2', 'guid:cbc:o-1'],
    ['process_activity', 'inject', null, 'guid:cbc:o-1', 'guid:cbc:o-3'],
    ['authentication', 'logon', 'CORP\\bob', 'guid:cbc:o-1', null],
    ['base_event', 'other', null, 'guid:cbc:o-1', null],
  ]);
});

test('a sensor clock in another century does not carry the order', () => {
  const event = eventOf('event', {
    event_timestamp: '2610-01-05T13:11:22.705Z',
    backend_timestamp: '2026-01-01T00:00:00Z',
  });
  expect(event).toMatchObject({ seenAtMs: Date.UTC(2026, 0, 1), timeBasis: 'log' });
  const alert = { id: 'a', backend_timestamp: '2026-01-01T00:00:00Z', first_event_timestamp: '2610-01-05T13:11:22Z' };
  expect(pulled(alert)).toMatchObject({ alert: { firstSeenMs: Date.UTC(2026, 0, 1) } });
});

test('records of these shapes in a file are read the same way', () => {
  const alert = objectAt(fixtures('alerts'), 'GET_ALERT_TYPE_WATCHLIST');
  const [process] = objectsAt(objectAt(fixtures('processes'), 'GET_PROCESS_SEARCH_JOB_RESULTS_RESP'), 'results');
  expect([alert, process].map((row) => normalizeRecord({ ...row }))).toMatchObject([
    { ok: true, event: { class: 'detection_finding' } },
    { ok: true, event: { class: 'process_activity', activity: 'launch', host: 'windows10device' } },
  ]);
});

test('whatever JSON the vendor could send becomes an event or a reason, and an alert or a refusal', () => {
  const names = [
    'process_guid',
    'event_type',
    'event_timestamp',
    'backend_timestamp',
    'id',
    'workflow',
    'ttps',
    'netconn_remote_ip',
    'process_hash',
    'severity',
  ];
  const row = fc.dictionary(
    fc.oneof(fc.constantFrom(...names), fc.string()),
    fc.oneof(
      fc.jsonValue(),
      fc.date().map((date) => (Number.isNaN(date.getTime()) ? '' : date.toISOString())),
    ),
  );
  const facets = [
    'alert',
    'alert-process',
    'alert-parent',
    'alert-child',
    'alert-network',
    'process',
    'event',
    'constructor',
  ];
  fc.assert(
    fc.property(fc.oneof(row, fc.jsonValue()), fc.constantFrom(...facets), (value, facet) => {
      expect(typeof normalizeCarbonBlack({ vendor: 'carbon-black', facet, key: 'k' }, value).ok).toBe('boolean');
      expect(['alert', 'refused']).toContain(pulled(value).type);
      expect(Array.isArray(processesIn(answer({ tree: value, summary: { children: [value], process: value } })))).toBe(
        true,
      );
    }),
  );
});

const PANTHER = '../shared/data/edr-events-panther.jsonl';
test.skipIf(!existsSync(PANTHER))(
  'every Panther test alert of Carbon Black becomes a finding (needs ../shared)',
  () => {
    const events = readFileSync(PANTHER, 'utf8')
      .split('\n')
      .filter((line) => line.includes('CarbonBlack.AlertV2'))
      .map((line) => normalizeRecord(objectAt(objectOf(JSON.parse(line)), 'event')));
    expect(events.map((made) => made.ok && made.event.class)).toEqual(['detection_finding', 'detection_finding']);
  },
);

const PROCESSES = '../shared/data/edr/carbonblack/processes.json';
test.skipIf(!existsSync(PROCESSES))(
  'every process the vendor’s fixtures hold becomes a process start (needs ../shared)',
  () => {
    const all = Object.values(objectOf(JSON.parse(readFileSync(PROCESSES, 'utf8'))));
    const records = all.flatMap((one) => processesIn(answer(one)));
    const rows = all.flatMap((one) => objectsAt(objectOf(one), 'results'));
    const classes = [...records.map(({ data }) => objectOf(JSON.parse(data))), ...rows].map(
      (row) => eventOf('process', row).class,
    );
    expect(classes.length).toBeGreaterThan(40);
    expect(new Set(classes)).toEqual(new Set(['process_activity']));
  },
);
