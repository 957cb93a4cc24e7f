import type { RecordBlock } from '../record.ts';
import { BlockBuilder } from './block-builder.ts';
import { KEPT_BYTES, MAX_RECORD_BYTES, overLong } from './reasons.ts';

const NEWLINE = 10;
const RETURN = 13;

const isBlank = (bytes: Buffer, start: number, end: number): boolean => {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (byte !== 32 && byte !== 9 && byte !== RETURN) return false;
  }
  return true;
};

/** A line whose end has not arrived: its parts, or, past the limit, only its first bytes and a count. */
class OpenLine {
  private parts: Buffer[] = [];
  private kept = 0;
  length = 0;

  add(part: Buffer): void {
    this.length += part.length;
    if (this.kept > MAX_RECORD_BYTES) return;
    this.parts.push(part);
    this.kept += part.length;
    if (this.kept > MAX_RECORD_BYTES) this.parts = [Buffer.from(Buffer.concat(this.parts).subarray(0, KEPT_BYTES))];
  }

  take(): { bytes: Buffer; length: number } {
    const taken = { bytes: Buffer.concat(this.parts), length: this.length };
    this.parts = [];
    this.kept = 0;
    this.length = 0;
    return taken;
  }
}

class LineCutter {
  private readonly builder = new BlockBuilder();
  private readonly open = new OpenLine();
  private line = 0;

  /** Cuts the lines that end in this part; the rest waits for the next. */
  *cut(part: Buffer): Generator<RecordBlock, void, undefined> {
    let start = 0;
    for (let end = part.indexOf(NEWLINE); end >= 0; end = part.indexOf(NEWLINE, start)) {
      if (this.open.length > 0) {
        this.open.add(part.subarray(start, end));
        this.closeOpen();
      } else {
        this.close(part, start, end);
      }
      if (this.builder.isFull()) yield* this.flush();
      start = end + 1;
    }
    if (start < part.length) this.open.add(part.subarray(start));
  }

  *finish(): Generator<RecordBlock, void, undefined> {
    if (this.open.length > 0) this.closeOpen();
    yield* this.flush();
  }

  private closeOpen(): void {
    const { bytes, length } = this.open.take();
    if (length <= MAX_RECORD_BYTES) {
      this.close(bytes, 0, bytes.length);
      return;
    }
    this.line += 1;
    this.builder.add(bytes, { start: 0, end: bytes.length, line: this.line }, overLong(length));
  }

  private close(bytes: Buffer, start: number, end: number): void {
    this.line += 1;
    const isOver = end - start > MAX_RECORD_BYTES;
    // Nearly every line begins with a bracket: the cheap test comes first.
    if (!isOver && (bytes[start] ?? 32) <= 32 && isBlank(bytes, start, end)) return;
    const withoutReturn = !isOver && bytes[end - 1] === RETURN ? end - 1 : end;
    this.builder.add(bytes, { start, end: withoutReturn, line: this.line });
  }

  private *flush(): Generator<RecordBlock, void, undefined> {
    const block = this.builder.take();
    if (block !== null) yield block;
  }
}

/**
 * JSON lines in blocks of 256 records or about 1 MiB. `record` counts non-empty lines, `line` all of them. Memory stays at a
 * few blocks whatever the file; a line over 16 MiB is rejected without being held.
 */
export async function* splitJsonLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<RecordBlock, void, undefined> {
  const cutter = new LineCutter();
  for await (const part of bytes) yield* cutter.cut(part);
  yield* cutter.finish();
}
