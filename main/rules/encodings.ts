/** Forms in which a rule's text may stand in evidence. */
export type Encoding = 'wide' | 'utf16le' | 'utf16be' | 'utf16' | 'base64' | 'base64offset';

const widened = (utf8: Buffer, bigEndian: boolean): Buffer => {
  const bytes = Buffer.from(utf8.toString('utf8'), 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

/**
 * Base64 of a text standing at byte 0, 1 or 2 of a longer one: characters that depend on neighbours are cut off on both
 * sides (Florian Roth's and pySigma's table: first 0, 2, 3 characters; last 0, 3, 2 by the length's remainder).
 */
const base64AtAnyOffset = (bytes: Buffer): string[] =>
  [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset, 0x20), bytes]).toString('base64');
    const cut = [0, 3, 2][(bytes.length + offset) % 3] ?? 0;
    return encoded.slice([0, 2, 3][offset] ?? 0, encoded.length - cut);
  });

/** The bytes travel through a chain (`wide|base64offset`) before they become text again. */
export const encode = (text: string, chain: Encoding[]): string[] => {
  let bytes: Buffer = Buffer.from(text, 'utf8');
  for (const encoding of chain) {
    if (encoding === 'wide' || encoding === 'utf16le') bytes = widened(bytes, false);
    else if (encoding === 'utf16be') bytes = widened(bytes, true);
    else if (encoding === 'utf16') bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), widened(bytes, false)]);
    else if (encoding === 'base64') return [bytes.toString('base64')];
    else return base64AtAnyOffset(bytes);
  }
  return [bytes.toString('latin1')];
};
