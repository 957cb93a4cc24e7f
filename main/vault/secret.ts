import { AppError } from '../../shared/contract/errors.ts';
import type { KeyName, Vault } from './vault.ts';
import { unwrapKey, wrapKey, type Wrapped } from './wrap.ts';

/**
 * What a secret may be used for. It is part of what is authenticated: a sealed secret copied to another connection's row, or a
 * row whose host was changed behind the workbench's back, does not open.
 */
export interface SecretUse {
  connectionId: string;
  kind: string;
  /** Origin of the base URL. */
  origin: string;
}

const purposeOf = ({ connectionId, kind, origin }: SecretUse): string =>
  `miharu/1/secret/${connectionId}/${kind}/${origin}`;

/** The name of the secret's own key; `generation` differs each time it is replaced. */
export const secretKeyName = (connectionId: string, generation: string): KeyName =>
  `secret:${connectionId}:${generation}`;

/** The key must have been added to the vault. */
export const sealSecret = (vault: Vault, name: KeyName, use: SecretUse, secret: string): Wrapped => {
  const key = vault.key(name);
  const bytes = Buffer.from(secret);
  try {
    return wrapKey(key, bytes, purposeOf(use));
  } finally {
    key.fill(0);
    bytes.fill(0);
  }
};

/** Throws `corrupt` where it was sealed for another use or changed, `not-found` where its key was destroyed. */
export const openSecret = (vault: Vault, name: KeyName, use: SecretUse, sealed: Wrapped): string => {
  const key = vault.key(name);
  const bytes = unwrapKey(key, sealed, purposeOf(use));
  key.fill(0);
  if (bytes === null) throw new AppError('corrupt', { file: 'desk.db', reason: 'secret-elsewhere' });
  const secret = Buffer.from(bytes).toString();
  bytes.fill(0);
  return secret;
};
