import { z } from 'zod';
import { command, query, stream } from '../contract/procedure.ts';
import { LanguageCode, Verification, WorkspaceStatus } from './model.ts';

const nothing = z.object({});

export const workspaceContract = {
  status: query(nothing, WorkspaceStatus),
  /** Makes the workspace and answers the recovery key, once: it is not stored in readable form anywhere. */
  create: command(
    z.object({ language: LanguageCode, keychain: z.boolean(), passphrase: z.string().min(12).max(1024).nullable() }),
    z.object({ recoveryKey: z.string(), status: WorkspaceStatus }),
    { audit: 'workspace.created' },
  ),
  /** With neither passphrase nor recovery key: by the OS keychain. */
  unlock: command(
    z.object({ passphrase: z.string().max(1024).nullable(), recoveryKey: z.string().max(256).nullable() }),
    WorkspaceStatus,
    { audit: 'workspace.unlocked' },
  ),
  /** `current` is the present passphrase or the recovery key: whoever finds an open window alone must not change the locks. */
  changePassphrase: command(
    z.object({ current: z.string().max(1024), next: z.string().min(12).max(1024) }),
    WorkspaceStatus,
    { audit: 'passphrase.changed' },
  ),
  /** Answers the new recovery key, once; the old one opens nothing any more. `current` as above. */
  renewRecoveryKey: command(z.object({ current: z.string().max(1024) }), z.object({ recoveryKey: z.string() }), {
    audit: 'recovery-key.renewed',
  }),
  lock: command(nothing, WorkspaceStatus, { audit: 'workspace.locked' }),
  /** Reads every stored page and block again and walks the journal's hash chain. Changes nothing. */
  verify: stream(nothing, z.object({ file: z.string(), done: z.number(), of: z.number() }), Verification, {
    audit: null,
  }),
};
