import type { TextEncoding } from './detect.ts';

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** Drops a UTF-8 byte order mark, however the stream is cut. */
async function* withoutMark(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let start: Buffer | null = Buffer.alloc(0);
  for await (const part of bytes) {
    if (start === null) {
      yield part;
      continue;
    }
    start = Buffer.concat([start, part]);
    if (start.length < BOM.length) continue;
    const rest: Buffer = start.subarray(0, BOM.length).equals(BOM) ? start.subarray(BOM.length) : start;
    start = null;
    if (rest.length > 0) yield rest;
  }
  if (start !== null && start.length > 0) yield start;
}

async function* fromUtf16(
  bytes: AsyncIterable<Buffer>,
  encoding: TextEncoding,
): AsyncGenerator<Buffer, void, undefined> {
  const decoder = new TextDecoder(encoding);
  for await (const part of bytes) yield Buffer.from(decoder.decode(part, { stream: true }));
  const rest = decoder.decode();
  if (rest !== '') yield Buffer.from(rest);
}

/** Text as UTF-8 without byte order mark. UTF-8 passes byte for byte; UTF-16 (PowerShell's default) is rewritten. */
export const asUtf8 = (
  bytes: AsyncIterable<Buffer>,
  encoding: TextEncoding,
): AsyncGenerator<Buffer, void, undefined> => (encoding === 'utf-8' ? withoutMark(bytes) : fromUtf16(bytes, encoding));
