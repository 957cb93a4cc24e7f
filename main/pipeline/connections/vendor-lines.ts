import { createHash } from 'node:crypto';
import { normalizeRecord } from '../../normalize/normalize-record.ts';
import type { Normalized } from '../../normalize/outcome.ts';
import type { VendorRecord } from '../../sources/connector.ts';
import type { RecordSlot } from '../../sources/record.ts';
import { compressBlockNow, hashBlock } from '../../store/block-bytes.ts';
import type { SlottedEvent } from '../../store/customer-store.ts';
import { encodeEvents } from '../../store/event-cells.ts';
import type { RecordPlace, VendorBlock, VendorStore } from '../../store/vendor-store.ts';
import { decodeBlock } from '../ingest/decode.ts';

/** A block is read as a whole to open one record of it. */
const blockBytes = 1_048_576;
const blockRecords = 8192;

const hashOf = (...parts: string[]): Buffer => {
  const hash = createHash('sha256');
  // With lengths, so that no two lists of parts read the same.
  for (const part of parts) hash.update(`${String(part.length)} `).update(part);
  return hash.digest().subarray(0, 16);
};

/** Under which a record is known to the store once it is in it. */
export const recordHash = ({ head: { vendor, facet, key }, data }: VendorRecord): Buffer =>
  hashOf(vendor, facet, key, 'text', data);

interface OpenBlock {
  lines: Buffer[];
  sizeBytes: number;
  records: RecordSlot[];
  pieces: { line: number; reason: string; offset: number; length: number }[];
  events: SlottedEvent[];
  rejected: { slot: number; reason: string }[];
  known: { slot: number; hash: Uint8Array }[];
}

const emptyBlock = (): OpenBlock => ({
  lines: [],
  sizeBytes: 0,
  records: [],
  pieces: [],
  events: [],
  rejected: [],
  known: [],
});

/** The line a vendor's record is stored as. What the vendor wrote stands in it character for character. */
const lineOf = ({ head: { vendor, facet, key, host }, data }: VendorRecord): Buffer => {
  const head = host === undefined ? { vendor, facet, key } : { vendor, facet, key, host };
  return Buffer.from(`{"miharu":${JSON.stringify(head)},"data":${data}}`);
};

/** As every later reader of the stored line will read it. */
const readLine = (line: Buffer): Normalized => {
  const slot = { record: 0, line: 1, offset: 0, length: line.length };
  const [read] = decodeBlock('json', line, [slot]);
  if (read === undefined) throw new Error('a record was not read');
  return read.ok ? normalizeRecord(read.fields) : read;
};

/**
 * Records of one page → the lines that are not stored yet. A record is known by its text, and a facet of an alert also by the
 * event it becomes: when a vendor's alert changes its status, the process it speaks of has not started again.
 */
export class VendorLines {
  readonly #store: Pick<VendorStore, 'vendorRecord'>;
  readonly #firstRecord: number;
  readonly #places = new Map<string, RecordPlace>();
  readonly #done: VendorBlock[] = [];
  #open = emptyBlock();
  #lines = 0;
  /** Hashes under which records are known besides their first. */
  readonly alike: { hash: Uint8Array; place: RecordPlace }[] = [];
  known = 0;

  constructor(store: Pick<VendorStore, 'vendorRecord'>, firstRecord: number) {
    this.#store = store;
    this.#firstRecord = firstRecord;
  }

  /** `isFact`: another text of the same event is no new record; its text must be kept elsewhere. */
  place(record: VendorRecord, isFact: boolean): RecordPlace {
    const { vendor, facet, key } = record.head;
    const byText = recordHash(record);
    const known = this.#find(byText);
    if (known !== null) {
      this.known += 1;
      return known;
    }
    const line = lineOf(record);
    const normalized = readLine(line);
    const fact = normalized.ok ? JSON.stringify(normalized.event) : normalized.reason;
    const byFact = hashOf(vendor, facet, key, 'fact', fact);
    const same = isFact ? this.#find(byFact) : null;
    if (same !== null) {
      this.known += 1;
      this.#learn(byText, same);
      return same;
    }
    const place = this.#add(line, normalized, byText);
    this.#learn(byFact, place);
    return place;
  }

  /** What is no record at all, kept with the reason. */
  refuse(data: string, reason: string): void {
    const hash = hashOf('refused', reason, data);
    if (this.#find(hash) !== null) {
      this.known += 1;
      return;
    }
    const bytes = Buffer.from(data);
    const offset = this.#append(bytes);
    this.#open.pieces.push({ line: this.#line(), reason, offset, length: bytes.length });
    this.#learn(hash, { in: 'store', event: null });
  }

  blocks(): VendorBlock[] {
    this.#close();
    return this.#done;
  }

  #find(hash: Buffer): RecordPlace | null {
    const here = this.#places.get(hash.toString('hex'));
    if (here !== undefined) return here;
    const event = this.#store.vendorRecord(hash);
    return event === undefined ? null : { in: 'store', event };
  }

  #learn(hash: Buffer, place: RecordPlace): void {
    this.#places.set(hash.toString('hex'), place);
    this.alike.push({ hash, place });
  }

  #add(line: Buffer, normalized: Normalized, hash: Buffer): RecordPlace {
    if (this.#open.records.length >= blockRecords) this.#close();
    const offset = this.#append(line);
    const at = this.#line();
    const block = this.#open;
    const slot = block.records.push({ record: at - 1, line: at, offset, length: line.length }) - 1;
    if (normalized.ok) block.events.push({ ...normalized.event, slot });
    else block.rejected.push({ slot, reason: normalized.reason });
    block.known.push({ slot, hash });
    const place: RecordPlace = { in: 'page', block: this.#done.length, slot, refused: !normalized.ok };
    this.#places.set(hash.toString('hex'), place);
    return place;
  }

  /** 1-based number of the line just begun, over the whole stream. */
  #line(): number {
    this.#lines += 1;
    return this.#firstRecord + this.#lines;
  }

  #append(bytes: Buffer): number {
    if (this.#open.sizeBytes > 0 && this.#open.sizeBytes + bytes.length > blockBytes) this.#close();
    const offset = this.#open.sizeBytes;
    this.#open.lines.push(bytes, Buffer.from('\n'));
    this.#open.sizeBytes += bytes.length + 1;
    return offset;
  }

  #close(): void {
    const { lines, sizeBytes, records, pieces, events, rejected, known } = this.#open;
    if (lines.length === 0) return;
    const bytes = Buffer.concat(lines, sizeBytes);
    const block = { format: 'json' as const, bytes, records, rejected: pieces };
    this.#done.push({
      block,
      compressed: compressBlockNow(bytes),
      hash: hashBlock(block),
      events: encodeEvents(events),
      rejected,
      known,
    });
    this.#open = emptyBlock();
  }
}
