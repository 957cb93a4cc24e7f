import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';

/** A key under another key: AES-256-GCM, everything in base64. */
export const Wrapped = z.object({ nonce: z.base64(), sealed: z.base64(), tag: z.base64() });
export type Wrapped = z.infer<typeof Wrapped>;

/** The real cost four times over. */
const mostMemoryBytes = 2 ** 29;

/** Bounds keep a tampered file from asking for gigabytes; the lower one only admits the cheap settings of tests. */
export const ScryptCost = z
  .object({
    N: z
      .number()
      .int()
      .min(1024)
      .max(2 ** 20),
    r: z.number().int().min(1).max(16),
    p: z.number().int().min(1).max(4),
  })
  // The memory of scrypt is 128·N·r, and it takes only powers of two as N.
  .refine(({ N, r }) => 128 * N * r <= mostMemoryBytes && Number.isInteger(Math.log2(N)));
export type ScryptCost = z.infer<typeof ScryptCost>;

/** 128 MB and a few tenths of a second for each guess (OWASP's first recommendation for scrypt). */
export const PASSPHRASE_COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1 };

/** `purpose` is authenticated: a wrapped key put in another's place does not open. */
export const wrapKey = (wrapping: Uint8Array, key: Uint8Array, purpose: string): Wrapped => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce);
  cipher.setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(key), cipher.final()]);
  return {
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
};

/** Null where the wrapping key or the purpose is not the right one, or a byte was changed. */
export const unwrapKey = (wrapping: Uint8Array, wrapped: Wrapped, purpose: string): Uint8Array | null => {
  const tag = Buffer.from(wrapped.tag, 'base64');
  if (tag.length !== 16) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrapping, Buffer.from(wrapped.nonce, 'base64'), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(purpose));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(Buffer.from(wrapped.sealed, 'base64')), decipher.final()]);
  } catch {
    // GCM tells "wrong key" and "changed" only by this one failure; the caller gives it its code.
    return null;
  }
};

/** NFKC: the same passphrase typed on another keyboard or through another IME is the same. */
export const keyFromPassphrase = (passphrase: string, salt: Uint8Array, cost: ScryptCost): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const maxmem = 256 * cost.N * cost.r;
    scrypt(passphrase.normalize('NFKC'), salt, 32, { ...cost, maxmem }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });

/** The recovery key is random already: it needs separation of purpose, not stretching. */
export const keyFromRecovery = (recovery: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', recovery, new Uint8Array(0), 'miharu recovery', 32));
