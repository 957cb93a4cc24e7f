import { Buffer } from 'node:buffer';

const NEWLINE = 0x0a;
const FIRST_BYTES = 512 * 1024;

/**
 * The bytes between the start of what is being read and the last that arrived. Grows with one unit, is reused for the next; a
 * unit past the limit keeps its beginning and only counts the rest.
 */
export class ByteWindow {
  /** Place of the reader, of the unit's first byte and of the end, in `#buffer`. */
  at = 0;
  end = 0;
  /** 1-based line the unit starts in. */
  line = 1;
  #start = 0;
  #buffer = Buffer.allocUnsafe(FIRST_BYTES);
  #beginning: Buffer | null = null;
  #dropped = 0;
  #droppedLines = 0;

  push(part: Uint8Array): void {
    if (this.end + part.length > this.#buffer.length) this.#makeRoom(part.length);
    this.#buffer.set(part, this.end);
    this.end += part.length;
  }

  #makeRoom(bytes: number): void {
    const used = this.end - this.#start;
    const needed = used + bytes;
    const fits = needed <= this.#buffer.length / 2;
    const room = fits ? this.#buffer : Buffer.allocUnsafe(Math.max(needed * 2, FIRST_BYTES));
    this.#buffer.copy(room, 0, this.#start, this.end);
    this.#buffer = room;
    this.at -= this.#start;
    this.#start = 0;
    this.end = used;
  }

  byte(at: number): number {
    return this.#buffer[at] ?? 0;
  }

  slice(from: number, to: number): Buffer {
    return this.#buffer.subarray(from, Math.min(to, this.end));
  }

  /** Place of the next such byte or run from the reader on, or −1. */
  find(what: number | Buffer): number {
    const found = this.#buffer.subarray(0, this.end).indexOf(what, this.at);
    return found;
  }

  isBlankUntil(end: number): boolean {
    if (this.#dropped > 0) return false;
    for (let at = this.#start; at < end; at += 1) if (this.byte(at) > 0x20) return false;
    return true;
  }

  /** The unit's bytes up to `end`, or its kept beginning, and its true size. */
  unit(end: number): { bytes: Buffer; sizeBytes: number } {
    const sizeBytes = this.#dropped + end - this.#start;
    return { bytes: this.#beginning ?? this.#buffer.subarray(this.#start, end), sizeBytes };
  }

  /** Ends the unit; the next one starts at `end`. */
  leave(end: number): void {
    this.line += this.#droppedLines + this.#linesUntil(end);
    this.#start = end;
    this.#beginning = null;
    this.#dropped = 0;
    this.#droppedLines = 0;
    if (this.at < end) this.at = end;
  }

  /** Lets go of what was read of a unit that is over `limit`. */
  shrink(limit: number, kept: number): void {
    if (this.#dropped === 0 && this.at - this.#start <= limit) return;
    this.#beginning ??= Buffer.from(this.#buffer.subarray(this.#start, this.#start + kept));
    this.#droppedLines += this.#linesUntil(this.at);
    this.#dropped += this.at - this.#start;
    this.#start = this.at;
  }

  #linesUntil(end: number): number {
    let lines = 0;
    const bytes = this.#buffer.subarray(0, end);
    for (let at = bytes.indexOf(NEWLINE, this.#start); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines += 1;
    return lines;
  }
}
