import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { RecordBlock } from '../sources/record.ts';

const brotli = promisify(brotliCompress);

const settingsFor = (bytes: Uint8Array) => ({
  // One round for a whole block: at the default of 16 kB the reading thread is woken for every piece of output.
  chunkSize: 131_072,
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 1,
    [constants.BROTLI_PARAM_LGWIN]: 18,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  },
});

/**
 * Brotli at quality 1: on blocks of 256 recorded Windows events (two data sets) it took 0.6 to 0.85 of the processor time of
 * deflate level 1 and a third less space (docs/store.md). Runs on libuv's threads, beside the parsing of the same block.
 */
export const compressBlock = (bytes: Uint8Array): Promise<Uint8Array> => brotli(bytes, settingsFor(bytes));

/** The same on the calling thread, for the few blocks cut anew (the tail of a file that has grown). */
export const compressBlockNow = (bytes: Uint8Array): Uint8Array => brotliCompressSync(bytes, settingsFor(bytes));

export const expandBlock = (compressed: Uint8Array, sizeBytes: number): Uint8Array =>
  sizeBytes === 0 ? new Uint8Array(0) : brotliDecompressSync(compressed, { maxOutputLength: sizeBytes });

/** Index of the first record; a block of nothing but rejected pieces is placed by its line, below zero so as to meet no record. */
export const firstRecordOf = (block: RecordBlock): number =>
  block.records[0]?.record ?? -1 - (block.rejected[0]?.line ?? 0);

const digest = (first: number, bytes: Uint8Array): Buffer => {
  const place = Buffer.alloc(8);
  place.writeDoubleLE(first);
  return createHash('sha256').update(place).update(bytes).digest();
};

/** Same member position and same bytes: the same block. 128 bits of the digest are kept. */
export const hashBlock = (block: RecordBlock): Uint8Array => digest(firstRecordOf(block), block.bytes).subarray(0, 16);

/** Finds stored blocks that begin with the same record at the same place (48 bits: what SQLite and JavaScript count exactly). */
export const startOf = (block: RecordBlock): number => {
  const first = block.records[0];
  const bytes = first === undefined ? block.bytes : block.bytes.subarray(first.offset, first.offset + first.length);
  return digest(firstRecordOf(block), bytes).readUIntBE(0, 6);
};
