import type { RecordBlock, RecordSlot } from '../sources/record.ts';

/*
 * A file that grew, or whose import was cancelled, comes back cut into other blocks: its last block is longer now.
 *
 *   stored    r0 r1 r2 r3'            (r3' was cut in the middle of its line)
 *   new       r0 r1 r2 r3 r4 r5
 *   to store           r3 r4 r5      the remainder: a block of its own that starts at record 3
 */
type Known = Pick<RecordBlock, 'bytes' | 'records'>;

const commonBytes = (a: Uint8Array, b: Uint8Array): number => {
  const end = Math.min(a.length, b.length);
  let at = 0;
  while (at < end && a[at] === b[at]) at += 1;
  return at;
};

const sameRecord = (a: RecordSlot, b: RecordSlot): boolean =>
  a.record === b.record && a.offset === b.offset && a.length === b.length;

/**
 * How many leading records of `block` are in `stored`. Zero unless one is the beginning of the other, but for its last
 * record, which may have been cut: two files that merely begin alike are two files.
 */
export const sharedRecords = (stored: Known, block: RecordBlock): number => {
  const common = block.format === 'evtx' ? 0 : commonBytes(stored.bytes, block.bytes);
  const isSame = (slot: RecordSlot): boolean => {
    const end = slot.offset + slot.length;
    // The header of an EVTX chunk changes when records are added: compare record by record.
    if (block.format !== 'evtx') return end <= common;
    return Buffer.from(stored.bytes.subarray(slot.offset, end)).equals(block.bytes.subarray(slot.offset, end));
  };
  const limit = Math.min(stored.records.length, block.records.length);
  let shared = 0;
  while (shared < limit) {
    const mine = block.records[shared];
    const theirs = stored.records[shared];
    if (mine === undefined || theirs === undefined || !sameRecord(mine, theirs) || !isSame(mine)) break;
    shared += 1;
  }
  return shared >= limit - 1 ? shared : 0;
};

/** The block without its first `known` records; null where nothing is left. An EVTX chunk stays whole: it is read as one. */
export const remainderOf = (block: RecordBlock, known: number): RecordBlock | null => {
  const lastKnown = block.records[known - 1];
  if (lastKnown === undefined) return block;
  const records = block.records.slice(known);
  const rejected = block.rejected.filter(({ line }) => line > lastKnown.line);
  if (records.length === 0 && rejected.length === 0) return null;
  if (block.format === 'evtx') return { ...block, records, rejected };
  const from = Math.min(...[...records, ...rejected].map(({ offset }) => offset));
  const shift = <T extends { offset: number }>(piece: T): T => ({ ...piece, offset: piece.offset - from });
  return {
    format: block.format,
    bytes: block.bytes.slice(from),
    records: records.map(shift),
    rejected: rejected.map(shift),
  };
};
