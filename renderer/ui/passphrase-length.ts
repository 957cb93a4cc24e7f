/** The contract's limit. */
export const shortestPassphrase = 12;

/** Characters as people count them: an emoji or a kanji beyond the first plane is one. */
const lengthOf = (text: string): number => Array.from(text).length;

/** How many characters are still missing; null where there are enough. */
export const missingCharacters = (passphrase: string): number | null => {
  const missing = shortestPassphrase - lengthOf(passphrase);
  return missing > 0 ? missing : null;
};
