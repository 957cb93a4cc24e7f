import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { normalizeRecord } from '../normalize/normalize-record.ts';
import { splitJson } from '../sources/files/split-json.ts';
import { decodeBlock } from './ingest/decode.ts';

async function* bytesOf(text: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text, 'utf8'));
}

interface Found {
  record: number;
  line: number;
  text: string;
  /** Class and host, or the reason there is no event. */
  told: string;
}

const found = async (text: string, format: 'json-lines' | 'json-values' = 'json-values'): Promise<Found[]> => {
  const all: Found[] = [];
  for await (const block of splitJson(format, bytesOf(text))) {
    const bytes = Buffer.from(block.bytes);
    for (const [at, read] of decodeBlock('json', bytes, block.records).entries()) {
      const slot = block.records[at];
      if (slot === undefined) continue;
      const made = read.ok ? normalizeRecord(read.fields) : read;
      const told = made.ok ? `${made.event.class} ${made.event.host}` : made.reason;
      all.push({
        record: slot.record,
        line: slot.line,
        text: bytes.toString('utf8', slot.offset, slot.offset + slot.length),
        told,
      });
    }
  }
  return all;
};

const fixture = (file: string): string =>
  readFileSync(new URL(`../normalize/fixtures/${file}`, import.meta.url), 'utf8');

const part = (file: string, name: string): string => {
  const all: unknown = JSON.parse(fixture(file));
  return JSON.stringify(Reflect.get(Object(all), name));
};

test('a saved list of threats is its threats, with their own bytes', async () => {
  const [threat, ...rest] = await found(fixture('sentinelone/threat.json'));
  expect([threat?.told, rest]).toEqual(['detection_finding ec2amaz-aj0kanc', []]);
  expect(fixture('sentinelone/threat.json')).toContain(threat?.text);
});

test('a saved packet is its events on its computer', async () => {
  const events = await found(fixture('sentinelone/packet.json'));
  expect(events.length).toBe(13);
  expect(events.every(({ told }) => told.endsWith(' laptop-com13'))).toBe(true);
});

test('saved unified alerts, process searches and trees are read the same way', async () => {
  expect((await found(fixture('sentinelone/unified.json'))).map(({ told }) => told)).toEqual([
    'detection_finding name',
  ]);
  const search = part('carbonblack/processes.json', 'GET_PROCESS_SEARCH_JOB_RESULTS_RESP');
  expect((await found(search)).map(({ told }) => told)).toEqual(['process_activity windows10device']);
  const tree = part('carbonblack/processes.json', 'GET_TREE_RESP');
  expect((await found(tree)).map(({ told }) => told)).toEqual(Array(2).fill('process_activity desktop-8qonquj'));
});

test('answers among other lines are opened where they stand, and records count through', async () => {
  const log = '{"EventID":1,"Computer":"A","TimeCreated":"2026-01-01T00:00:00Z"}';
  const alert =
    '{"org_key":"O","id":"9007199254740993","type":"X","backend_timestamp":"2026-01-01T00:00:00Z","device_name":"B"}';
  const answer = `{"results":[${alert},${alert.replace('"B"', '"C"')}],"num_found":2}`;
  const records = await found([log, answer, 'not json', log].join('\n'), 'json-lines');
  expect(records.map(({ record, line, told }) => [record, line, told])).toEqual([
    [0, 1, 'base_event a'],
    [1, 2, 'detection_finding b'],
    [2, 2, 'detection_finding c'],
    [3, 3, 'not JSON'],
    [4, 4, 'base_event a'],
  ]);
  expect(records[1]?.text).toBe(alert);
});

test('an answer without records, or of mere ids, stays one record with its reason', async () => {
  for (const text of [
    '{"meta":{},"resources":[]}',
    '{"meta":{},"resources":["a","b"]}',
    '{"data":{"affected":0},"errors":[]}',
    '{"data":7}',
  ]) {
    expect(await found(text)).toMatchObject([{ record: 0, text, told: 'no time' }]);
  }
});

const PACKET = '../shared/data/edr/sentinelone/sdl-agent-packet-real.json';
test.skipIf(!existsSync(PACKET))('the whole recorded packet comes in as 109 events (needs ../shared)', async () => {
  const events = await found(readFileSync(PACKET, 'utf8'));
  expect(events.length).toBe(109);
  expect(new Set(events.map(({ record }) => record)).size).toBe(109);
  expect(events.every(({ told }) => told.endsWith(' laptop-com13'))).toBe(true);
});
