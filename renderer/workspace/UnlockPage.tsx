import { useState } from 'react';
import type { WorkspaceStatus } from '../../shared/workspace/model.ts';
import { queryClient, useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Choices, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import './workspace.css';

type Way = 'passphrase' | 'recovery';

const WayChoice = ({ way, onChange }: { way: Way; onChange: (way: Way) => void }) => {
  const { unlock } = useMessages().workspace;
  return (
    <Choices
      label={unlock.by}
      choices={[
        { value: 'passphrase', title: unlock.byPassphrase, text: unlock.byPassphrase },
        { value: 'recovery', title: unlock.byRecovery, text: unlock.byRecovery },
      ]}
      value={way}
      onChange={onChange}
    />
  );
};

interface KeychainProps {
  status: WorkspaceStatus;
  isBusy: boolean;
  onPress: () => void;
}

const KeychainButton = ({ status, isBusy, onPress }: KeychainProps) => {
  const { unlock } = useMessages().workspace;
  if (!status.keptBy?.keychain || status.keychain === null) return null;
  return (
    <Button isDisabled={isBusy} onPress={onPress}>
      {unlock.keychain}
    </Button>
  );
};

/** The three ways in, each as the engine takes it. */
const unlockInput = (way: Way | 'keychain', typed: string) => ({
  passphrase: way === 'passphrase' ? typed : null,
  recoveryKey: way === 'recovery' ? typed : null,
});

interface SecretProps {
  way: Way;
  typed: string;
  onType: (typed: string) => void;
  isWrong: boolean;
}

const SecretField = ({ way, typed, onType, isWrong }: SecretProps) => {
  const { unlock } = useMessages().workspace;
  return (
    <TextField
      key={way}
      type={way === 'passphrase' ? 'password' : 'text'}
      label={unlock[way]}
      hint={way === 'recovery' ? unlock.recoveryHint : undefined}
      autoFocus
      autoComplete="off"
      value={typed}
      onChange={onType}
      problem={isWrong ? unlock.wrong : null}
    />
  );
};

const UnlockForm = ({ status }: { status: WorkspaceStatus }) => {
  const { unlock: words } = useMessages().workspace;
  const hasPassphrase = status.keptBy?.passphrase ?? true;
  const [way, setWay] = useState<Way>(hasPassphrase ? 'passphrase' : 'recovery');
  const [typed, setTyped] = useState('');
  const { mutate, reset, error, isPending } = useCommand('workspace.unlock');
  // A refusal with a reason of its own (a write-protected folder, say) is not about what was typed.
  const isWrong =
    error !== null && ['denied', 'invalid-input'].includes(error.code) && error.params['reason'] !== 'no-access';
  const send = (by: Way | 'keychain'): void =>
    mutate(unlockInput(by, typed), { onSuccess: () => void queryClient.invalidateQueries() });
  const choose = (next: Way): void => {
    setWay(next);
    setTyped('');
    reset();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== '' && !isPending) send(way);
      }}
    >
      {hasPassphrase ? <WayChoice way={way} onChange={choose} /> : null}
      <SecretField way={way} typed={typed} onType={setTyped} isWrong={isWrong} />
      {error && !isWrong ? <ErrorNotice error={error} /> : null}
      <div className="row">
        <Button type="submit" kind="primary" isDisabled={typed === ''} isPending={isPending}>
          {isPending ? words.unlocking : words.unlock}
        </Button>
        <KeychainButton status={status} isBusy={isPending} onPress={() => send('keychain')} />
      </div>
    </form>
  );
};

/** A workspace that exists but whose key is not in memory. */
export const UnlockPage = ({ status }: { status: WorkspaceStatus }) => {
  const { unlock, welcome } = useMessages().workspace;
  return (
    <main className="welcome" aria-label={unlock.title}>
      <div className="welcome-sheet stack">
        <h1>{unlock.title}</h1>
        <p className="soft welcome-folder">
          {welcome.folder} <span className="evidence">{status.folder}</span>
        </p>
        <UnlockForm status={status} />
      </div>
    </main>
  );
};
