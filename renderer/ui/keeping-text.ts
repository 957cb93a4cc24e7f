import type { Messages } from '../../shared/i18n/catalogue.ts';
import type { WorkspaceStatus } from '../../shared/workspace/model.ts';

/** How the workspace key is kept, in a few words. */
export const keepingText = ({ shell }: Messages, { keptBy }: WorkspaceStatus): string => {
  if (keptBy?.keychain) return keptBy.passphrase ? shell.keptByBoth : shell.keptByKeychain;
  return keptBy?.passphrase ? shell.keptByPassphrase : shell.keptByRecovery;
};
