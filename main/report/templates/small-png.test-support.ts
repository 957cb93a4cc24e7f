import { crc32, deflateSync } from 'node:zlib';

const chunk = (type: string, content: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
};

interface Drawn {
  /** More or fewer rows of pixels than the header names. */
  rows?: number;
  /** A chunk of text before the pixels. */
  note?: string;
  interlace?: number;
  /** Bits of a channel. */
  depth?: number;
}

/** A PNG of black points, colours of three channels. */
export const smallPng = (
  width: number,
  height: number,
  { rows = height, note = '', interlace = 0, depth = 8 }: Drawn = {},
): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, 2, 0, 0, interlace], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...(note === '' ? [] : [chunk('tEXt', Buffer.from(note))]),
    chunk('IDAT', deflateSync(Buffer.alloc((1 + width * 3 * (depth / 8)) * rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
