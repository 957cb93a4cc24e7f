import type { RecordBlock } from '../record.ts';
import { BlockBuilder } from './block-builder.ts';
import { JsonScanner } from './json-scanner.ts';
import { KEPT_BYTES, MAX_RECORD_BYTES, overLong, trailing, unfinished } from './reasons.ts';

const NEWLINE = 10;

const isSpace = (byte: number): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9;

const trimmedEnd = (bytes: Buffer): Buffer => {
  let end = bytes.length;
  while (end > 0 && isSpace(bytes[end - 1] ?? 0)) end -= 1;
  return bytes.subarray(0, end);
};

/** between: looking for the next value · inside: a value is open · lost: its end is damaged · after: the array is over */
type State = 'before' | 'between' | 'inside' | 'lost' | 'after';

class ValueCutter {
  private readonly builder = new BlockBuilder();
  private readonly scanner: JsonScanner;
  private readonly inArray: boolean;
  private state: State;
  private parts: Buffer[] = [];
  private length = 0;
  private line = 1;
  private startLine = 1;

  constructor(inArray: boolean) {
    this.inArray = inArray;
    this.scanner = new JsonScanner(inArray);
    this.state = inArray ? 'before' : 'between';
  }

  *cut(part: Buffer): Generator<RecordBlock, void, undefined> {
    let at = 0;
    while (at < part.length) {
      const next = this.state === 'inside' || this.state === 'lost' ? this.goOn(part, at) : this.seek(part, at);
      this.countLines(part, at, next);
      at = next;
      if (this.builder.isFull()) yield* this.flush();
    }
  }

  *finish(): Generator<RecordBlock, void, undefined> {
    if (this.state === 'after' && this.length > 0) this.close(trailing);
    else if (this.length > 0) this.close(this.state === 'inside' && this.scanner.isBalanced() ? null : unfinished);
    yield* this.flush();
  }

  /** Over the space, commas and brackets between values, to where one begins. */
  private seek(part: Buffer, from: number): number {
    if (this.state === 'after') return this.seekAfter(part, from);
    let at = from;
    while (at < part.length && (isSpace(part[at] ?? 0) || part[at] === 0x2c)) at += 1;
    if (at >= part.length) return at;
    if (this.state === 'before') {
      this.state = 'between';
      return at + 1;
    }
    if (this.inArray && part[at] === 0x5d) {
      this.state = 'after';
      return at + 1;
    }
    // Counted here because the value's own line is asked for before the caller counts.
    this.startLine = this.line + this.newlines(part, from, at);
    this.state = 'inside';
    this.scanner.reset();
    return at;
  }

  private seekAfter(part: Buffer, from: number): number {
    let at = from;
    if (this.length === 0) while (at < part.length && isSpace(part[at] ?? 0)) at += 1;
    if (at < part.length) {
      if (this.length === 0) this.startLine = this.line + this.newlines(part, from, at);
      this.keep(part.subarray(at));
    }
    return part.length;
  }

  private goOn(part: Buffer, from: number): number {
    if (this.state === 'lost') return this.recover(part, from);
    const stop = this.scanner.scan(part, from);
    const at = this.scanner.at;
    this.keep(part.subarray(from, at));
    if (stop === 'damage') {
      this.state = 'lost';
      // `, {` is where the next value begins; a broken string is searched on for the next line that starts one.
      if (part[at] === 0x7b) this.end(unfinished);
    } else if (stop !== 'bytes') {
      this.end(null);
    }
    return at;
  }

  private recover(part: Buffer, from: number): number {
    const found = this.scanner.recover(part, from);
    const at = this.scanner.at;
    this.keep(part.subarray(from, at));
    if (found) this.end(unfinished);
    return at;
  }

  private end(reason: string | null): void {
    this.close(reason);
    this.state = 'between';
  }

  private close(reason: string | null): void {
    const bytes = trimmedEnd(this.parts.length === 1 ? (this.parts[0] ?? Buffer.alloc(0)) : Buffer.concat(this.parts));
    const why = this.length > MAX_RECORD_BYTES ? overLong(this.length) : reason;
    this.builder.add(bytes, { start: 0, end: bytes.length, line: this.startLine }, why);
    this.parts = [];
    this.length = 0;
  }

  private keep(part: Buffer): void {
    const wasOver = this.length > MAX_RECORD_BYTES;
    this.length += part.length;
    if (wasOver || part.length === 0) return;
    this.parts.push(part);
    if (this.length > MAX_RECORD_BYTES) this.parts = [Buffer.from(Buffer.concat(this.parts).subarray(0, KEPT_BYTES))];
  }

  private newlines(part: Buffer, from: number, to: number): number {
    let count = 0;
    // A view of the range alone: without one a search runs on through the whole part where a line never ends.
    const range = part.subarray(from, to);
    for (let at = range.indexOf(NEWLINE); at >= 0; at = range.indexOf(NEWLINE, at + 1)) count += 1;
    return count;
  }

  private countLines(part: Buffer, from: number, to: number): void {
    this.line += this.newlines(part, from, to);
  }

  private *flush(): Generator<RecordBlock, void, undefined> {
    const block = this.builder.take();
    if (block !== null) yield block;
  }
}

async function* splitValues(
  bytes: AsyncIterable<Buffer>,
  inArray: boolean,
): AsyncGenerator<RecordBlock, void, undefined> {
  const cutter = new ValueCutter(inArray);
  for await (const part of bytes) yield* cutter.cut(part);
  yield* cutter.finish();
}

/** The elements of one JSON array, cut out without parsing; `record` is the element's index, `line` where it starts. */
export const splitJsonArray = (bytes: AsyncIterable<Buffer>): AsyncGenerator<RecordBlock, void, undefined> =>
  splitValues(bytes, true);

/** JSON objects written over several lines, one or many after each other. */
export const splitJsonValues = (bytes: AsyncIterable<Buffer>): AsyncGenerator<RecordBlock, void, undefined> =>
  splitValues(bytes, false);
