import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeBlock } from '../../pipeline/ingest/decode.ts';
import { splitJson } from '../../sources/files/split-json.ts';
import { jsonElements } from '../../sources/http/json.ts';
import { rawMember } from '../../sources/json/raw-elements.ts';
import { fieldsOfJson } from '../flatten.ts';
import { normalizeRecord } from '../normalize-record.ts';
import type { Normalized } from '../outcome.ts';

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

const told = (normalized: Normalized): Record<string, unknown> =>
  normalized.ok
    ? Object.fromEntries(Object.entries(normalized.event).filter(([, value]) => value !== null))
    : { ...normalized };

const fromFile = (record: unknown): Record<string, unknown> => {
  const read = fieldsOfJson(structuredClone(record));
  return told(read.ok ? normalizeRecord(read.fields) : read);
};

test('sensor events of a file are told by their names: network, names, files, registry, scripts, logons', () => {
  const base = { aid: 'a1', ComputerName: 'PC1', ContextProcessId: '77', ContextTimeStamp: '1682707777.731' };
  const of = (name: string, fields: Record<string, unknown>): Record<string, unknown> =>
    fromFile({ ...base, event_simpleName: name, ...fields });
  expect(
    of('NetworkConnectIP4', { RemoteAddressIP4: '203.0.113.5', RemotePort: '443', Protocol: '6', LocalPort: '50000' }),
  ).toMatchObject({
    class: 'network_activity',
    seenAtMs: 1_682_707_777_731,
    host: 'pc1',
    processKey: 'guid:falcon:a1:77',
    dstAddress: '203.0.113.5',
    dstPort: 443,
    srcPort: 50_000,
    protocol: 'tcp',
    direction: 'outbound',
  });
  expect(of('DnsRequest', { DomainName: 'x.example' })).toMatchObject({ class: 'dns_activity', target: 'x.example' });
  expect(of('PeFileWritten', { TargetFileName: '\\Device\\a.exe' })).toMatchObject({
    activity: 'create',
    targetKind: 'file',
  });
  expect(
    of('AsepValueUpdate', { RegObjectName: '\\REGISTRY\\X', RegValueName: 'Run', RegStringValue: 'a' }),
  ).toMatchObject({
    class: 'registry_value_activity',
    target: '\\REGISTRY\\X\\Run',
    detail: 'a',
  });
  expect(of('CommandHistory', { CommandHistory: 'dir¶whoami' })).toMatchObject({
    class: 'script_activity',
    detail: 'dir¶whoami',
  });
  expect(of('UserLogonFailed2', { UserName: 'u', RemoteAddressIP4: '192.0.2.1' })).toMatchObject({
    class: 'authentication',
    outcome: 'failure',
    srcAddress: '192.0.2.1',
  });
  expect(of('EndOfProcess', { TargetProcessId: '78' })).toMatchObject({
    activity: 'terminate',
    processKey: 'guid:falcon:a1:78',
  });
  expect(of('SomethingNew', { Field: 'v' })).toMatchObject({
    class: 'base_event',
    channel: 'SomethingNew',
    detail: 'ComputerName=PC1; ContextProcessId=77; ContextTimeStamp=1682707777.731; Field=v',
  });
});

test('a saved answer of the alerts interface gives the processes and files its alerts name, as a connection does', async () => {
  const bodies = jsonElements(fixture('alerts-combined.json'), []).map(({ text }) =>
    rawMember(text, ['response', 'body']),
  );
  const saved = Buffer.from(bodies.join('\n'));
  const events: Record<string, unknown>[] = [];
  const bytes = async function* (): AsyncGenerator<Buffer> {
    yield await Promise.resolve(saved);
  };
  for await (const block of splitJson('json-values', bytes())) {
    for (const read of decodeBlock('json', block.bytes, block.records)) {
      events.push(told(read.ok ? normalizeRecord(read.fields) : read));
    }
  }
  const starts = events.filter(({ activity }) => activity === 'launch').map(({ processKey }) => processKey);
  expect(new Set(starts).size).toBe(11);
  expect(events.filter((event) => event['class'] === 'detection_finding')).toHaveLength(6);
  expect(events.filter(({ ok }) => ok === false)).toEqual([]);
});

test('a process number that a double has rounded is no identity', () => {
  const event = {
    ExternalApiType: 'Event_EppDetectionSummaryEvent',
    SensorId: 'a1',
    timestamp: '2021-09-18 20:38:52Z',
  };
  expect(fromFile({ ...event, ProcessId: 377077835340488700 })).not.toHaveProperty('processKey');
  expect(fromFile({ ...event, ProcessId: 22164474048 })).toMatchObject({ processKey: 'guid:falcon:a1:22164474048' });
});

const isLabelled = (log: unknown): boolean =>
  typeof log === 'object' && log !== null && 'fdr_event_type' in log && log.fdr_event_type === 'ProcessRollup2';

const panther = '../shared/data/edr/crowdstrike/panther-fdr-and-alert-events.json';

test.skipIf(!existsSync(panther))(
  'FDR and stream records (../shared): 50 process starts, no throw, bare logs rejected',
  () => {
    // A list of { rule, test, expect, log }, as the data's own table of sources says.
    const logs = (JSON.parse(readFileSync(panther, 'utf8')) as { log: unknown }[]).map(({ log }) => log);
    const events = logs.map(fromFile);
    const count = (test: (event: Record<string, unknown>) => boolean): number => events.filter(test).length;
    const isStart = (event: Record<string, unknown> | undefined): boolean =>
      event?.['activity'] === 'launch' && event['class'] === 'process_activity';
    const labelled = logs.flatMap((log, at) => (isLabelled(log) ? [events[at]] : []));
    expect({
      labelled: labelled.length,
      labelledStarts: labelled.filter(isStart).length,
      // Three more were given another label from outside; what the sensor wrote inside is believed.
      starts: count(isStart),
      names: count((event) => event['class'] === 'dns_activity'),
      findings: count((event) => event['class'] === 'detection_finding'),
      rejected: count((event) => event['ok'] === false),
      all: events.length,
    }).toEqual({ labelled: 50, labelledStarts: 50, starts: 53, names: 4, findings: 7, rejected: 26, all: 125 });
  },
);
