import { readAt } from './byte-source.ts';
import type { ByteSource } from './byte-source.ts';
import { zipName } from './zip-name.ts';

/** What stands in front of a member's data. `sizes` is null where the packer wrote them behind the data. */
export interface LocalHeader {
  offset: number;
  dataStart: number;
  name: string;
  flags: number;
  method: number;
  crc: number;
  sizes: { compressed: number; whole: number } | null;
}

const SIGNATURE = Buffer.from('PK\u0003\u0004', 'latin1');
const HEADER_BYTES = 30;
const WINDOW_BYTES = 1024 * 1024;
/** Sizes follow the data (streaming packers), or stand in a zip64 field. */
const SIZES_LATER = 0x8;
const ZIP64_MARK = 0xffffffff;

export const localHeaderAt = async (source: ByteSource, offset: number): Promise<LocalHeader | null> => {
  const fixed = await readAt(source, offset, HEADER_BYTES);
  if (fixed.length < HEADER_BYTES || !fixed.subarray(0, 4).equals(SIGNATURE)) return null;
  const nameLength = fixed.readUInt16LE(26);
  const flags = fixed.readUInt16LE(6);
  const compressed = fixed.readUInt32LE(18);
  const known = (flags & SIZES_LATER) === 0 && compressed !== ZIP64_MARK;
  return {
    offset,
    dataStart: offset + HEADER_BYTES + nameLength + fixed.readUInt16LE(28),
    name: zipName(await readAt(source, offset + HEADER_BYTES, nameLength), flags),
    flags,
    method: fixed.readUInt16LE(8),
    crc: fixed.readUInt32LE(14),
    sizes: known ? { compressed, whole: fixed.readUInt32LE(22) } : null,
  };
};

/** Offset of the next member's header at or after `from`, or the end of the source. */
export const nextHeader = async (source: ByteSource, from: number): Promise<number> => {
  for (let at = from; at < source.sizeBytes; at += WINDOW_BYTES) {
    // Windows overlap, so that a signature across their border is seen.
    const window = await readAt(source, at, WINDOW_BYTES + SIGNATURE.length - 1);
    const found = window.indexOf(SIGNATURE);
    if (found >= 0) return at + found;
  }
  return source.sizeBytes;
};
