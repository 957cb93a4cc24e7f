import { useState } from 'react';
import type { WorkspaceStatus } from '../../shared/workspace/model.ts';
import { useCommand } from '../api/queries.ts';
import type { Refused } from '../api/refused.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, ErrorNotice } from '../ui/Notice.tsx';
import { missingCharacters } from '../ui/passphrase-length.ts';

const isWrong = (error: Refused | null): boolean => error?.code === 'denied' && error.params['reason'] === undefined;

interface CurrentProps {
  value: string;
  onChange: (value: string) => void;
  error: Refused | null;
}

const Current = ({ value, onChange, error }: CurrentProps) => {
  const { keys } = useMessages().settings;
  return (
    <>
      <TextField
        type="password"
        label={keys.current}
        autoFocus
        autoComplete="off"
        maxLength={1024}
        value={value}
        onChange={onChange}
        problem={isWrong(error) ? keys.wrong : null}
      />
      {error && !isWrong(error) ? <ErrorNotice error={error} /> : null}
    </>
  );
};

const ChangeForm = ({ onDone }: { onDone: () => void }) => {
  const { settings, workspace } = useMessages();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [isTried, setTried] = useState(false);
  const { mutate, error, isPending } = useCommand('workspace.changePassphrase');
  const missing = missingCharacters(next);
  const differs = next !== again;
  const submit = (): void => {
    setTried(true);
    if (missing === null && !differs && current !== '' && !isPending) mutate({ current, next }, { onSuccess: onDone });
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Current value={current} onChange={setCurrent} error={error} />
      <TextField
        type="password"
        label={workspace.welcome.passphrase}
        hint={workspace.welcome.usePassphraseHint}
        autoComplete="new-password"
        maxLength={1024}
        value={next}
        onChange={setNext}
        problem={isTried && missing !== null ? workspace.welcome.tooShort(missing) : null}
      />
      <TextField
        type="password"
        label={workspace.welcome.confirm}
        autoComplete="new-password"
        maxLength={1024}
        value={again}
        onChange={setAgain}
        problem={isTried && differs ? workspace.welcome.differs : null}
      />
      <div className="row dialog-buttons">
        <Button type="submit" kind="primary" isDisabled={current === ''} isPending={isPending}>
          {settings.keys.change}
        </Button>
      </div>
    </form>
  );
};

const RenewForm = ({ onDone }: { onDone: (recoveryKey: string) => void }) => {
  const { keys } = useMessages().settings;
  const [current, setCurrent] = useState('');
  const { mutate, error, isPending } = useCommand('workspace.renewRecoveryKey');
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (current !== '' && !isPending) mutate({ current }, { onSuccess: ({ recoveryKey }) => onDone(recoveryKey) });
      }}
    >
      <p className="soft">{keys.renewHint}</p>
      <Current value={current} onChange={setCurrent} error={error} />
      <div className="row dialog-buttons">
        <Button type="submit" kind="primary" isDisabled={current === ''} isPending={isPending}>
          {keys.renew}
        </Button>
      </div>
    </form>
  );
};

const NewKey = ({ recoveryKey }: { recoveryKey: string }) => {
  const { settings, workspace } = useMessages();
  return (
    <Banner tone="caution">
      <p>{settings.keys.renewed}</p>
      <p>
        <output className="recovery-key" aria-label={workspace.recovery.label}>
          {recoveryKey}
        </output>
      </p>
      <CopyButton label={workspace.recovery.copy} text={recoveryKey} />
    </Banner>
  );
};

/** Changing the passphrase and the recovery key of an open workspace. */
export const WorkspaceKeys = ({ status }: { status: WorkspaceStatus }) => {
  const { keys } = useMessages().settings;
  const [open, setOpen] = useState<'change' | 'renew' | null>(null);
  const [isChanged, setChanged] = useState(false);
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);
  const close = (): void => setOpen(null);
  const changeTitle = status.keptBy?.passphrase ? keys.change : keys.set;
  return (
    <section className="card">
      <h2>{keys.title}</h2>
      <p className="soft prose">{keys.hint}</p>
      <div className="row">
        <Button onPress={() => setOpen('change')}>{changeTitle}</Button>
        <Button onPress={() => setOpen('renew')}>{keys.renew}</Button>
      </div>
      {isChanged ? <Banner tone="good">{keys.changed}</Banner> : null}
      {recoveryKey === null ? null : <NewKey recoveryKey={recoveryKey} />}
      <Dialog title={changeTitle} isOpen={open === 'change'} onClose={close}>
        <ChangeForm
          onDone={() => {
            setChanged(true);
            close();
          }}
        />
      </Dialog>
      <Dialog title={keys.renew} isOpen={open === 'renew'} onClose={close}>
        <RenewForm
          onDone={(made) => {
            setRecoveryKey(made);
            close();
          }}
        />
      </Dialog>
    </section>
  );
};
