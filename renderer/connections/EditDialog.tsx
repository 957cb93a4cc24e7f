import { useState } from 'react';
import { ConnectionKind, type Connection } from '../../shared/connections/model.ts';
import { kindStreams } from '../../shared/connections/place.ts';
import { useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Checkbox, Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, ErrorNotice } from '../ui/Notice.tsx';
import { CustomerField } from './CustomerField.tsx';
import {
  draftOf,
  dropDraft,
  isOtherHost,
  minutesOf,
  newDraft,
  putDraft,
  useDraft,
  withKind,
  type Draft,
} from './draft.ts';
import { NetworkFields } from './NetworkFields.tsx';
import { PlaceFields } from './PlaceFields.tsx';
import { isSecretNeeded, useSave } from './use-save.ts';

interface Props {
  /** Null: one is added. */
  connection: Connection | null;
  onClose: () => void;
  onSaved: (saved: Connection, testToo: boolean) => void;
}

interface PartProps {
  connection: Connection | null;
  draft: Draft;
  isTried: boolean;
  onChange: (draft: Draft) => void;
}

const KindField = ({ connection, draft, onChange }: Omit<PartProps, 'isTried'>) => {
  const { form, kinds } = useMessages().connections;
  if (connection !== null) return null;
  return (
    <Select
      label={form.kind}
      choices={ConnectionKind.options.map((value) => ({ value, title: kinds[value], text: kinds[value] }))}
      value={draft.kind}
      onChange={(kind) => onChange(withKind(draft, kind))}
    />
  );
};

const SecretField = ({
  connection,
  draft,
  isTried,
  secret,
  onSecret,
}: PartProps & { secret: string; onSecret: (text: string) => void }) => {
  const { form } = useMessages().connections;
  const isNeeded = isSecretNeeded(connection, draft);
  const moved = connection !== null && isOtherHost(connection, draft);
  return (
    <TextField
      label={form.secret[draft.kind]}
      hint={moved ? form.secretAgain : isNeeded ? form.secretHint : `${form.secretHint} ${form.secretKeep}`}
      type="password"
      autoComplete="off"
      value={secret}
      onChange={onSecret}
      maxLength={8192}
      problem={isTried && isNeeded && secret === '' ? form.secretNeeded : null}
    />
  );
};

const RoundFields = ({ draft, onChange }: Omit<PartProps, 'connection' | 'isTried'>) => {
  const { form, streams } = useMessages().connections;
  return (
    <>
      <fieldset className="link-fieldset">
        <legend>{form.streams}</legend>
        {kindStreams[draft.kind].map((stream) => (
          <Checkbox
            key={stream}
            isSelected={draft.streams.includes(stream)}
            onChange={(isOn) =>
              onChange({
                ...draft,
                streams: kindStreams[draft.kind].filter((one) => (one === stream ? isOn : draft.streams.includes(one))),
              })
            }
          >
            {streams[stream]}
          </Checkbox>
        ))}
      </fieldset>
      <TextField
        label={form.every}
        value={draft.everyMinutes}
        onChange={(everyMinutes) => onChange({ ...draft, everyMinutes })}
        inputMode="numeric"
        maxLength={4}
        problem={minutesOf(draft.everyMinutes) === null ? form.everyWrong : null}
      />
    </>
  );
};

const Form = ({ connection, first, onClose, onSaved }: Props & { first: string | null }) => {
  const { connections: words, shell } = useMessages();
  const { form } = words;
  const id = connection?.id ?? null;
  const kept = useDraft(id);
  const [begun] = useState(kept !== null);
  const draft = kept ?? (connection === null ? newDraft(first) : draftOf(connection));
  const [secret, setSecret] = useState('');
  const { isTried, isPending, error, save } = useSave(connection, draft);
  const change = (next: Draft): void => putDraft(id, next);
  const run = async (testToo: boolean): Promise<void> => {
    const saved = await save(secret);
    if (saved !== null) onSaved(saved, testToo);
  };
  const part = { connection, draft, isTried, onChange: change };
  return (
    <>
      {begun && kept !== null ? (
        <Banner tone="caution">
          {form.kept}{' '}
          <Button kind="quiet" onPress={() => dropDraft(id)}>
            {form.discard}
          </Button>
        </Banner>
      ) : null}
      <div className="link-form">
        <KindField {...part} />
        <TextField
          label={form.name}
          hint={form.nameHint}
          value={draft.name}
          onChange={(name) => change({ ...draft, name })}
          maxLength={80}
          problem={isTried && draft.name.trim() === '' ? form.nameNeeded : null}
        />
        <CustomerField draft={draft} isTried={isTried} onChange={(customer) => change({ ...draft, ...customer })} />
        <PlaceFields draft={draft} isTried={isTried} onChange={(place) => change({ ...draft, place })} />
        <SecretField {...part} secret={secret} onSecret={setSecret} />
        <RoundFields draft={draft} onChange={change} />
      </div>
      <NetworkFields draft={draft} onChange={(place) => change({ ...draft, place })} />
      {error ? <ErrorNotice error={error} /> : null}
      <div className="row dialog-buttons link-form-buttons">
        <Button onPress={onClose}>{shell.cancel}</Button>
        <Button isPending={isPending} onPress={() => void run(false)}>
          {form.save}
        </Button>
        <Button kind="primary" isPending={isPending} onPress={() => void run(true)}>
          {form.saveAndTest}
        </Button>
      </div>
    </>
  );
};

/** `asked` null: closed. What was typed stays for the next opening, the secret does not. */
export const EditDialog = ({
  asked,
  onClose,
  onSaved,
}: { asked: Connection | 'new' | null } & Omit<Props, 'connection'>) => {
  const { form } = useMessages().connections;
  const customers = useQuery('customers.list', {});
  const connection = asked === 'new' ? null : asked;
  return (
    <Dialog
      title={connection === null ? form.addTitle : form.editTitle(connection.name)}
      isOpen={asked !== null}
      onClose={onClose}
      width="wide"
    >
      {asked === null ? null : (
        <Form connection={connection} first={customers.data?.[0]?.name ?? null} onClose={onClose} onSaved={onSaved} />
      )}
    </Dialog>
  );
};
