import { createHash } from 'node:crypto';
import { AppError } from '../../shared/contract/errors.ts';

/*
 * The printed recovery key: 256 bits and 24 bits of checksum = 280 bits = 56 signs in 14 groups of four.
 * Crockford base32 (https://www.crockford.com/base32.html): no I, L, O, U, so that a key read from paper cannot be misread;
 * small letters, spaces and the look-alikes are accepted.
 */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const KEY_BYTES = 32;
const CHECK_BYTES = 3;
const GROUP = 4;
const LENGTH = ((KEY_BYTES + CHECK_BYTES) * 8) / 5;

const checksumOf = (key: Uint8Array): Buffer =>
  createHash('sha256').update('miharu recovery key').update(key).digest().subarray(0, CHECK_BYTES);

export const recoveryKeyText = (key: Uint8Array): string => {
  const bytes = Buffer.concat([key, checksumOf(key)]);
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    bits = (bits % 32) * 256 + byte;
    held += 8;
    while (held >= 5) {
      held -= 5;
      text += SIGNS.charAt(Math.floor(bits / 2 ** held) % 32);
      bits %= 2 ** held;
    }
  }
  bytes.fill(0);
  return Array.from({ length: LENGTH / GROUP }, (_, group) => text.slice(group * GROUP, (group + 1) * GROUP)).join('-');
};

const bytesOf = (signs: string): Buffer | null => {
  const bytes = Buffer.alloc(KEY_BYTES + CHECK_BYTES);
  let at = 0;
  let bits = 0;
  let held = 0;
  for (const sign of signs) {
    const value = SIGNS.indexOf(sign);
    if (value < 0) return null;
    bits = bits * 32 + value;
    held += 5;
    if (held < 8) continue;
    held -= 8;
    bytes[at] = Math.floor(bits / 2 ** held);
    at += 1;
    bits %= 2 ** held;
  }
  return bytes;
};

/** Throws `denied` where the text is no recovery key: wrong length, a foreign sign, or a checksum that does not fit. */
export const recoveryKeyBytes = (text: string): Uint8Array => {
  const signs = text
    // A Japanese keyboard writes full-width letters and spaces, and ー or − for the hyphen.
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}ー−]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const bytes = signs.length === LENGTH ? bytesOf(signs) : null;
  const key = bytes?.subarray(0, KEY_BYTES);
  if (bytes === null || key === undefined || !checksumOf(key).equals(bytes.subarray(KEY_BYTES))) {
    throw new AppError('denied', { what: 'recovery-key', reason: 'misread' });
  }
  return key;
};
