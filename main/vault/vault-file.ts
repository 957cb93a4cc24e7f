import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/contract/errors.ts';
import { writeDurably } from '../store/durable-file.ts';
import { ScryptCost, Wrapped } from './wrap.ts';

/** Nothing in it is readable without a keeper: wrapped keys and what is needed to ask a keeper. */
export const VaultFile = z.object({
  version: z.literal(1),
  workspaceId: z.string(),
  keepers: z.object({
    passphrase: z.object({ cost: ScryptCost, salt: z.base64(), wrapped: Wrapped }).nullable(),
    keychain: z.object({ backend: z.string(), protected: z.base64() }).nullable(),
    recovery: Wrapped,
  }),
  /** `desk`, `customer:<id>` and `secret:<connection>:<generation>`. */
  keys: z.record(z.string(), Wrapped),
});
export type VaultFile = z.infer<typeof VaultFile>;

const fileIn = (folder: string): string => join(folder, 'vault.json');
const copyIn = (folder: string): string => join(folder, 'vault.copy.json');

export const vaultExists = (folder: string): boolean => existsSync(fileIn(folder)) || existsSync(copyIn(folder));

/**
 * The copy follows the file at once and is for a damaged disk. It must not lag behind: an older one would open with the old
 * passphrase, lack the key of the newest customer, or still hold the key that was destroyed.
 */
export const writeVaultFile = (folder: string, vault: VaultFile): void => {
  const text = `${JSON.stringify(vault, null, 2)}\n`;
  writeDurably(fileIn(folder), text);
  writeDurably(copyIn(folder), text);
};

const readOne = (file: string): VaultFile | null => {
  if (!existsSync(file)) return null;
  try {
    return VaultFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    // Not JSON, or JSON of another shape: damaged, the copy is asked next. Anything else (no permission) is not damage.
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
};

/** Throws `not-found` without a vault, `corrupt` where neither the file nor its copy can be read. */
export const readVaultFile = (folder: string): VaultFile => {
  if (!vaultExists(folder)) throw new AppError('not-found', { what: 'workspace' });
  const vault = readOne(fileIn(folder)) ?? readOne(copyIn(folder));
  if (vault === null) throw new AppError('corrupt', { file: 'vault.json' });
  return vault;
};
