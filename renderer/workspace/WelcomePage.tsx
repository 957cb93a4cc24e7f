import type { WorkspaceStatus } from '../../shared/workspace/model.ts';
import { useMessages } from '../ui/messages.ts';
import { CreateForm } from './CreateForm.tsx';
import { FirstChoice } from './FirstChoice.tsx';
import { RecoveryKey } from './RecoveryKey.tsx';
import { useWelcome } from './welcome-store.ts';
import './workspace.css';

/** First start in three steps: make the workspace, keep the recovery key, open the first incident. */
export const WelcomePage = ({ status }: { status: WorkspaceStatus }) => {
  const { shell } = useMessages();
  const { stage, recoveryKey } = useWelcome();
  return (
    <main className="welcome" aria-label={shell.productName}>
      <div className="welcome-sheet">
        {stage === 'recovery' ? (
          <RecoveryKey recoveryKey={recoveryKey} folder={status.folder} />
        ) : stage === 'first' ? (
          <FirstChoice />
        ) : (
          <CreateForm status={status} />
        )}
      </div>
    </main>
  );
};
