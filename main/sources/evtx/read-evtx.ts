import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';
import {
  CHUNK_BYTES,
  CHUNK_MAGIC,
  FILE_FLAG_DIRTY,
  FILE_HEADER_BYTES,
  FILE_MAGIC,
  FileHeaderAt,
  FLAG_NO_CHECKSUM,
} from './layout.ts';
import { splitEvtxChunk } from './split-chunk.ts';
import type { EvtxReason } from './damage.ts';
import type { RecordBlock } from '../record.ts';

/** Something is wrong that by itself costs no record; what it did cost stands in the blocks as rejected. */
export interface EvtxNote {
  /** 0-based, null for the file as a whole. */
  chunk: number | null;
  reason: EvtxReason;
}

export function isEvtx(head: Uint8Array): boolean {
  const magic = Buffer.from(head.subarray(0, 8)).toString('latin1');
  return magic === FILE_MAGIC || magic === CHUNK_MAGIC;
}

/** Cuts a stream into pieces of the sizes asked for, each its own memory. */
class Pieces {
  readonly #source: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Up to `size` bytes; fewer only at the end of the stream. */
  async take(size: number): Promise<Uint8Array> {
    const piece = new Uint8Array(size);
    let filled = 0;
    while (filled < size) {
      if (this.#rest.length === 0) {
        const next = await this.#source.next();
        if (next.done === true) return piece.slice(0, filled);
        this.#rest = next.value;
      }
      const part = this.#rest.subarray(0, size - filled);
      piece.set(part, filled);
      filled += part.length;
      this.#rest = this.#rest.subarray(part.length);
    }
    return piece;
  }

  putBack(bytes: Uint8Array): void {
    this.#rest = Buffer.concat([bytes, this.#rest]);
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }
}

interface FileHeader {
  reasons: EvtxReason[];
  /** Chunks the header counts (u16: it wraps); null when it cannot say. */
  chunks: number | null;
}

function readFileHeader(bytes: Uint8Array): FileHeader {
  const header = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (header.length < 128) return { reasons: ['evtx-file-truncated'], chunks: null };
  if (header.toString('latin1', 0, 8) !== FILE_MAGIC) return { reasons: ['evtx-file-magic'], chunks: null };
  const flags = header.readUInt32LE(FileHeaderAt.flags);
  const reasons: EvtxReason[] = [];
  if ((flags & FILE_FLAG_DIRTY) !== 0) reasons.push('evtx-file-dirty');
  const unchecked = (flags & FLAG_NO_CHECKSUM) !== 0;
  if (!unchecked && crc32(header.subarray(0, 120)) !== header.readUInt32LE(FileHeaderAt.checksum)) {
    reasons.push('evtx-file-checksum');
  }
  return { reasons, chunks: header.readUInt16LE(FileHeaderAt.chunks) };
}

/**
 * An EVTX file as blocks, one per chunk, never more than one chunk in memory. The file's own header is only a hint: chunks are
 * read to the end of the bytes, damaged stretches become `rejected`, and everything else is kept.
 */
export async function* readEvtx(
  source: AsyncIterable<Uint8Array>,
  note: (note: EvtxNote) => void = () => undefined,
): AsyncGenerator<RecordBlock> {
  const pieces = new Pieces(source);
  try {
    const head = await pieces.take(FILE_HEADER_BYTES);
    const header = readFileHeader(head);
    for (const reason of header.reasons) note({ chunk: null, reason });
    // A file that begins with a chunk is a piece of a log, cut out of a disk image.
    if (Buffer.from(head.subarray(0, 8)).toString('latin1') === CHUNK_MAGIC) pieces.putBack(head);
    let places = 0;
    let used = 0;
    for (let chunk = 0; ; chunk += 1) {
      const bytes = await pieces.take(CHUNK_BYTES);
      if (bytes.length === 0) break;
      const split = splitEvtxChunk(bytes, places);
      if (bytes.length < CHUNK_BYTES) note({ chunk, reason: 'evtx-file-truncated' });
      if (split !== null) {
        for (const reason of split.notes) note({ chunk, reason });
        used += split.block.records.length > 0 ? 1 : 0;
        places += split.places;
        yield split.block;
      }
      if (bytes.length < CHUNK_BYTES) break;
    }
    if (header.chunks !== null && header.chunks !== used % 65_536)
      note({ chunk: null, reason: 'evtx-file-chunk-count' });
  } finally {
    await pieces.close();
  }
}
