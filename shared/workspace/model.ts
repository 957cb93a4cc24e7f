import { z } from 'zod';

export const LanguageCode = z.enum(['ja', 'en']);
export type LanguageCode = z.infer<typeof LanguageCode>;

/** How the workspace key is kept. The recovery key always exists beside these. */
export const KeyKeeping = z.object({ keychain: z.boolean(), passphrase: z.boolean() });
export type KeyKeeping = z.infer<typeof KeyKeeping>;

export const WorkspaceStatus = z.object({
  state: z.enum(['absent', 'locked', 'open']),
  folder: z.string(),
  keptBy: KeyKeeping.nullable(),
  /** Name of the OS keychain backend when it is a real one, else null with the reason in `keychainReason`. */
  keychain: z.string().nullable(),
  keychainReason: z.string().nullable(),
  /** Set where the app runs on the fallback runtime for tests and demonstration. */
  testRuntime: z.boolean(),
  version: z.string(),
  /** Files found damaged at opening, with what was done about each. Shown until acknowledged. */
  damage: z.array(z.object({ file: z.string(), finding: z.string(), outcome: z.string() })),
});
export type WorkspaceStatus = z.infer<typeof WorkspaceStatus>;

/** What a full check of the workspace found. `findings` is empty where a file is whole. */
export const Verification = z.object({
  files: z.array(
    z.object({ file: z.string(), records: z.number().int(), blocks: z.number().int(), findings: z.array(z.string()) }),
  ),
  audit: z.object({ lines: z.number().int(), brokenAt: z.number().int().nullable() }),
  whole: z.boolean(),
});
export type Verification = z.infer<typeof Verification>;
