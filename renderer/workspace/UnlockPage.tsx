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

const UnlockForm = ({ status }: { status: WorkspaceStatus }) => {
  const { unlock: words } = useMessages().workspace;
  const hasPassphrase = status.keptBy?.passphrase ?? true;
  const [way, setWay] = useState<Way>(hasPassphrase ? 'passphrase' : 'recovery');
  const [typed, setTyped] = useState('');
  const unlock = useCommand('workspace.unlock');
  const isWrong = unlock.error?.code === 'denied' || unlock.error?.code === 'invalid-input';
  const send = (input: { passphrase: string | null; recoveryKey: string | null }): void =>
    unlock.mutate(input, { onSuccess: () => void queryClient.invalidateQueries() });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed === '' || unlock.isPending) return;
        send(
          way === 'passphrase' ? { passphrase: typed, recoveryKey: null } : { passphrase: null, recoveryKey: typed },
        );
      }}
    >
      {hasPassphrase ? (
        <WayChoice
          way={way}
          onChange={(next) => {
            setWay(next);
            setTyped('');
            unlock.reset();
          }}
        />
      ) : null}
      <TextField
        key={way}
        type={way === 'passphrase' ? 'password' : 'text'}
        label={words[way]}
        {...(way === 'recovery' ? { hint: words.recoveryHint } : {})}
        autoFocus
        autoComplete="off"
        value={typed}
        onChange={setTyped}
        problem={isWrong ? words.wrong : null}
      />
      {unlock.error && !isWrong ? <ErrorNotice error={unlock.error} /> : null}
      <div className="row">
        <Button type="submit" kind="primary" isDisabled={typed === ''} isPending={unlock.isPending}>
          {unlock.isPending ? words.unlocking : words.unlock}
        </Button>
        <KeychainButton
          status={status}
          isBusy={unlock.isPending}
          onPress={() => send({ passphrase: null, recoveryKey: null })}
        />
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
