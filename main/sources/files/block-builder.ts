import { isUtf8 } from 'node:buffer';
import type { RecordBlock, RecordSlot } from '../record.ts';
import { invalidUtf8, KEPT_BYTES, MAX_RECORD_BYTES, overLong } from './reasons.ts';

const BLOCK_RECORDS = 256;
const BLOCK_BYTES = 1024 * 1024;

const NEWLINE = 10;

/** Expected bytes after a lead byte, or 0 where no character may begin. Overlong and surrogate forms: see `isUtf8`. */
const trailOf = (lead: number): number => {
  if (lead < 0x80) return 0;
  if (lead < 0xe0) return 1;
  return lead < 0xf0 ? 2 : 3;
};

/** Where the first character that is not UTF-8 starts. Only asked for bytes known to hold one. */
const firstInvalid = (bytes: Buffer): number => {
  for (let at = 0; at < bytes.length;) {
    const end = at + 1 + trailOf(bytes[at] ?? 0);
    if ((bytes[at] ?? 0) >= 0x80 && (end > bytes.length || !isUtf8(bytes.subarray(at, end)))) return at;
    at = end;
  }
  return bytes.length;
};

/**
 * Collects records into blocks. Blocks depend on the records alone, never on how the bytes arrived, because a block is
 * also what tells a file imported twice.
 */
export class BlockBuilder {
  private bytes = Buffer.allocUnsafe(BLOCK_BYTES + KEPT_BYTES);
  private used = 0;
  private records: RecordSlot[] = [];
  private rejected: RecordBlock['rejected'] = [];
  private nextRecord: number;

  /** `firstRecord`: where records of this builder begin to count. */
  constructor(firstRecord = 0) {
    this.nextRecord = firstRecord;
  }

  /** Adds source[start, end), one record; `reason` rejects it, and over-long ones are cut to what is kept. */
  add(source: Buffer, place: { start: number; end: number; line: number }, reason: string | null = null): void {
    const whole = place.end - place.start;
    const why = reason ?? (whole > MAX_RECORD_BYTES ? overLong(whole) : null);
    const length = why === null ? whole : Math.min(whole, KEPT_BYTES);
    const offset = this.append(source, place.start, length);
    const record = this.nextRecord;
    this.nextRecord += 1;
    if (why === null) this.records.push({ record, line: place.line, offset, length });
    else this.rejected.push({ line: place.line, reason: why, offset, length });
  }

  isFull(): boolean {
    return this.used >= BLOCK_BYTES || this.records.length + this.rejected.length >= BLOCK_RECORDS;
  }

  /** The block so far, or null where nothing was added since the last one. */
  take(): RecordBlock | null {
    if (this.used === 0) return null;
    const bytes = Buffer.from(this.bytes.subarray(0, this.used));
    const block: RecordBlock = { format: 'json', bytes, records: this.records, rejected: this.rejected };
    if (!isUtf8(bytes)) this.rejectInvalid(block, bytes);
    this.used = 0;
    this.records = [];
    this.rejected = [];
    // One 16 MiB record must not make every later block hold 16 MiB.
    if (this.bytes.length > 4 * BLOCK_BYTES) this.bytes = Buffer.allocUnsafe(BLOCK_BYTES + KEPT_BYTES);
    return block;
  }

  private append(source: Buffer, start: number, length: number): number {
    const offset = this.used;
    const needed = offset + length + 1;
    if (needed > this.bytes.length) {
      const grown = Buffer.allocUnsafe(needed + BLOCK_BYTES);
      this.bytes.copy(grown, 0, 0, offset);
      this.bytes = grown;
    }
    source.copy(this.bytes, offset, start, start + length);
    this.bytes[offset + length] = NEWLINE;
    this.used = needed;
    return offset;
  }

  private rejectInvalid(block: RecordBlock, bytes: Buffer): void {
    const good: RecordSlot[] = [];
    for (const slot of block.records) {
      const record = bytes.subarray(slot.offset, slot.offset + slot.length);
      if (isUtf8(record)) good.push(slot);
      else {
        const { line, offset, length } = slot;
        block.rejected.push({ line, reason: invalidUtf8(firstInvalid(record)), offset, length });
      }
    }
    block.records = good;
    block.rejected.sort((a, b) => a.offset - b.offset);
  }
}
