import { compressBlockNow, expandBlock } from './block-bytes.ts';

/** A vendor's text as it is kept in a row of its own. */
export const packText = (text: string): { sizeBytes: number; compressed: Uint8Array } => {
  const bytes = Buffer.from(text);
  return { sizeBytes: bytes.length, compressed: compressBlockNow(bytes) };
};

export const unpackText = (compressed: Uint8Array, sizeBytes: number): string =>
  Buffer.from(expandBlock(compressed, sizeBytes)).toString('utf8');
