const capitalA = 65;
const capitalZ = 90;
const toSmall = 32;

/** Folds A–Z in UTF-8, in place: bytes of other characters are above 127 and stay as they are. */
export const foldBytes = (bytes: Uint8Array): void => {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= capitalA && byte <= capitalZ) bytes[at] = byte + toSmall;
  }
};

/** A text as it is searched: UTF-8 with A–Z folded. */
export const foldedText = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'utf8');
  foldBytes(bytes);
  return bytes;
};
