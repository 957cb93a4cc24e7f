import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../shared/contract/errors.ts';
import { keyFromPassphrase, PASSPHRASE_COST, ScryptCost, unwrapKey, Wrapped, wrapKey } from './wrap.ts';

/** A text under a passphrase of its own, to be handed on as a file: scrypt and AES-256-GCM, as the vault does. */
export const SealedText = z.object({
  schema: z.literal('miharu/sealed/1'),
  /** Authenticated: what was sealed as one thing does not open as another. */
  purpose: z.string().max(200),
  cost: ScryptCost,
  salt: z.base64(),
  wrapped: Wrapped,
});
export type SealedText = z.infer<typeof SealedText>;

export const sealText = async (
  text: string,
  { passphrase, purpose, cost = PASSPHRASE_COST }: { passphrase: string; purpose: string; cost?: ScryptCost },
): Promise<SealedText> => {
  const salt = randomBytes(32);
  const key = await keyFromPassphrase(passphrase, salt, cost);
  const bytes = Buffer.from(text);
  try {
    return {
      schema: 'miharu/sealed/1',
      purpose,
      cost,
      salt: salt.toString('base64'),
      wrapped: wrapKey(key, bytes, purpose),
    };
  } finally {
    key.fill(0);
    bytes.fill(0);
  }
};

/** Throws `denied` where the passphrase is not the right one, or a byte was changed. */
export const openText = async (sealed: SealedText, passphrase: string): Promise<string> => {
  const key = await keyFromPassphrase(passphrase, Buffer.from(sealed.salt, 'base64'), sealed.cost);
  const bytes = unwrapKey(key, sealed.wrapped, sealed.purpose);
  key.fill(0);
  if (bytes === null) throw new AppError('denied', { what: 'passphrase', reason: 'sealed-passphrase' });
  return Buffer.from(bytes).toString();
};
