import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { CHUNK_MAGIC, FILE_FLAG_DIRTY, FILE_MAGIC, FileHeaderAt, FLAG_NO_CHECKSUM } from './layout.ts';
import type { EvtxReason } from './damage.ts';

export interface FileHeader {
  reasons: EvtxReason[];
  /** Chunks the header counts (u16: it wraps); null when it cannot say. */
  chunks: number | null;
  /** The stream begins with a chunk: a piece of a log, cut out of a disk image. */
  headless: boolean;
}

export function readFileHeader(bytes: Uint8Array): FileHeader {
  const header = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (header.length < 128) return { reasons: ['evtx-file-truncated'], chunks: null, headless: false };
  const magic = header.toString('latin1', 0, 8);
  if (magic !== FILE_MAGIC) return { reasons: ['evtx-file-magic'], chunks: null, headless: magic === CHUNK_MAGIC };
  const flags = header.readUInt32LE(FileHeaderAt.flags);
  const reasons: EvtxReason[] = [];
  if ((flags & FILE_FLAG_DIRTY) !== 0) reasons.push('evtx-file-dirty');
  const unchecked = (flags & FLAG_NO_CHECKSUM) !== 0;
  if (!unchecked && crc32(header.subarray(0, 120)) !== header.readUInt32LE(FileHeaderAt.checksum)) {
    reasons.push('evtx-file-checksum');
  }
  return { reasons, chunks: header.readUInt16LE(FileHeaderAt.chunks), headless: false };
}
