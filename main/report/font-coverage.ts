import { readFileSync } from 'node:fs';

/** Characters a TrueType font has, read from its `cmap` (OpenType 1.9: offsets from the start of the table, big endian). */
const segments = (cmap: Buffer): [number, number][] => {
  const found: [number, number][] = [];
  for (let at = 0; at < cmap.readUInt16BE(2); at += 1) {
    const start = cmap.readUInt32BE(4 + at * 8 + 4);
    const format = cmap.readUInt16BE(start);
    // Format 12 holds all planes; format 4 the first one. Other formats repeat or vary these.
    if (format === 12) {
      for (let group = 0; group < cmap.readUInt32BE(start + 12); group += 1) {
        const place = start + 16 + group * 12;
        found.push([cmap.readUInt32BE(place), cmap.readUInt32BE(place + 4)]);
      }
    }
  }
  return found;
};

const tableOf = (font: Buffer, tag: string): Buffer | null => {
  for (let at = 0; at < font.readUInt16BE(4); at += 1) {
    const entry = 12 + at * 16;
    if (font.toString('latin1', entry, entry + 4) !== tag) continue;
    const offset = font.readUInt32BE(entry + 8);
    return font.subarray(offset, offset + font.readUInt32BE(entry + 12));
  }
  return null;
};

const known = new Map<string, Set<number>>();

export const coverageOf = (file: string): ReadonlySet<number> => {
  const cached = known.get(file);
  if (cached !== undefined) return cached;
  const cmap = tableOf(readFileSync(file), 'cmap');
  const covered = new Set<number>();
  for (const [first, last] of cmap === null ? [] : segments(cmap)) {
    for (let code = first; code <= last; code += 1) covered.add(code);
  }
  known.set(file, covered);
  return covered;
};

const named = (code: number): string => `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;

/**
 * Text a printed page can show: a character the font lacks would be taken from any font of the machine (a box, or an
 * unreadable Type 3 glyph in the PDF), so it is named instead. The pictures of control characters name what they picture.
 */
export const onlyCovered = (text: string, covered: ReadonlySet<number>): string =>
  text.replace(/[^\u0000-\u007e]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (covered.has(code)) return character;
    return named(code >= 0x2400 && code <= 0x241f ? code - 0x2400 : code);
  });
