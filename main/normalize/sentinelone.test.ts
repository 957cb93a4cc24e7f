import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Event } from '../../shared/event/model.ts';
import { objectAt, objectOf, objectsAt } from '../sources/json/fields.ts';
import type { JsonObject } from '../sources/json/fields.ts';
import { starItem, threatItem } from '../sources/sentinelone/vendor-alert.ts';
import { normalizeRecord } from './normalize-record.ts';
import { normalizeSentinelOne } from './sentinelone.ts';

/** Where they came from stands in the NOTICE beside them. */
const fixture = (file: string): JsonObject =>
  objectOf(JSON.parse(readFileSync(new URL(`fixtures/sentinelone/${file}.json`, import.meta.url), 'utf8')));

const first = (answer: JsonObject): JsonObject => objectsAt(answer, 'data')[0] ?? {};
const element = (value: unknown) => ({ text: JSON.stringify(value), value });
const CONSOLE = 'https://console.example';

const eventOf = (facet: string, data: unknown, host?: string): Event => {
  const head = { vendor: 'sentinelone', facet, key: 'k', ...(host === undefined ? {} : { host }) } as const;
  const made = normalizeSentinelOne(head, data);
  if (!made.ok) throw new Error(made.reason);
  return made.event;
};

test('a recorded threat becomes ours, though what its agent was is all null and a time holds a boolean', () => {
  expect(threatItem(element(first(fixture('threat'))), CONSOLE)).toMatchObject({
    type: 'alert',
    alert: {
      nativeId: '715718962991148224',
      version: '2020-04-02T14:52:28.528753Z',
      title: 'Malware: Unconfirmed 123490.crdownload',
      level: 'high',
      host: 'ec2amaz-aj0kanc',
      user: 'EC2AMAZ-AJ0KANC\\Administrator',
      image: String.raw`\Device\HarddiskVolume1\Users\Administrator\Downloads\Unconfirmed 123490.crdownload`,
      firstSeenMs: Date.parse('2019-09-15T12:05:49.009Z'),
      kind: 'reputation',
      origin: {
        severity: 'malicious',
        disposition: 'blocked',
        action: 'kill success, quarantine success',
        status: 'resolved',
        verdict: 'undefined',
        group: 'A8F6CB4CB9AE09A1',
        hostGroups: ['Default Group'],
        policy: 'protect',
        link: 'https://console.example/incidents/threats/715718962991148224/overview',
      },
    },
  });
  expect(eventOf('threat', first(fixture('threat')))).toMatchObject({
    class: 'detection_finding',
    host: 'ec2amaz-aj0kanc',
    hashes: 'SHA1=3395856ce81f2b7382dee72602f798b642f14140',
    outcome: 'blocked',
  });
});

test('a threat as the interface wrote it before 2.1 is read too', () => {
  const old = first(objectAt(fixture('management'), 'threats'));
  expect(threatItem(element(old), CONSOLE)).toMatchObject({
    alert: { nativeId: '11111111111111', host: 'windowsx64', title: 'Malware: example.txt', kind: 'machine-learning' },
  });
});

test('an alert of a custom rule names its process, parent and target, each a fact of its own', () => {
  const star = {
    alertInfo: {
      alertId: '225494730938493804',
      createdAt: '2026-01-01T00:00:09Z',
      reportedAt: '2026-01-01T00:00:05Z',
      incidentStatus: 'unresolved',
      dnsRequest: 'c2.example',
    },
    ruleInfo: { name: 'T1059.001 encoded command', severity: 'High' },
    sourceProcessInfo: {
      uniqueId: 'AA11',
      pid: '4242',
      filePath: 'C:\\p.exe',
      commandline: 'p -e',
      user: 'CORP\\bob',
      storyline: 'S1',
      pidStarttime: '2026-01-01T00:00:01Z',
    },
    sourceParentProcessInfo: {
      uniqueId: 'BB22',
      pid: '4',
      filePath: 'C:\\w.exe',
      pidStarttime: '2026-01-01T00:00:00Z',
    },
    targetProcessInfo: {
      tgtProcUid: 'CC33',
      tgtProcImagePath: 'C:\\t.exe',
      tgtProcessStartTime: '2026-01-01T00:00:03Z',
    },
    agentDetectionInfo: { name: 'PC7' },
  };
  const item = starItem(element(star));
  expect(item).toMatchObject({
    alert: {
      nativeId: 'star:225494730938493804',
      level: 'high',
      kind: 'behaviour',
      techniques: ['T1059.001'],
      host: 'pc7',
      origin: { group: 'S1' },
    },
  });
  const facets = item.type === 'alert' ? item.alert.records.map(({ head }) => head.facet) : [];
  expect(
    facets.map((facet) => {
      const { class: kind, processKey, parentKey, seenAtMs } = eventOf(facet, star);
      return [facet, kind, processKey, parentKey, seenAtMs - Date.UTC(2026, 0, 1)];
    }),
  ).toEqual([
    ['star', 'detection_finding', 'guid:s1:aa11', 'guid:s1:bb22', 5000],
    ['star-process', 'process_activity', 'guid:s1:aa11', 'guid:s1:bb22', 1000],
    ['star-parent', 'process_activity', 'guid:s1:bb22', null, 0],
    ['star-target', 'process_activity', 'guid:s1:cc33', 'guid:s1:aa11', 3000],
    ['star-dns', 'dns_activity', 'guid:s1:aa11', 'guid:s1:bb22', 5000],
  ]);
});

test('answers made of a document’s examples are read without belief in their types', () => {
  const { get_valid_threat_1: threat, get_valid_alert_1: alert } = fixture('management');
  expect(threatItem(element(first(objectOf(threat))), CONSOLE)).toMatchObject({
    type: 'alert',
    alert: { nativeId: 'valid_threat_id_1' },
  });
  expect(starItem(element(first(objectOf(alert))))).toMatchObject({
    type: 'alert',
    alert: { nativeId: 'star:valid_alert_id_1', level: 'low' },
  });
});

test('a unified alert is a finding on its asset', () => {
  const edges = objectsAt(objectAt(objectAt(fixture('unified'), 'data'), 'alerts'), 'edges');
  const node = objectAt(edges[0] ?? {}, 'node');
  expect(normalizeRecord({ ...node })).toMatchObject({
    ok: true,
    event: {
      class: 'detection_finding',
      host: 'name',
      targetKind: 'file',
      image: 'C:\\path\\to\\file\\test.exe',
    },
  });
});

test('a row of the data lake that tells of a new process is that process’s start', () => {
  const row = {
    'event.time': 1_767_225_600_000,
    'event.type': 'Process Creation',
    'endpoint.name': 'PC7',
    'src.process.uid': 'AA11',
    'src.process.image.path': 'C:\\w.exe',
    'tgt.process.uid': 'CC33',
    'tgt.process.image.path': 'C:\\t.exe',
    'tgt.process.cmdline': 't',
  };
  expect(eventOf('lake', row)).toMatchObject({
    class: 'process_activity',
    activity: 'launch',
    host: 'pc7',
    seenAtMs: Date.UTC(2026, 0, 1),
    processKey: 'guid:s1:cc33',
    image: 'C:\\t.exe',
    parentKey: 'guid:s1:aa11',
    parentImage: 'C:\\w.exe',
  });
  const connection = {
    ...row,
    'event.type': 'IP Connect',
    'dst.ip.address': '203.0.113.5',
    'dst.port.number': '443',
    'event.network.direction': 'OUTGOING',
  };
  expect(eventOf('lake', connection)).toMatchObject({
    class: 'network_activity',
    dstAddress: '203.0.113.5',
    dstPort: 443,
    processKey: 'guid:s1:aa11',
  });
});

test('an event of a threat keeps its process and parent', () => {
  const row = {
    id: '1',
    agentUuid: 'u',
    agentName: 'PC7',
    eventTime: '2026-01-01T00:00:00Z',
    eventType: 'File Creation',
    processUniqueKey: 'AA',
    parentProcessUniqueKey: 'BB',
    fileFullName: 'C:\\x',
  };
  expect(normalizeRecord({ ...row })).toMatchObject({
    ok: true,
    event: {
      class: 'file_system_activity',
      activity: 'create',
      target: 'C:\\x',
      processKey: 'guid:s1:aa',
      parentKey: 'guid:s1:bb',
      host: 'pc7',
    },
  });
});

test('whatever JSON the vendor could send becomes an event or a reason, and an alert or a refusal', () => {
  const names = [
    'threatInfo',
    'alertInfo',
    'ruleInfo',
    'createdAt',
    'id',
    'timestamp',
    'millisecondsSinceEpoch',
    'event.type',
    'event.time',
    'processUniqueKey',
    'indicators',
    'source',
    'dns',
    'alertId',
    'process',
  ];
  const { value: json } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue(),
      fc.constantFrom('2026-01-01T00:00:00Z', '1767225600000', 'null'),
      fc.dictionary(fc.constantFrom(...names), tie('value')),
    ),
  }));
  const facets = [
    'threat',
    'star',
    'star-process',
    'star-target',
    'star-network',
    'star-dns',
    'unified',
    'lake',
    'explore',
    'packet',
    'constructor',
  ];
  fc.assert(
    fc.property(json, fc.constantFrom(...facets), (value, facet) => {
      expect(typeof normalizeSentinelOne({ vendor: 'sentinelone', facet, key: 'k' }, value).ok).toBe('boolean');
      expect(['alert', 'refused']).toContain(threatItem(element(value), CONSOLE).type);
      expect(['alert', 'refused']).toContain(starItem(element(value)).type);
    }),
  );
});
