import type { RecordBlock } from '../record.ts';
import { processesIn } from '../carbonblack/process-tree.ts';
import type { VendorRecord } from '../connector.ts';
import { recordsOf as falconRecordsOf } from '../falcon/vendor-alert.ts';
import { objectAt, objectOf, objectsAt, textAt } from '../json/fields.ts';
import type { JsonObject } from '../json/fields.ts';
import { rawElements, rawMember } from '../json/raw-elements.ts';
import { BlockBuilder } from './block-builder.ts';

/**
 * Answers of an EDR's interface saved to a file: one JSON value around many records. The only place where they are opened,
 * for all vendors. Each element becomes a record with its own bytes; what stood around them (counts, cursors, trace ids) is not
 * kept. A value that is none of these shapes, or holds no records, stays one record as it is.
 */

/** With one of these the answers begin; records of logs do not. Asked first, because every record passes here. */
const BEGINNING =
  /^\s*\{\s*"(?:meta|resources|results|data|errors|pagination|num_found|num_available|exception|summary|tree|contacted|completed|events|total_segments)"/;

const LOOKED_AT = 64;

const enveloped = ({ head, data }: VendorRecord): string => `{"miharu":${JSON.stringify(head)},"data":${data}}`;

/** A Falcon alert is also the processes and files it names, as it is when it comes by a connection. */
const falconRecords = (element: string): string[] => {
  const value = objectOf(JSON.parse(element));
  const id = textAt(value, 'composite_id');
  return id === null ? [element] : falconRecordsOf(value, id, element).map(enveloped);
};

const falcon = (answer: JsonObject, text: string): string[] | null =>
  'meta' in answer && 'resources' in answer ? (rawElements(text, ['resources'])?.flatMap(falconRecords) ?? null) : null;

/** Carbon Black: `{results, num_found}`. SentinelOne: `{data, pagination}`, or `{data}` alone. */
const listed = (answer: JsonObject, text: string): string[] | null => {
  const names = Object.keys(answer);
  if ('results' in answer && ('num_found' in answer || 'num_available' in answer))
    return rawElements(text, ['results']);
  const isData = names.every((name) => ['data', 'pagination', 'errors'].includes(name));
  return isData ? rawElements(text, ['data']) : null;
};

/** SentinelOne's unified alerts (GraphQL): `{data: {alerts: {edges: [{node}]}}}`. */
const unified = (text: string): string[] | null =>
  rawElements(text, ['data', 'alerts', 'edges'])?.flatMap((edge) => rawMember(edge, ['node']) ?? []) ?? null;

/** Carbon Black's process summary and tree: each process of it. */
const processes = (answer: JsonObject, text: string): string[] | null =>
  'contacted' in answer && ('tree' in answer || 'summary' in answer)
    ? processesIn({ text, json: answer, trace: null }).map(enveloped)
    : null;

/** SentinelOne's Cloud Funnel: the computer is named once, around its events. */
const packet = (answer: JsonObject, text: string): string[] | null => {
  const host = textAt(objectAt(answer, 'meta'), 'computerName');
  const [event] = objectsAt(answer, 'events');
  if (host === null || event === undefined || !('timestamp' in event)) return null;
  const head: VendorRecord['head'] = { vendor: 'sentinelone', facet: 'packet', key: '', host };
  return (rawElements(text, ['events']) ?? []).map((data) => enveloped({ head, data }));
};

const recordsIn = (text: string): string[] | null => {
  let answer: JsonObject;
  try {
    answer = objectOf(JSON.parse(text));
  } catch {
    // Not JSON: whoever decodes the record says so.
    return null;
  }
  const records =
    processes(answer, text) ?? packet(answer, text) ?? unified(text) ?? falcon(answer, text) ?? listed(answer, text);
  // A list of mere ids is no list of records.
  return records === null || records.length === 0 || !records.every((one) => one.startsWith('{')) ? null : records;
};

const textAtSlot = (bytes: Buffer, slot: { offset: number; length: number }): string =>
  bytes.toString('utf8', slot.offset, slot.offset + slot.length);

const mayBeAnswer = (bytes: Buffer, slot: { offset: number; length: number }): boolean =>
  BEGINNING.test(bytes.toString('latin1', slot.offset, slot.offset + Math.min(slot.length, LOOKED_AT)));

interface Entry {
  line: number;
  offset: number;
  length: number;
  reason: string | null;
}

const entriesOf = ({ records, rejected }: RecordBlock): Entry[] =>
  [...records.map((slot): Entry => ({ ...slot, reason: null })), ...rejected].toSorted((a, b) => a.offset - b.offset);

const addEntry = (builder: BlockBuilder, bytes: Buffer, entry: Entry): void => {
  const opened = entry.reason === null && mayBeAnswer(bytes, entry) ? recordsIn(textAtSlot(bytes, entry)) : null;
  if (opened === null) {
    builder.add(bytes, { start: entry.offset, end: entry.offset + entry.length, line: entry.line }, entry.reason);
    return;
  }
  for (const text of opened) {
    const record = Buffer.from(text, 'utf8');
    builder.add(record, { start: 0, end: record.length, line: entry.line });
  }
};

/** Blocks as they are until one holds an answer; from there on they are cut anew. Records keep counting through. */
export async function* openEnvelopes(blocks: AsyncIterable<RecordBlock>): AsyncGenerator<RecordBlock, void, undefined> {
  let builder: BlockBuilder | null = null;
  let count = 0;
  for await (const block of blocks) {
    const bytes = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.byteLength);
    if (builder === null && !block.records.some((slot) => mayBeAnswer(bytes, slot))) {
      count += block.records.length + block.rejected.length;
      yield block;
      continue;
    }
    builder ??= new BlockBuilder(count);
    for (const entry of entriesOf(block)) {
      addEntry(builder, bytes, entry);
      const full = builder.isFull() ? builder.take() : null;
      if (full !== null) yield full;
    }
  }
  const rest = builder?.take() ?? null;
  if (rest !== null) yield rest;
}
