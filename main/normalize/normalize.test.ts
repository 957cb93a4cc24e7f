import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Event } from '../../shared/event/model.ts';
import { fieldsOfJson } from './flatten.ts';
import { normalizeRecord } from './normalize-record.ts';
import type { Normalized } from './outcome.ts';

const normalize = (record: unknown): Normalized => {
  const read = fieldsOfJson(record);
  return read.ok ? normalizeRecord(read.fields) : read;
};

/** The event without the columns its record did not tell. */
const told = (record: unknown): Record<string, unknown> => {
  const normalized = normalize(structuredClone(record));
  if (!normalized.ok) return { ...normalized };
  Event.parse(normalized.event);
  return Object.fromEntries(Object.entries(normalized.event).filter(([, value]) => value !== null));
};

interface Pair {
  record: Record<string, unknown>;
  event: Record<string, unknown>;
}

const folder = new URL('fixtures/', import.meta.url);
for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
  test(`recorded ${name.replace('.json', '')} records become exactly these events`, () => {
    // Our own fixture, written in this shape.
    const pairs = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Pair[];
    expect(pairs.length).toBeGreaterThan(0);
    for (const { record, event } of pairs) expect(told(record)).toEqual(event);
  });
}

const sysmon = { EventID: 1, SourceName: 'Microsoft-Windows-Sysmon', Hostname: 'ACCT01.pandalab.com.' };

test('Sysmon says a process started at 00:33 while the log was written hours off: the timeline takes the sensor, both stay', () => {
  expect(
    told({ ...sysmon, UtcTime: '2023-08-16 00:33:54.465', TimeCreated: '2023-08-15T05:33:54.500Z' }),
  ).toMatchObject({
    seenAtMs: Date.UTC(2023, 7, 16, 0, 33, 54, 465),
    loggedAtMs: Date.UTC(2023, 7, 15, 5, 33, 54, 500),
    timeBasis: 'sensor',
    host: 'acct01.pandalab.com',
  });
});

test('local time of nxlog becomes UTC by the difference between its own receiving times', () => {
  const times = {
    EventTime: '2020-09-18 13:05:52',
    EventReceivedTime: '2020-09-18 13:07:52',
    '@timestamp': '2020-09-18T17:07:52.019Z',
  };
  expect(told(times)).toMatchObject({ seenAtMs: Date.UTC(2020, 8, 18, 17, 5, 52), timeBasis: 'log' });
});

test('a clock in the year 2610 is kept as written', () => {
  expect(told({ ...sysmon, UtcTime: '2610-01-01 00:00:00.000' })).toMatchObject({ seenAtMs: Date.UTC(2610, 0, 1) });
});

test('a record without a readable time is rejected with what it said', () => {
  expect(told({ EventID: 1 })).toEqual({ ok: false, reason: 'no time' });
  expect(told({ EventID: 1, TimeCreated: '31/12/2020 10:00' })).toEqual({
    ok: false,
    reason: 'time not readable: 31/12/2020 10:00',
  });
  expect(told([1, 2])).toEqual({ ok: false, reason: 'not a JSON object' });
});

const at = { TimeCreated: '2023-08-15T05:00:00.000Z', Channel: 'security', Computer: 'PC1' };

test('4688 names the creator as ProcessId, in hex: the new process is the other one', () => {
  expect(
    told({ ...at, EventID: '4688', ProcessId: '0x3c0', NewProcessId: '0x1d60', NewProcessName: 'C:\\x.exe' }),
  ).toMatchObject({
    class: 'process_activity',
    activity: 'launch',
    pid: 7520,
    processKey: `start:pc1|7520|${Date.UTC(2023, 7, 15, 5)}`,
    parentPid: 960,
    parentKey: 'pid:pc1|960',
  });
});

test('SourceProcessGUID and SourceProcessGuid are one name, braces and case are no part of a GUID', () => {
  const guid = 'D273D0F0-E875-5F64-4C00-000000000800';
  const keys = [{ SourceProcessGUID: `{${guid.toLowerCase()}}` }, { SourceProcessGuid: guid }].map((fields) => {
    const read = told({ ...sysmon, ...at, EventID: 10, ...fields });
    return read['processKey'];
  });
  expect(keys).toEqual([`guid:${guid.toLowerCase()}`, `guid:${guid.toLowerCase()}`]);
});

test('Defender field names hold spaces', () => {
  const record = {
    ...at,
    EventID: 1116,
    Channel: 'Microsoft-Windows-Windows Defender/Operational',
    'Threat Name': 'HackTool:Win32/Mimikatz',
    'Severity Name': 'High',
    'Process Name': 'C:\\x.exe',
    'Detection User': 'PC1\\user',
    Path: 'file:_C:\\mimi.exe',
    'Action ID': '9',
  };
  expect(told(record)).toMatchObject({
    class: 'detection_finding',
    image: 'C:\\x.exe',
    user: 'PC1\\user',
    target: 'file:_C:\\mimi.exe',
    detail: 'Threat Name=HackTool:Win32/Mimikatz; Severity Name=High',
  });
});

const launched = {
  UtcTime: '2025-11-28 06:43:04.579',
  ProcessGuid: '0197231E-4478-6929-4110-000000000D00',
  ProcessId: 15_284,
  Image: 'C:\\Program Files\\nodejs\\node.exe',
};
const system = {
  Provider: { '#attributes': { Name: 'Microsoft-Windows-Sysmon' } },
  EventID: 1,
  TimeCreated: { '#attributes': { SystemTime: '2025-11-28T06:43:04.582969Z' } },
  Channel: 'Microsoft-Windows-Sysmon/Operational',
  Computer: 'pc1',
};
const named = Object.entries(launched).map(([name, value]) => ({ '@Name': name, '#text': String(value) }));

test('one event reads the same in the shape of every shipper', () => {
  const log = '2025-11-28T06:43:04.582Z';
  const provider = 'Microsoft-Windows-Sysmon';
  const channel = system.Channel;
  const shapes = [
    { EventID: 1, SourceName: provider, Channel: channel, Hostname: 'PC1', TimeCreated: log, ...launched },
    { Event: { System: system, EventData: launched } },
    { Event: { System: { ...system, EventID: { '#text': '1' } }, EventData: { Data: named } } },
    {
      '@timestamp': log,
      winlog: { event_id: 1, channel, provider_name: provider, computer_name: 'PC1', event_data: launched },
    },
    {
      TimeGenerated: log,
      EventID: 1,
      Provider: provider,
      Channel: channel,
      Computer: 'PC1',
      EventData: JSON.stringify(launched),
    },
  ];
  const events = shapes.map((shape) => told(shape));
  expect(events[0]).toMatchObject({ class: 'process_activity', pid: 15_284, host: 'pc1', image: launched.Image });
  for (const event of events) expect(event).toEqual(events[0]);
});

test('a name that every object has stays a field and harms nothing', () => {
  const record: unknown = JSON.parse(
    '{"EventID":1,"TimeCreated":"2023-08-15T05:00:00Z","EventData":"{\\"__proto__\\":{\\"polluted\\":1}}"}',
  );
  expect(normalize(record).ok).toBe(true);
  expect('polluted' in {}).toBe(false);
});

test('values nested deeper than any stack are left to the raw record', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const record: unknown = JSON.parse(`{"TimeCreated":"2023-08-15T05:00:00Z","Message":${deep},"User":${deep}}`);
  expect(normalize(record).ok).toBe(true);
});

const NAMES = [
  'EventID',
  'Channel',
  'Provider_Name',
  'SourceName',
  'Computer',
  'UtcTime',
  'TimeCreated',
  'EventTime',
  '@timestamp',
  'EventReceivedTime',
  'ProcessGuid',
  'ProcessId',
  'NewProcessId',
  'Image',
  'EventData',
  'Event',
  'System',
  'winlog',
  'SyslogMessage',
  'message',
  'event_data',
  'SourceIp',
  'SourcePort',
  'Initiated',
  'Keywords',
  'EventType',
  'Message',
  'eventName',
  'eventSource',
  'userIdentity',
  'ContextInfo',
  'TaskContent',
  'Data',
  'Provider',
  '#attributes',
  '__proto__',
];
const value = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    'Microsoft-Windows-Sysmon',
    'Security',
    'PowerShell',
    '2020-01-01 00:00:00',
    '0x10',
    1,
    3,
    4688,
    5156,
  ),
  fc.constantFrom('<Event>', '<Event><System><EventID>1</EventID></System></Event>', '{"UtcTime":1}', true, -1, 1e300),
);
const hostile = fc.letrec((tie) => ({
  record: fc.dictionary(fc.constantFrom(...NAMES), fc.oneof({ depthSize: 'small' }, value, tie('record'))),
})).record;

test('any JSON becomes a valid event or a rejection with a reason, never a throw', () => {
  fc.assert(
    fc.property(fc.oneof(hostile, fc.jsonValue()), (json) => {
      const normalized = normalize(JSON.parse(JSON.stringify(json)));
      const isSound = normalized.ok ? Event.safeParse(normalized.event).success : normalized.reason !== '';
      expect(isSound).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
