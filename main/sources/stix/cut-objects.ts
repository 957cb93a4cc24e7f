import { asUtf8 } from '../files/text.ts';
import { encodingOf } from '../files/detect.ts';
import { splitJsonArray, splitJsonValues } from '../files/json-values.ts';
import type { RecordBlock } from '../record.ts';
import { EnvelopeScanner } from './envelope.ts';

/** One JSON object as it stands in its file, not parsed. */
export interface CutObject {
  bytes: Buffer;
  /** 1-based line where it begins. */
  line: number;
  /** 0-based place among the objects. */
  record: number;
}

export type CutPiece = { ok: true; object: CutObject } | { ok: false; bytes: Buffer; line: number; reason: string };

/** Before its objects an envelope has a type and an id; what has more is no bundle. */
const mostEnvelopeBytes = 1024 * 1024;

const OPEN_ARRAY = 0x5b;

const newlinesIn = (bytes: Buffer): number => {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
};

async function* joined(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  if (first.length > 0) yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

function* piecesOf(block: RecordBlock, lineOffset: number, closesEnvelope: boolean): Generator<CutPiece> {
  const bytes = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.byteLength);
  for (const { record, line, offset, length } of block.records) {
    yield { ok: true, object: { bytes: bytes.subarray(offset, offset + length), line: line + lineOffset, record } };
  }
  for (const { line, reason, offset, length } of block.rejected) {
    const own = bytes.subarray(offset, offset + length);
    // What follows the objects of a bundle belongs to the bundle: its last brace, or further fields.
    if (closesEnvelope && reason.startsWith('text after')) continue;
    yield { ok: false, bytes: own, line: line + lineOffset, reason };
  }
}

/**
 * The objects of a STIX bundle or a TAXII envelope (`{… "objects": […] …}`), of a plain array, or objects after each other.
 * They are cut out by their brackets and stay byte for byte; a broken one does not take its neighbours along. Memory stays
 * at a few blocks whatever the file.
 */
export async function* cutObjects(parts: AsyncIterable<Buffer>): AsyncGenerator<CutPiece, void, undefined> {
  const input = parts[Symbol.asyncIterator]();
  const first = await input.next();
  if (first.done === true) return;
  const text = asUtf8(joined(first.value, input), encodingOf(first.value))[Symbol.asyncIterator]();
  const scanner = new EnvelopeScanner();
  let head = Buffer.alloc(0);
  for (let next = await text.next(); next.done !== true; next = await text.next()) {
    head = Buffer.concat([head, next.value]);
    if (scanner.scan(head) !== 'more' || head.length > mostEnvelopeBytes) break;
  }
  const { arrayAt } = scanner;
  const from = arrayAt ?? 0;
  const rest = joined(head.subarray(from), text);
  const inArray = arrayAt !== null || head[head.findIndex((byte) => byte > 32)] === OPEN_ARRAY;
  const lineOffset = newlinesIn(head.subarray(0, from));
  for await (const block of inArray ? splitJsonArray(rest) : splitJsonValues(rest)) {
    yield* piecesOf(block, lineOffset, arrayAt !== null);
  }
}
