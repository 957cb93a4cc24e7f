import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pngSize, safePng, type PictureLimits } from './safe-png.ts';
import { smallPng } from './small-png.test-support.ts';

test('a picture is written anew without words, profiles and what hides behind its end', () => {
  const secret = 'written-secret';
  const given = Buffer.concat([smallPng(4, 2, { note: secret }), Buffer.from('<script>')]);
  const made = Buffer.from(safePng(given));
  expect(pngSize(made)).toEqual({ width: 4, height: 2 });
  expect(made.includes(secret)).toBe(false);
  expect(made.includes('<script>')).toBe(false);
  // The same again: what is kept under a digest is what it is a digest of.
  expect(Buffer.from(safePng(made))).toEqual(made);
});

const why = (bytes: Uint8Array, limits?: PictureLimits): unknown => {
  try {
    safePng(bytes, limits);
    return null;
  } catch (error) {
    return error instanceof Error && 'params' in error ? error.params : error;
  }
};

test('what is no picture, too large, damaged or a bomb is refused with the reason', () => {
  const whole = smallPng(4, 2);
  const damaged = Buffer.from(whole);
  damaged.writeUInt8(7, 45);
  expect(
    [
      Buffer.from('GIF89a'),
      smallPng(4000, 1),
      smallPng(4, 2, { rows: 4000 }),
      smallPng(4, 2, { rows: 1 }),
      whole.subarray(0, 50),
      damaged,
      smallPng(4, 2, { interlace: 1 }),
      Buffer.concat([whole, Buffer.alloc(300_000)]),
    ].map((bytes) => why(bytes)),
  ).toEqual(
    ['header', 'size', 'pixels', 'pixels', 'cut', 'crc', 'interlaced', 'size'].map((reason) => ({
      what: 'logo',
      why: reason,
    })),
  );
});

test('a figure may be larger than a sign, up to its own limits, and never more than is unpacked at once', () => {
  const limits = { what: 'figure', bytes: 4 * 1024 * 1024, width: 4000, height: 4000 };
  expect(pngSize(safePng(smallPng(4000, 1), limits))).toEqual({ width: 4000, height: 1 });
  expect(why(smallPng(4001, 1), limits)).toEqual({ what: 'figure', why: 'size' });
  expect(why(smallPng(4000, 4000, { rows: 1, depth: 16 }), limits)).toEqual({ what: 'figure', why: 'size' });
});

test('any bytes give a picture or a refusal', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(60), (noise, at) => {
      const bytes = smallPng(3, 3);
      bytes.set(noise.subarray(0, Math.max(0, bytes.length - at)).slice(0, 6), at);
      const reason = why(bytes);
      expect(reason === null || typeof reason === 'object').toBe(true);
    }),
    { numRuns: 300 },
  );
});
