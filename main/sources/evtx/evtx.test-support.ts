import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodeEvtxChunk } from './decode-chunk.ts';
import { renderEvtxRecord } from './render.ts';
import { splitEvtx } from './split-evtx.ts';
import type { EvtxNote } from './split-evtx.ts';
import type { RecordBlock, RecordFields } from '../record.ts';

const fixtures = new URL('./fixtures/', import.meta.url);

export const fixture = (name: string): Buffer => gunzipSync(readFileSync(new URL(`${name}.evtx.gz`, fixtures)));

export async function* inParts(bytes: Uint8Array, size = 50_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export interface ReadLog {
  blocks: RecordBlock[];
  records: RecordFields[];
  xml: string[];
  /** Records cut out but not decodable, and stretches not even cut out. */
  rejected: { line: number; reason: string }[];
  notes: EvtxNote[];
}

export async function readLog(source: AsyncIterable<Uint8Array>, withXml = false): Promise<ReadLog> {
  const log: ReadLog = { blocks: [], records: [], xml: [], rejected: [], notes: [] };
  for await (const block of splitEvtx(source, (note) => log.notes.push(note))) {
    log.blocks.push(block);
    log.rejected.push(...block.rejected.map(({ line, reason }) => ({ line, reason })));
    for (const [index, read] of decodeEvtxChunk(block.bytes, block.records).entries()) {
      const slot = block.records[index] ?? { offset: 0, length: 0, line: -1 };
      if (read.ok) log.records.push(read.fields);
      else log.rejected.push({ line: slot.line, reason: read.reason });
      if (read.ok && withXml) log.xml.push(renderEvtxRecord(block.bytes, slot));
    }
  }
  return log;
}

/** A line of the golden file: what two independent readers made of a record. */
export interface Golden {
  file: string;
  recordId: number;
  provider: string;
  eventId: number;
  channel: string;
  computer: string;
  time: string;
  level: number;
  agree: boolean;
  data: unknown;
}

export function goldenLines(text: string): Golden[] {
  return (
    text
      .split('\n')
      .filter((line) => line !== '')
      // Boundary to a file made by another tool; comparing it is the test.
      .map((line) => JSON.parse(line) as Golden)
  );
}

export const fixtureGolden = (): Golden[] =>
  goldenLines(gunzipSync(readFileSync(new URL('golden.jsonl.gz', fixtures))).toString());

/** The golden file has the `Data` elements only: neither the envelope beyond its main parts nor `Binary`. */
const ENVELOPE =
  /^(?:EventID|Version|Level|Task|Opcode|Keywords|TimeCreated|EventRecordID|Channel|Computer|UserData|Binary|EventData_Name|(?:Provider|Correlation|Execution|Security|EventID)_.*)$/;

const hexAsNumber = (value: unknown): unknown =>
  typeof value === 'string' && /^0x[0-9a-f]+$/i.test(value) ? `0x${BigInt(value).toString(16)}` : value;

const comparable = (data: Record<string, unknown>): [string, unknown][] =>
  Object.entries(data).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map(hexAsNumber) : hexAsNumber(value),
  ]);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Golden `data`: named values; `[]` for none; for user data `{ userData: { Root: values or text } }`. */
function goldenData(data: unknown): { root: string | undefined; values: [string, unknown][] } {
  if (!isObject(data)) return { root: undefined, values: [] };
  const { userData } = data;
  if (!isObject(userData)) return { root: undefined, values: comparable(data) };
  const [root = '', values] = Object.entries(userData)[0] ?? [];
  return { root, values: isObject(values) ? comparable(values) : [] };
}

function asGolden(fields: RecordFields): unknown {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!ENVELOPE.test(name)) values[name.replace(/^EventData_/, '')] = value;
  }
  return {
    provider: fields['Provider_Name'],
    eventId: fields['EventID'],
    channel: fields['Channel'],
    computer: fields['Computer'],
    level: fields['Level'],
    data: { root: fields['UserData'], values: comparable(values) },
  };
}

const key = (id: unknown, time: unknown): string => `${String(id)} ${String(time)}`;

/** For every golden record the two readers agree on: what it says and what was read. Order of fields counts. */
export function againstGolden(records: RecordFields[], golden: Golden[]): { expected: unknown[]; found: unknown[] } {
  const byKey = new Map(records.map((fields) => [key(fields['EventRecordID'], fields['TimeCreated']), fields]));
  const agreed = golden.filter((line) => line.agree);
  return {
    expected: agreed.map(({ provider, eventId, channel, computer, level, data }) => ({
      provider,
      eventId,
      channel,
      computer,
      level,
      data: goldenData(data),
    })),
    found: agreed.map(({ recordId, time }) => asGolden(byKey.get(key(recordId, time)) ?? {})),
  };
}
