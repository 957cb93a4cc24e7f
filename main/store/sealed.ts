import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '../../shared/contract/errors.ts';

/*
 * A customer's words in a file that is not the customer's own: AES-256-GCM under a key derived from the customer's
 * (RFC 5869). Layout: nonce 12 · tag 16 · text. `purpose` is authenticated, so that one row's text cannot pass for another's.
 */
const NONCE = 12;
const TAG = 16;

const keyFor = (customerKey: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', customerKey, new Uint8Array(), 'miharu sealed', 32));

export const seal = (customerKey: Uint8Array, purpose: string, plain: Uint8Array): Uint8Array => {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyFor(customerKey), nonce).setAAD(Buffer.from(purpose));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
};

/** Throws `corrupt` where it was not sealed with this key for this purpose. */
export const unseal = (customerKey: Uint8Array, purpose: string, sealed: Uint8Array): Uint8Array => {
  const decipher = createDecipheriv('aes-256-gcm', keyFor(customerKey), sealed.subarray(0, NONCE), {
    authTagLength: TAG,
  });
  try {
    decipher.setAAD(Buffer.from(purpose)).setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
  } catch (cause) {
    throw new AppError('corrupt', { file: 'desk.db', what: purpose.slice(0, 60) }, { cause });
  }
};
