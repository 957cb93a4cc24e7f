import { useState } from 'react';
import type { WorkspaceStatus } from '../../shared/workspace/model.ts';
import { queryClient, useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox, Choices, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { setPreferences, usePreferences } from '../ui/preferences.ts';
import { keyProblems, type KeyChoice, type KeyProblems } from './passphrase.ts';
import { showRecoveryKey } from './welcome-store.ts';

const LanguageChoice = () => {
  const { workspace, settings } = useMessages();
  const language = usePreferences((now) => now.language);
  return (
    <Choices
      label={workspace.welcome.language}
      choices={[
        { value: 'ja', title: settings.japanese, text: settings.japanese },
        { value: 'en', title: settings.english, text: settings.english },
      ]}
      value={language}
      onChange={(next) => setPreferences({ language: next })}
    />
  );
};

interface KeepingProps {
  status: WorkspaceStatus;
  choice: KeyChoice;
  onChange: (choice: KeyChoice) => void;
  /** Null until the analyst tried to go on: nobody is told of a fault before having typed. */
  problems: KeyProblems | null;
}

const Keeping = ({ status, choice, onChange, problems }: KeepingProps) => {
  const { welcome } = useMessages().workspace;
  const set = (change: Partial<KeyChoice>): void => onChange({ ...choice, ...change });
  return (
    <fieldset className="keeping">
      <legend>{welcome.keeping}</legend>
      <p className="soft">{welcome.keepingHint}</p>
      {status.keychain === null ? (
        <p className="keychain-absent">
          {welcome.keychainAbsent}
          {status.keychainReason ? <span className="field-hint">{status.keychainReason}</span> : null}
        </p>
      ) : (
        <Checkbox isSelected={choice.keychain} onChange={(keychain) => set({ keychain })} hint={welcome.keychainHint}>
          {welcome.keychain(status.keychain)}
        </Checkbox>
      )}
      <Checkbox
        isSelected={choice.usePassphrase}
        onChange={(usePassphrase) => set({ usePassphrase })}
        hint={welcome.usePassphraseHint}
      >
        {welcome.usePassphrase}
      </Checkbox>
      {choice.usePassphrase ? (
        <div className="passphrases">
          <TextField
            type="password"
            label={welcome.passphrase}
            autoComplete="new-password"
            value={choice.passphrase}
            onChange={(passphrase) => set({ passphrase })}
            problem={problems?.passphrase ?? null}
          />
          <TextField
            type="password"
            label={welcome.confirm}
            autoComplete="new-password"
            value={choice.confirmed}
            onChange={(confirmed) => set({ confirmed })}
            problem={problems?.confirmed ?? null}
          />
        </div>
      ) : null}
      {problems?.none ? <p className="field-problem">{problems.none}</p> : null}
    </fieldset>
  );
};

/** Language, and how the key is kept. */
export const CreateForm = ({ status }: { status: WorkspaceStatus }) => {
  const messages = useMessages();
  const { welcome } = messages.workspace;
  const language = usePreferences((now) => now.language);
  const hasKeychain = status.keychain !== null;
  const [choice, setChoice] = useState<KeyChoice>({
    keychain: hasKeychain,
    usePassphrase: !hasKeychain,
    passphrase: '',
    confirmed: '',
  });
  const [isTried, setTried] = useState(false);
  const create = useCommand('workspace.create');
  const problems = keyProblems(messages, choice);

  const submit = (): void => {
    setTried(true);
    if (Object.values(problems).some((problem) => problem !== null) || create.isPending) return;
    const passphrase = choice.usePassphrase ? choice.passphrase : null;
    create.mutate(
      { language, keychain: choice.keychain, passphrase },
      {
        onSuccess: ({ recoveryKey }) => {
          showRecoveryKey(recoveryKey);
          void queryClient.invalidateQueries();
        },
      },
    );
  };

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h1>{welcome.title}</h1>
      <p className="prose">{welcome.intro}</p>
      <LanguageChoice />
      <Keeping status={status} choice={choice} onChange={setChoice} problems={isTried ? problems : null} />
      <p className="soft welcome-folder">
        {welcome.folder} <span className="evidence">{status.folder}</span>
      </p>
      {create.error ? <ErrorNotice error={create.error} /> : null}
      <div className="row">
        <Button type="submit" kind="primary" isPending={create.isPending}>
          {create.isPending ? welcome.creating : welcome.create}
        </Button>
      </div>
    </form>
  );
};
