import { fieldsOfJson } from '../../normalize/flatten.ts';
import { parseExactJson } from '../../sources/exact-json.ts';
import { decodeEvtxChunk } from '../../sources/evtx/decode-chunk.ts';
import type { ReadRecord, RecordFormat, RecordSlot } from '../../sources/record.ts';
import { fieldsFromWindowsXml } from '../../sources/winxml/fields.ts';

/** Only what connectors stored: identifiers of a vendor may be larger than a double holds. */
const isEnvelope = (text: string): boolean => text.startsWith('{"miharu":');

const jsonFields = (text: string): ReadRecord => {
  let value: unknown;
  try {
    value = isEnvelope(text) ? parseExactJson(text) : JSON.parse(text);
  } catch (cause) {
    // V8 quotes the text around the fault; evidence does not belong in a reason, so only the position is kept.
    const position = /position (\d+)/u.exec(cause instanceof Error ? cause.message : '')?.[1];
    return { ok: false, reason: position === undefined ? 'not JSON' : `not JSON at character ${position}` };
  }
  return fieldsOfJson(value);
};

/**
 * The fields of every record of a block, in the order of its slots. The one place where formats meet: importing, judging
 * and every later question about a stored record read it the same way.
 */
export const decodeBlock = (format: RecordFormat, block: Uint8Array, slots: readonly RecordSlot[]): ReadRecord[] => {
  if (format === 'evtx') return decodeEvtxChunk(block, slots);
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  const read = format === 'json' ? jsonFields : fieldsFromWindowsXml;
  return slots.map(({ offset, length }) => read(bytes.toString('utf8', offset, offset + length)));
};
