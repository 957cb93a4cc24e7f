import { crc32 } from 'node:zlib';
import { HEAD_BYTES } from './detect.ts';
import type { Ending } from './inflate.ts';
import { causeOf, trouble } from './trouble.ts';
import type { ZipMember } from './zip-entries.ts';

export const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/** A disk that fails in the middle ends the member with a reason, like any other truncation. */
export async function* guarded(bytes: AsyncIterable<Buffer>, ending: Ending): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* bytes;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    ending.trouble = trouble('unreadable', { cause: causeOf(error) });
  }
}

export async function* verified(
  bytes: AsyncIterable<Buffer>,
  { crc, compression, compressedBytes }: ZipMember,
  ending: Ending,
): AsyncGenerator<Buffer, void, undefined> {
  let sum = 0;
  let length = 0;
  for await (const part of bytes) {
    sum = crc32(part, sum);
    length += part.length;
    yield part;
  }
  if (ending.trouble !== null) return;
  if (compression === 'stored' && length < compressedBytes) ending.trouble = trouble('truncated');
  else if (crc !== null && crc !== sum) ending.trouble = trouble('checksum');
}

export const takeHead = async (bytes: AsyncGenerator<Buffer, void, undefined>): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for (let length = 0; length < HEAD_BYTES;) {
    const next = await bytes.next();
    if (next.done === true) break;
    parts.push(next.value);
    length += next.value.length;
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
};

export async function* headThenRest(
  head: Buffer,
  rest: AsyncGenerator<Buffer, void, undefined>,
): AsyncGenerator<Buffer, void, undefined> {
  if (head.length > 0) yield head;
  yield* rest;
}
