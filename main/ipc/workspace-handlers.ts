import type { WorkspaceStatus } from '../../shared/workspace/model.ts';
import type { Session } from '../pipeline/session.ts';
import { verifyWorkspace } from '../pipeline/verify.ts';
import { createWorkspace, keepersOf, unlockWorkspace, workspaceExists } from '../store/workspace.ts';
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

export const workspaceHandlers = (session: Session): Pick<Handlers, 'workspace'> => ({
  workspace: {
    status: () => statusOf(session),
    create: async ({ language, keychain, passphrase }) => {
      const made = await createWorkspace(session.platform, session.folder, { keychain, passphrase });
      session.adopt(made.workspace);
      made.workspace.desk.changeSettings({ language });
      return { recoveryKey: made.recoveryKey, status: statusOf(session) };
    },
    unlock: async ({ passphrase, recoveryKey }) => {
      if (session.opened === null) {
        session.adopt(await unlockWorkspace(session.platform, session.folder, { passphrase, recoveryKey }));
      }
      return statusOf(session);
    },
    lock: async () => {
      await session.lock();
      return statusOf(session);
    },
    verify: (_input, running) => session.whileOpen(running, (one) => verifyWorkspace(session, one)),
  },
});
