import { asUtf8 } from '../files/text.ts';
import { encodingOf } from '../files/detect.ts';
import { splitJsonArray, splitJsonValues } from '../files/json-values.ts';
import { trailing, unfinished } from '../files/reasons.ts';
import type { RecordBlock } from '../record.ts';
import { EnvelopeScanner } from './envelope.ts';

/** One JSON object as it stands in its file, not parsed. */
interface CutObject {
  bytes: Buffer;
  /** 1-based line where it begins. */
  line: number;
  /** 0-based place among the objects. */
  record: number;
}

type CutPiece = { ok: true; object: CutObject } | { ok: false; bytes: Buffer; line: number; reason: string };

/** Before its objects an envelope has a type and an id; what has more is no bundle. */
const mostEnvelopeBytes = 1024 * 1024;

const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

const newlinesIn = (bytes: Buffer): number => {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
};

/** Remembers the last byte that is no space: an array that was cut between two objects does not end with its bracket. */
async function* watched(parts: AsyncIterable<Buffer>, last: { byte: number }): AsyncGenerator<Buffer, void, undefined> {
  for await (const part of parts) {
    for (let at = part.length - 1; at >= 0; at -= 1) {
      const byte = part[at] ?? 0;
      if (byte <= 32) continue;
      last.byte = byte;
      break;
    }
    yield part;
  }
}

async function* joined(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  if (first.length > 0) yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

function* piecesOf(block: RecordBlock, lineOffset: number): Generator<CutPiece> {
  const bytes = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.byteLength);
  for (const { record, line, offset, length } of block.records) {
    yield { ok: true, object: { bytes: bytes.subarray(offset, offset + length), line: line + lineOffset, record } };
  }
  for (const { line, reason, offset, length } of block.rejected) {
    yield { ok: false, bytes: bytes.subarray(offset, offset + length), line: line + lineOffset, reason };
  }
}

interface Opened {
  /** Where the array of an envelope begins, or null where there is no envelope. */
  arrayAt: number | null;
  head: Buffer;
  rest: AsyncIterator<Buffer>;
}

/** Reads as far as it takes to see whether this is an envelope. */
const openInput = async (first: Buffer, input: AsyncIterator<Buffer>): Promise<Opened> => {
  const rest = asUtf8(joined(first, input), encodingOf(first))[Symbol.asyncIterator]();
  const scanner = new EnvelopeScanner();
  let head = Buffer.alloc(0);
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    head = Buffer.concat([head, next.value]);
    if (scanner.scan(head) !== 'more' || head.length > mostEnvelopeBytes) break;
  }
  return { arrayAt: scanner.arrayAt, head, rest };
};

async function* elementsOf(
  parts: AsyncIterable<Buffer>,
  { lineOffset, isEnvelope }: Elements,
): AsyncGenerator<CutPiece> {
  const last = { byte: 0 };
  let isClosed = false;
  for await (const block of splitJsonArray(watched(parts, last))) {
    for (const piece of piecesOf(block, lineOffset)) {
      // What follows the objects of an envelope belongs to it: its last brace, or further fields.
      if (!piece.ok && isEnvelope && piece.reason === trailing) isClosed = true;
      else yield piece;
    }
  }
  if (isClosed || (!isEnvelope && last.byte === CLOSE_ARRAY)) return;
  yield { ok: false, bytes: Buffer.alloc(0), line: lineOffset + 1, reason: unfinished };
}

interface Elements {
  lineOffset: number;
  isEnvelope: boolean;
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
  const { arrayAt, head, rest } = await openInput(first.value, input);
  const from = arrayAt ?? 0;
  const whole = joined(head.subarray(from), rest);
  const isArray = arrayAt !== null || head[head.findIndex((byte) => byte > 32)] === OPEN_ARRAY;
  if (isArray)
    yield* elementsOf(whole, { lineOffset: newlinesIn(head.subarray(0, from)), isEnvelope: arrayAt !== null });
  else for await (const block of splitJsonValues(whole)) yield* piecesOf(block, 0);
}
