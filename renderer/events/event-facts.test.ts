import { expect, test } from 'vitest';
import { EventId, StoredEvent } from '../../shared/event/model.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { factsOf } from './event-facts.ts';

const connection = StoredEvent.parse({
  id: EventId.parse(7),
  ref: { file: 'a.zip', member: 'a.json', record: 3 },
  class: 'network_activity',
  activity: 'connect',
  seenAtMs: 0,
  loggedAtMs: null,
  timeBasis: 'log',
  host: 'ws1',
  user: null,
  logonId: null,
  processKey: null,
  pid: 0,
  image: 'C:\\a.exe',
  commandLine: null,
  parentKey: null,
  parentPid: null,
  parentImage: null,
  parentCommandLine: null,
  targetKind: 'address',
  target: null,
  targetKey: null,
  detail: null,
  hashes: null,
  signer: null,
  srcAddress: '10.0.0.1',
  srcPort: null,
  dstAddress: 'fe80::1',
  dstPort: 443,
  dstHost: 'evil.example',
  protocol: 'tcp',
  direction: 'outbound',
  outcome: 'blocked',
  provider: null,
  channel: 'Sysmon',
  eventCode: 3,
});

test('only what the record told is shown, a pid of 0 included', () => {
  expect(factsOf(connection, messagesIn('ja')).map(({ name, value }) => [name, value])).toEqual([
    ['image', 'C:\\a.exe'],
    ['pid', '0'],
    ['outcome', 'ブロック'],
    ['source', '10.0.0.1'],
    ['destination', 'evil.example [fe80::1]:443'],
    ['protocol', 'tcp'],
    ['log', 'Sysmon · 3'],
  ]);
});
