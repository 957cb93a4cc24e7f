import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';
import {
  CHUNK_HEADER_BYTES,
  CHUNK_MAGIC,
  ChunkHeaderAt,
  FLAG_NO_CHECKSUM,
  RECORD_MIN_BYTES,
  RECORD_SIGNATURE,
} from './layout.ts';
import type { EvtxReason } from './damage.ts';
import type { RecordBlock, RecordSlot } from '../record.ts';

const SIGNATURE = Buffer.from([0x2a, 0x2a, 0, 0]);
const RECORD_ID_AT = 8;

export interface ChunkSplit {
  block: RecordBlock;
  /** What is wrong with the chunk as a whole although its records may all be here. */
  notes: EvtxReason[];
  /** How many places of the member's numbering the chunk took: its records and its damaged stretches. */
  places: number;
}

/** Why no record starts at `at`, or null when one does. The size stands at both ends, so half-written records show. */
function recordFault(chunk: Buffer, at: number): EvtxReason | null {
  if (at + 8 > chunk.length) return 'evtx-record-truncated';
  if (chunk.readUInt32LE(at) !== RECORD_SIGNATURE) return 'evtx-record-signature';
  const size = chunk.readUInt32LE(at + 4);
  if (size === 0) return 'evtx-record-empty';
  if (size < RECORD_MIN_BYTES || size > 65_536 - CHUNK_HEADER_BYTES) return 'evtx-record-size';
  if (at + size > chunk.length) return 'evtx-record-truncated';
  return chunk.readUInt32LE(at + size - 4) === size ? null : 'evtx-record-size-copy';
}

function isZero(chunk: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (chunk[at] !== 0) return false;
  return true;
}

/** The header's word for where records end; −1 when there is no usable header. */
function freeOffset(chunk: Buffer): number {
  if (chunk.length < CHUNK_HEADER_BYTES || chunk.toString('latin1', 0, 8) !== CHUNK_MAGIC) return -1;
  const free = chunk.readUInt32LE(ChunkHeaderAt.free);
  return free >= CHUNK_HEADER_BYTES && free <= 65_536 ? free : -1;
}

function checksumNotes(chunk: Buffer, free: number): EvtxReason[] {
  if ((chunk.readUInt32LE(ChunkHeaderAt.flags) & FLAG_NO_CHECKSUM) !== 0) return [];
  const notes: EvtxReason[] = [];
  const tables = chunk.subarray(ChunkHeaderAt.tables, CHUNK_HEADER_BYTES);
  const header = crc32(tables, crc32(chunk.subarray(0, 120)));
  if (header !== chunk.readUInt32LE(ChunkHeaderAt.checksum)) notes.push('evtx-chunk-checksum');
  const records = crc32(chunk.subarray(CHUNK_HEADER_BYTES, free));
  if (records !== chunk.readUInt32LE(ChunkHeaderAt.recordsChecksum)) notes.push('evtx-records-checksum');
  return notes;
}

/** Walks the records of one chunk; where the chain breaks it looks for the next record and notes what it stepped over. */
class ChunkWalk {
  readonly records: RecordSlot[] = [];
  readonly rejected: RecordBlock['rejected'] = [];
  readonly #chunk: Buffer;
  readonly #first: number;

  constructor(chunk: Buffer, first: number) {
    this.#chunk = chunk;
    this.#first = first;
  }

  get places(): number {
    return this.records.length + this.rejected.length;
  }

  reject(reason: EvtxReason, offset: number, end: number): void {
    this.rejected.push({ line: this.#first + this.places + 1, reason, offset, length: end - offset });
  }

  walk(from: number, limit: number): number {
    let at = from;
    while (at < limit) {
      const fault = recordFault(this.#chunk, at);
      at = fault === null ? this.#keep(at) : this.#stepOver(at, limit, fault);
    }
    return at;
  }

  /**
   * A log that was open while it was copied has records its header does not know yet. They go on without a gap and with the
   * next id; older remains in the free space do not.
   */
  walkOn(from: number): void {
    let at = from;
    while (recordFault(this.#chunk, at) === null && this.#follows(at)) at = this.#keep(at);
  }

  #follows(at: number): boolean {
    const last = this.records.at(-1);
    if (last === undefined) return false;
    const before = this.#chunk.readBigUInt64LE(last.offset + RECORD_ID_AT);
    return last.offset + last.length === at && this.#chunk.readBigUInt64LE(at + RECORD_ID_AT) === before + 1n;
  }

  #keep(at: number): number {
    const length = this.#chunk.readUInt32LE(at + 4);
    const record = this.#first + this.places;
    this.records.push({ record, line: record + 1, offset: at, length });
    return at + length;
  }

  #stepOver(at: number, limit: number, fault: EvtxReason): number {
    const found = this.#chunk.indexOf(SIGNATURE, at + 1);
    const next = found < 0 || found > limit ? limit : found;
    const end = Math.min(next, this.#chunk.length);
    // Space that was never written is not damage; behind the last record of a chunk without header there is such.
    if (next < limit || limit < this.#chunk.length || !isZero(this.#chunk, at, end)) this.reject(fault, at, end);
    return next;
  }
}

/**
 * One chunk as it stands in the file → its records. `first` is the 0-based place of its first record in the member. The end of a
 * cut-off file makes a short chunk. Null for space that was never written.
 */
export function splitEvtxChunk(bytes: Uint8Array, first: number): ChunkSplit | null {
  const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const free = freeOffset(chunk);
  if (free < 0 && isZero(chunk, 0, chunk.length)) return null;
  const walk = new ChunkWalk(chunk, first);
  const notes: EvtxReason[] = [];
  if (free < 0) {
    const found = chunk.indexOf(SIGNATURE);
    if (found < 0) walk.reject('evtx-chunk-unreadable', 0, chunk.length);
    else {
      notes.push('evtx-chunk-magic');
      walk.walk(found, chunk.length);
    }
  } else {
    notes.push(...checksumNotes(chunk, free));
    const end = walk.walk(CHUNK_HEADER_BYTES, Math.min(free, chunk.length));
    if (free > chunk.length && walk.rejected.length === 0)
      walk.reject('evtx-record-truncated', chunk.length, chunk.length);
    if (notes.length > 0 && end === free) walk.walkOn(end);
  }
  const block: RecordBlock = { format: 'evtx', bytes, records: walk.records, rejected: walk.rejected };
  return { block, notes, places: walk.places };
}
