/**
 * The sRGB colour space as an ICC profile (ICC.1:2001-04, matrix and one curve for all three colours), built from the numbers of
 * IEC 61966-2-1: so there is no foreign file to ship. A PDF/A names it as the meaning of its red, green and blue.
 */
const fixed = (value: number): number => Math.round(value * 65_536);

const xyz = ([x, y, z]: readonly [number, number, number]): Buffer => {
  const out = Buffer.alloc(20);
  out.write('XYZ ', 0, 'latin1');
  out.writeInt32BE(fixed(x), 8);
  out.writeInt32BE(fixed(y), 12);
  out.writeInt32BE(fixed(z), 16);
  return out;
};

const curvePoints = 1024;

/** IEC 61966-2-1: straight near black, then a power of 2.4. */
const light = (signal: number): number =>
  signal <= 0.040_45 ? signal / 12.92 : Math.pow((signal + 0.055) / 1.055, 2.4);

const curve = (): Buffer => {
  const out = Buffer.alloc(12 + curvePoints * 2);
  out.write('curv', 0, 'latin1');
  out.writeUInt32BE(curvePoints, 8);
  for (let at = 0; at < curvePoints; at += 1) {
    out.writeUInt16BE(Math.round(light(at / (curvePoints - 1)) * 65_535), 12 + at * 2);
  }
  return out;
};

/** Text in ASCII, then empty places for Unicode and for the Macintosh's script. */
const description = (text: string): Buffer => {
  const out = Buffer.alloc(12 + text.length + 1 + 8 + 3 + 67);
  out.write('desc', 0, 'latin1');
  out.writeUInt32BE(text.length + 1, 8);
  out.write(text, 12, 'latin1');
  return out;
};

const copyright = (text: string): Buffer => {
  const out = Buffer.alloc(8 + text.length + 1);
  out.write('text', 0, 'latin1');
  out.write(text, 8, 'latin1');
  return out;
};

/** D50, the white of the connection space. */
const white = [0.9642, 1, 0.8249] as const;

const header = (sizeBytes: number): Buffer => {
  const out = Buffer.alloc(128);
  out.writeUInt32BE(sizeBytes, 0);
  out.writeUInt32BE(0x0240_0000, 8);
  out.write('mntrRGB XYZ ', 12, 'latin1');
  // Fixed: the same profile in every file.
  for (const [at, part] of [2026, 1, 1, 0, 0, 0].entries()) out.writeUInt16BE(part, 24 + at * 2);
  out.write('acsp', 36, 'latin1');
  for (const [at, part] of white.entries()) out.writeInt32BE(fixed(part), 68 + at * 4);
  return out;
};

const padded = (part: Buffer): Buffer => Buffer.concat([part, Buffer.alloc((4 - (part.length % 4)) % 4)]);

export const srgbProfile = (): Uint8Array => {
  const shared = padded(curve());
  const tags: [string, Buffer][] = [
    ['desc', padded(description('sRGB'))],
    ['cprt', padded(copyright('Free to use'))],
    ['wtpt', xyz(white)],
    // Primaries of sRGB, adapted to D50 by the Bradford matrix.
    ['rXYZ', xyz([0.436_074_7, 0.222_504_5, 0.013_932_2])],
    ['gXYZ', xyz([0.385_064_9, 0.716_878_6, 0.097_104_5])],
    ['bXYZ', xyz([0.143_080_4, 0.060_616_9, 0.714_173_3])],
    ['rTRC', shared],
    ['gTRC', shared],
    ['bTRC', shared],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const places = new Map<Buffer, number>();
  let next = 128 + table.length;
  for (const [at, [name, part]] of tags.entries()) {
    const place = places.get(part) ?? next;
    if (!places.has(part)) next += part.length;
    places.set(part, place);
    table.write(name, 4 + at * 12, 'latin1');
    table.writeUInt32BE(place, 8 + at * 12);
    table.writeUInt32BE(part.length, 12 + at * 12);
  }
  return Buffer.concat([header(next), table, ...places.keys()]);
};
