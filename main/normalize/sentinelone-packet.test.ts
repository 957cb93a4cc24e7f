import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Event } from '../../shared/event/model.ts';
import { objectAt, objectOf, objectsAt, textAt } from '../sources/json/fields.ts';
import type { JsonObject } from '../sources/json/fields.ts';
import { normalizeSentinelOne } from './sentinelone.ts';

/** Where it came from stands in the NOTICE beside it. */
const FIXTURE = new URL('fixtures/sentinelone/packet.json', import.meta.url);

const packetEvents = (packet: JsonObject): Event[] => {
  const host = textAt(objectAt(packet, 'meta'), 'computerName') ?? '';
  return objectsAt(packet, 'events').map((event) => {
    const made = normalizeSentinelOne({ vendor: 'sentinelone', facet: 'packet', key: 'k', host }, event);
    if (!made.ok) throw new Error(made.reason);
    return made.event;
  });
};

test('each of the thirteen kinds of a recorded packet is a fact of its process', () => {
  const events = packetEvents(objectOf(JSON.parse(readFileSync(FIXTURE, 'utf8'))));
  const named = (target: string | null): string | null => target?.split(/[\\/]/).at(-1) ?? null;
  expect(events.map((event) => [event.class, event.activity, event.targetKind, named(event.target)])).toEqual([
    ['dns_activity', 'query', 'dns', 'lh5.googleusercontent.com'],
    ['file_system_activity', 'create', 'file', '4176f794-a253-4383-a501-4f351700c58f.tmp'],
    ['file_system_activity', 'update', 'file', 'LocalRF58ed716e.TMP'],
    ['file_system_activity', 'delete', 'file', 'LocalRF58ed716e.TMP'],
    ['network_activity', 'connect', 'address', '52.109.28.63'],
    ['process_activity', 'terminate', null, null],
    ['registry_value_activity', 'delete', 'registry', '{6DC2C47F-5479-429B-952F-25ED95AFF858}'],
    ['registry_value_activity', 'set', 'registry', 'Epoch'],
    ['registry_value_activity', 'set', 'registry', '{1FDF0657-A25C-4367-9870-9AB6FDDD907E}'],
    ['process_activity', 'launch', null, null],
    ['process_activity', 'open', 'process', 'msoadfsb.exe'],
    ['network_activity', 'connect', 'address', 'Vertical.html'],
    ['process_activity', 'open', 'process', 'svchost.exe'],
  ]);
  expect(events.every(({ host, timeBasis }) => host === 'laptop-com13' && timeBasis === 'sensor')).toBe(true);
  expect(events[4]).toMatchObject({
    srcAddress: '192.168.1.23',
    srcPort: 55414,
    dstPort: 443,
    direction: 'outbound',
    outcome: 'failure',
  });
  expect(events[9]).toMatchObject({
    processKey: 'guid:s1:fca72cb5a43a8837',
    parentKey: 'guid:s1:e151762c287fb3ab',
    pid: 16524,
    user: 'SNS\\user01',
    parentImage: String.raw`C:\Program Files\Microsoft Office\root\Office16\OUTLOOK.EXE`,
    signer: 'MICROSOFT CORPORATION',
  });
  expect(events[10]?.targetKey).toBe(events[9]?.processKey);
});

const PACKET = '../shared/data/edr/sentinelone/sdl-agent-packet-real.json';
test.skipIf(!existsSync(PACKET))(
  'a recorded packet is 109 events of 13 kinds by 15 processes, its accents kept (needs ../shared)',
  () => {
    const packet = objectOf(JSON.parse(readFileSync(PACKET, 'utf8')));
    const raw = objectsAt(packet, 'events');
    const events = packetEvents(packet);
    const kinds = raw.map((event) => Object.keys(event).find((name) => name !== 'timestamp'));
    const isStart = ({ activity }: Event): boolean => activity === 'launch';
    const actors = events.filter((event) => !isStart(event)).map(({ processKey }) => processKey);
    expect([events.length, new Set(kinds).size, new Set(actors).size]).toEqual([109, 13, 15]);
    expect(events.filter(isStart).length).toBe(2);
    expect(events.some(({ user }) => user === 'AUTORITE NT\\Système')).toBe(true);
    expect(events.filter(({ class: kind }) => kind === 'base_event')).toEqual([]);
  },
);
