import type { FileHandle } from 'node:fs/promises';

/** Bytes that can be read from any place: a file on disk, or an archive held in memory. */
export interface ByteSource {
  sizeBytes: number;
  /** Bytes of [start, end), in order; ends early where the source does. */
  read: (start: number, end: number) => AsyncGenerator<Buffer>;
}

const CHUNK_BYTES = 256 * 1024;

/** `onRead` is told of every byte that came from the disk: the measure of progress. */
export const fileSource = (handle: FileHandle, sizeBytes: number, onRead: (bytes: number) => void): ByteSource => ({
  sizeBytes,
  async *read(start, end) {
    let at = start;
    while (at < end) {
      // A fresh buffer for each read: readers downstream keep parts of it.
      const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, end - at));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      onRead(bytesRead);
      yield bytesRead === buffer.length ? buffer : buffer.subarray(0, bytesRead);
    }
  },
});

export const bufferSource = (bytes: Buffer): ByteSource => ({
  sizeBytes: bytes.length,
  async *read(start, end) {
    for (let at = start; at < Math.min(end, bytes.length); at += CHUNK_BYTES) {
      yield bytes.subarray(at, Math.min(at + CHUNK_BYTES, end, bytes.length));
    }
  },
});

/** At most `bytes` from `start`, in one buffer. */
export const readAt = async (source: ByteSource, start: number, bytes: number): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of source.read(start, Math.min(start + bytes, source.sizeBytes))) parts.push(part);
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
};
