import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { AppError } from '../../../shared/contract/errors.ts';

/** What a picture is for, and what it may not exceed. */
export interface PictureLimits {
  what: string;
  bytes: number;
  width: number;
  height: number;
}

/** Larger than any printed sign of a company needs. */
const logoLimits: PictureLimits = { what: 'logo', bytes: 262_144, width: 2000, height: 1000 };

/** Unpacked: four bytes a point of the largest picture. Sixteen bits a channel would be twice that, for nothing one sees. */
const mostRoom = 64 * 1024 * 1024;

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Why a picture is refused; who asked knows what it was to be. */
class Refusal extends Error {}

const refuse = (why: string): never => {
  throw new Refusal(why);
};

interface Chunk {
  type: string;
  content: Buffer;
}

/** PNG (ISO/IEC 15948) 5.3: length, type, content, CRC over type and content. */
const chunksOf = (bytes: Buffer): Chunk[] => {
  const found: Chunk[] = [];
  for (let at = signature.length; at < bytes.length;) {
    if (at + 12 > bytes.length) return refuse('cut');
    const length = bytes.readUInt32BE(at);
    if (at + 12 + length > bytes.length) return refuse('cut');
    const type = bytes.toString('latin1', at + 4, at + 8);
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length)) return refuse('crc');
    found.push({ type, content });
    if (type === 'IEND') break;
    at += 12 + length;
  }
  return found;
};

const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

const written = ({ type, content }: Chunk): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** Width and height in the header of a PNG; null where it is none. */
export const pngSize = (given: Uint8Array): { width: number; height: number } | null => {
  const bytes = Buffer.from(given);
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(signature)) return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
};

const headerOf = (
  chunks: readonly Chunk[],
  limits: PictureLimits,
): { header: Buffer; rowBytes: number; height: number } => {
  const header = chunks[0]?.type === 'IHDR' ? chunks[0].content : Buffer.alloc(0);
  if (header.length !== 13) return refuse('header');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, colour, interlace] = [header.readUInt8(8), header.readUInt8(9), header.readUInt8(12)];
  const perPixel = channels[colour];
  if (perPixel === undefined || ![1, 2, 4, 8, 16].includes(depth)) return refuse('header');
  if (width === 0 || height === 0 || width > limits.width || height > limits.height) return refuse('size');
  if (interlace !== 0) return refuse('interlaced');
  const rowBytes = 1 + Math.ceil((width * depth * perPixel) / 8);
  if (rowBytes * height > mostRoom) return refuse('size');
  return { header, height, rowBytes };
};

const rewritten = (given: Uint8Array, limits: PictureLimits): Uint8Array => {
  const bytes = Buffer.from(given);
  if (bytes.length > limits.bytes) refuse('size');
  if (pngSize(bytes) === null) refuse('header');
  const chunks = chunksOf(bytes);
  const { header, height, rowBytes } = headerOf(chunks, limits);
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ content }) => content));
  const room = rowBytes * height;
  const pixels = ((): Buffer => {
    try {
      return inflateSync(packed, { maxOutputLength: room + 1 });
    } catch {
      // Damaged, or more than the header names: which does not matter to who chose it.
      return refuse('pixels');
    }
  })();
  if (pixels.length !== room) refuse('pixels');
  for (let row = 0; row < height; row += 1) if ((pixels[row * rowBytes] ?? 255) > 4) refuse('pixels');
  const palette = chunks.filter(({ type }) => type === 'PLTE').slice(0, 1);
  const clear = chunks.filter(({ type }) => type === 'tRNS').slice(0, 1);
  if (header.readUInt8(9) === 3 && palette.length === 0) refuse('header');
  return Buffer.concat([
    signature,
    ...[{ type: 'IHDR', content: header }, ...palette, ...clear].map(written),
    written({ type: 'IDAT', content: deflateSync(pixels) }),
    written({ type: 'IEND', content: Buffer.alloc(0) }),
  ]);
};

/**
 * A picture written anew from what it shows: header, palette, transparency, pixels. Text, profiles, animations and whatever a file
 * hides behind its end are left behind; pixels are unpacked into exactly the room the header names, so that nothing small becomes
 * something huge. Throws `invalid-input` with the reason.
 */
export const safePng = (given: Uint8Array, limits: PictureLimits = logoLimits): Uint8Array => {
  try {
    return rewritten(given, limits);
  } catch (cause) {
    if (cause instanceof Refusal) throw new AppError('invalid-input', { what: limits.what, why: cause.message });
    throw cause;
  }
};
