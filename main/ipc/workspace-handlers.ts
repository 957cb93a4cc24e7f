import { AppError } from '../../shared/contract/errors.ts';
import type { WorkspaceStatus } from '../../shared/workspace/model.ts';
import type { Session } from '../pipeline/session.ts';
import { verifyWorkspace } from '../pipeline/upkeep/verify.ts';
import { createWorkspace, keepersOf, unlockWorkspace, workspaceExists } from '../store/workspace.ts';
import type { Workspace } from '../store/workspace-types.ts';
import type { Handlers } from './handlers.ts';

const statusOf = (session: Session): WorkspaceStatus => {
  const { platform, folder, opened } = session;
  const exists = opened !== null || workspaceExists(folder);
  const { keychain } = platform;
  return {
    state: opened !== null ? 'open' : exists ? 'locked' : 'absent',
    folder,
    keptBy: opened !== null ? opened.keptBy() : exists ? keepersOf(folder) : null,
    keychain: keychain.available ? keychain.name : null,
    keychainReason: keychain.available ? null : keychain.reason,
    testRuntime: platform.testRuntime,
    version: platform.version,
    damage: opened?.damage() ?? [],
  };
};

type Secret = Parameters<typeof unlockWorkspace>[2];

const open = async (session: Session, secret: Secret): Promise<void> => {
  if (session.opened !== null) return;
  try {
    session.adopt(await unlockWorkspace(session.platform, session.folder, secret));
  } catch (error) {
    // Opened meanwhile by another window, or by the keychain: that is what was asked for.
    if (session.opened === null) throw error;
  }
};

const requireProof = async (workspace: Workspace, current: string): Promise<void> => {
  if (!(await workspace.proves(current))) throw new AppError('denied', { what: 'passphrase' });
};

export const workspaceHandlers = (session: Session): Pick<Handlers, 'workspace'> => ({
  workspace: {
    status: () => statusOf(session),
    create: async ({ language, keychain, passphrase }) => {
      const made = await createWorkspace(session.platform, session.folder, { keychain, passphrase });
      session.adopt(made.workspace);
      made.workspace.desk.changeSettings({ language });
      return { recoveryKey: made.recoveryKey, status: statusOf(session) };
    },
    unlock: async (secret) => {
      // What is typed is tried one after another, so that guessing is slow; the keychain may wait for a password of its own.
      const isTyped = secret.passphrase !== null || secret.recoveryKey !== null;
      await (isTyped ? session.turns.take('/unlock', () => open(session, secret)) : open(session, secret));
      return statusOf(session);
    },
    changePassphrase: async ({ current, next }) => {
      const { workspace } = session;
      await requireProof(workspace, current);
      await workspace.changeKeepers({ keychain: workspace.keptBy().keychain, passphrase: next });
      session.changes.say('workspace');
      return statusOf(session);
    },
    renewRecoveryKey: async ({ current }) => {
      const { workspace } = session;
      await requireProof(workspace, current);
      return { recoveryKey: await workspace.renewRecoveryKey() };
    },
    lock: async () => {
      await session.lock();
      return statusOf(session);
    },
    verify: (_input, running) => session.whileOpen(running, (one) => verifyWorkspace(session, one)),
  },
});
