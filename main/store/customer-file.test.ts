import { EVENT_COLUMNS, encodeEvents } from './event-cells.ts';
import { expect, test } from 'vitest';
import { EventId } from '../../shared/event/model.ts';
import { readFileSync } from 'node:fs';
import { openCustomerStore } from './customer-file.ts';
import { jsonBlock, keyOf, newBlock } from './test-records.ts';
import { jsonFile, newAccess, openStore } from './test-store.ts';

const lines = ['{"n":0}', '{"n":1}', '{"n":2', '{"n":3}'];
const finished = { state: 'complete', finishedAt: '2026-04-01T00:00:09.000Z', note: null } as const;

/** Every column holds something. */
const full = {
  class: 'process_activity',
  activity: 'launch',
  seenAtMs: 1_770_000_000_123,
  loggedAtMs: 1_770_000_003_000,
  timeBasis: 'sensor',
  host: 'workstation5.example',
  user: String.raw`CORP\taro`,
  logonId: '0x3e7',
  processKey: keyOf('a'),
  pid: 4711,
  image: String.raw`C:\Windows\System32\cmd.exe`,
  commandLine: 'cmd.exe /c 日本語 \u0000 終',
  parentKey: keyOf('b'),
  parentPid: 4,
  parentImage: String.raw`C:\Windows\explorer.exe`,
  parentCommandLine: '',
  targetKind: 'address',
  target: '203.0.113.9:443',
  targetKey: keyOf('c'),
  detail: 'd'.repeat(4000),
  hashes: 'SHA1=00',
  signer: 'Example Corp',
  srcAddress: '192.0.2.1',
  srcPort: 50_000,
  dstAddress: '203.0.113.9',
  dstPort: 443,
  dstHost: 'example.org',
  protocol: 'tcp',
  direction: 'outbound',
  outcome: 'success',
  provider: 'Microsoft-Windows-Sysmon',
  channel: 'Microsoft-Windows-Sysmon/Operational',
  eventCode: 1,
} as const;

test('an imported record comes back as its event, its bytes and its place', () => {
  const store = openStore(newAccess());
  const importId = store.startImport({ ...jsonFile('set.zip'), member: 'set/log.json' });
  const outcome = store.addBlock(newBlock(importId, jsonBlock(lines, 100), [full]));
  store.finishImport(importId, finished);

  expect(outcome).toEqual({ added: 3, known: 0, rejected: 1 });
  const [first] = store.processStarts(null);
  expect(first).toEqual({ ...full, id: first?.id, ref: { file: 'set.zip', member: 'set/log.json', record: 100 } });
  const raw = store.rawRecord(first?.id ?? EventId.parse(1));
  expect(Buffer.from(raw.bytes).toString()).toBe('{"n":0}');
  expect(raw.ref.record).toBe(100);
  expect(store.importHistory()).toEqual([
    {
      id: importId,
      file: 'set.zip',
      member: 'set/log.json',
      format: 'json',
      startedAt: '2026-04-01T00:00:00.000Z',
      ...finished,
      events: 3,
      rejected: 1,
    },
  ]);
  expect(store.eventTotals()).toEqual({
    events: 3,
    byClass: { process_activity: 1, base_event: 2 },
    hosts: ['workstation5.example'],
  });
});

test('a rejected record keeps its bytes and its reason', () => {
  const store = openStore(newAccess());
  const importId = store.startImport(jsonFile());
  const block = { ...jsonBlock(lines), rejected: [{ line: 9, reason: 'line too long', offset: 0, length: 3 }] };
  store.addBlock(newBlock(importId, block));
  store.commit();
  expect(store.rejectedRows(10)).toEqual({
    rows: [
      { file: 'incident.json', member: null, line: 3, reason: 'not JSON' },
      { file: 'incident.json', member: null, line: 9, reason: 'line too long' },
    ],
    total: 2,
  });
  expect(Buffer.from(store.rejectedRecord(1).bytes).toString()).toBe('{"n":2');
  expect([...store.blocks(0)].map(({ eventIds }) => eventIds.map((id) => id !== null))).toEqual([
    [true, true, false, true],
  ]);
});

test('the same block under another name adds nothing', () => {
  const store = openStore(newAccess());
  const block = jsonBlock(lines);
  store.addBlock(newBlock(store.startImport(jsonFile()), block));
  const again = newBlock(store.startImport(jsonFile('copy.json')), block);
  expect(store.isKnown(again.hash)).toBe(true);
  expect(store.addBlock(again)).toEqual({ added: 0, known: 4, rejected: 0 });
  expect(store.eventTotals().events).toBe(3);
});

test('a file that has grown adds only its new records, every time it is read again', () => {
  const store = openStore(newAccess());
  const whole = ['{"n":0}', '{"n":1}', '{"n":2}', '{"n":3}', '{"n":4}'];
  const importOf = (some: readonly string[]) =>
    store.addBlock(newBlock(store.startImport(jsonFile()), jsonBlock(some)));
  // The first reading ended in the middle of a line.
  expect(importOf(['{"n":0}', '{"n":1}', '{"n":'])).toEqual({ added: 2, known: 0, rejected: 1 });
  expect(importOf(whole.slice(0, 4))).toEqual({ added: 2, known: 2, rejected: 0 });
  expect(importOf(whole)).toEqual({ added: 1, known: 4, rejected: 0 });
  expect(importOf(whole)).toEqual({ added: 0, known: 5, rejected: 0 });
  expect(importOf(whole.slice(0, 3))).toEqual({ added: 0, known: 3, rejected: 0 });
  store.commit();
  const { rows } = store.eventsPage({
    filter: { text: '', classes: [], host: null, caseId: null, ids: null },
    sort: 'seenAtMs',
    descending: false,
    offset: 0,
    limit: 10,
  });
  expect(rows.map(({ ref, detail }) => [ref.record, detail])).toEqual(whole.map((line, index) => [index, line]));
  expect(rows.map(({ id }) => Buffer.from(store.rawRecord(id).bytes).toString())).toEqual(whole);
});

test('two files that merely begin alike are two files', () => {
  const store = openStore(newAccess());
  const importOf = (some: readonly string[]) =>
    store.addBlock(newBlock(store.startImport(jsonFile()), jsonBlock(some)));
  importOf(['{"n":0}', '{"n":1}', '{"n":2}', '{"n":3}']);
  expect(importOf(['{"n":0}', '{"n":7}', '{"n":8}', '{"n":9}'])).toEqual({ added: 4, known: 0, rejected: 0 });
});

test('an EVTX chunk that got more records stays whole and adds the new ones', () => {
  const store = openStore(newAccess());
  const chunkOf = (header: string, records: readonly string[]) => ({
    ...jsonBlock(records),
    format: 'evtx' as const,
    bytes: Buffer.from(header + records.join('\n').padEnd(60, '\0')),
    records: jsonBlock(records).records.map((slot) => ({ ...slot, offset: slot.offset + header.length })),
  });
  const importOf = (header: string, records: readonly string[]) =>
    store.addBlock(
      newBlock(store.startImport({ ...jsonFile('Security.evtx'), format: 'evtx' }), chunkOf(header, records)),
    );
  expect(importOf('HEAD1', ['{"a":1}', '{"b":2}'])).toEqual({ added: 2, known: 0, rejected: 0 });
  expect(importOf('HEAD2', ['{"a":1}', '{"b":2}', '{"c":3}'])).toEqual({ added: 1, known: 2, rejected: 0 });
  expect(importOf('HEAD2', ['{"a":1}', '{"b":2}', '{"c":3}'])).toEqual({ added: 0, known: 3, rejected: 0 });
  store.commit();
  const last = [...store.blocks(0)].at(-1);
  expect(last?.records).toEqual([{ record: 2, line: 3, offset: 21, length: 7 }]);
  expect(Buffer.from(last?.bytes ?? []).toString()).toMatch(/^HEAD2/);
});

test('a record that became neither event nor rejection is a bug, and nothing of its block stays', () => {
  const store = openStore(newAccess());
  const given = newBlock(store.startImport(jsonFile()), jsonBlock(lines));
  expect(() => store.addBlock({ ...given, events: encodeEvents([]) })).toThrow('neither event nor rejection');
  expect(store.addBlock(given).added).toBe(3);
});

test('a block that fails half-way leaves no trace and can be added again', () => {
  const store = openStore(newAccess());
  const given = newBlock(store.startImport(jsonFile()), jsonBlock(lines));
  // A cell beyond what a column can hold: the third row fails after two were written.
  const cells = given.events.cells.slice();
  cells[2 * EVENT_COLUMNS.length + EVENT_COLUMNS.indexOf('pid')] = 0.5;
  const broken = { ...given, events: { ...given.events, cells } };
  expect(() => store.addBlock(broken)).toThrow('REAL');
  expect(store.addBlock(given)).toEqual({ added: 3, known: 0, rejected: 1 });
  store.commit();
  expect(store.eventTotals().events).toBe(3);
});

test('the bytes on disk tell neither that this is SQLite nor what was stored', () => {
  const access = newAccess();
  const store = openCustomerStore(access, 'analyst');
  const secret = 'powershell -enc SECRETSECRET';
  const given = newBlock(store.startImport(jsonFile('topsecretname.json')), jsonBlock([`{"c":"${secret}"}`]), [
    { commandLine: secret },
  ]);
  store.addBlock(given);
  store.commit();
  for (const suffix of ['', '-wal']) {
    const bytes = readFileSync(access.file + suffix);
    for (const word of ['SQLite format 3', 'SECRETSECRET', 'topsecretname', 'CREATE TABLE']) {
      expect(bytes.includes(word)).toBe(false);
    }
  }
  store.close();
  expect(readFileSync(access.file).includes('SECRETSECRET')).toBe(false);
});

test('with another key the file is unreadable', () => {
  const access = newAccess();
  openCustomerStore(access, 'analyst').close();
  expect(() => openCustomerStore({ ...access, key: new Uint8Array(32) }, 'analyst')).toThrow(
    expect.objectContaining({ code: 'corrupt' }),
  );
});
