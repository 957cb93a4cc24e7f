import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pngSize, safePng } from './safe-png.ts';

const chunk = (type: string, content: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
};

const header = (width: number, height: number, interlace = 0): Buffer => {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  bytes.set([8, 2, 0, 0, interlace], 8);
  return bytes;
};

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const picture = (width: number, height: number, { rows = height, more = [] as Buffer[], interlace = 0 } = {}): Buffer =>
  Buffer.concat([
    signature,
    chunk('IHDR', header(width, height, interlace)),
    ...more,
    chunk('IDAT', deflateSync(Buffer.alloc((1 + width * 3) * rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);

test('a picture is written anew without words, profiles and what hides behind its end', () => {
  const secret = Buffer.from('tEXt-secret');
  const given = Buffer.concat([picture(4, 2, { more: [chunk('tEXt', secret)] }), Buffer.from('<script>')]);
  const made = Buffer.from(safePng(given));
  expect(pngSize(made)).toEqual({ width: 4, height: 2 });
  expect(made.includes(secret)).toBe(false);
  expect(made.includes('<script>')).toBe(false);
  // The same again: what is kept under a digest is what it is a digest of.
  expect(Buffer.from(safePng(made))).toEqual(made);
});

const why = (bytes: Uint8Array): unknown => {
  try {
    safePng(bytes);
    return null;
  } catch (error) {
    return error instanceof Error && 'params' in error ? error.params : error;
  }
};

test('what is no picture, too large, damaged or a bomb is refused with the reason', () => {
  const whole = picture(4, 2);
  const damaged = Buffer.from(whole);
  damaged.writeUInt8(7, 45);
  expect(
    [
      Buffer.from('GIF89a'),
      picture(4000, 1),
      picture(4, 2, { rows: 4000 }),
      picture(4, 2, { rows: 1 }),
      whole.subarray(0, 50),
      damaged,
      picture(4, 2, { interlace: 1 }),
      Buffer.concat([whole, Buffer.alloc(300_000)]),
    ].map(why),
  ).toEqual(
    ['header', 'size', 'pixels', 'pixels', 'cut', 'crc', 'interlaced', 'size'].map((reason) => ({
      what: 'logo',
      why: reason,
    })),
  );
});

test('any bytes give a picture or a refusal', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(60), (noise, at) => {
      const bytes = picture(3, 3);
      bytes.set(noise.subarray(0, Math.max(0, bytes.length - at)).slice(0, 6), at);
      const reason = why(bytes);
      expect(reason === null || typeof reason === 'object').toBe(true);
    }),
    { numRuns: 300 },
  );
});
