import { useState } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import type { ConnectionId } from '../../shared/connections/model.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { useCommands } from '../nav/commands.ts';
import { go } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select, TextField } from '../ui/fields.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useMessages } from '../ui/messages.ts';

interface Props {
  caseId: CaseId;
  customer: string;
}

const PushDialog = ({ caseId, customer, onClose, onSent }: Props & { onClose: () => void; onSent: () => void }) => {
  const { outbox, shell } = useMessages();
  const targets = useQuery('outbox.targets', { customer }).data ?? [];
  const [chosen, setChosen] = useState<ConnectionId | null>(null);
  const [note, setNote] = useState('');
  const push = useCommand('outbox.pushCase');
  const target = targets.find((one) => one.connection === chosen) ?? targets[0];
  const send = (): void => {
    if (target === undefined) return;
    const { connection } = target;
    push.mutate({ caseId, connection, note: note.trim() === '' ? null : note }, { onSuccess: onSent });
  };
  const actions = (
    <>
      <Button onPress={onClose}>{shell.cancel}</Button>
      <Button kind="primary" isDisabled={target === undefined} isPending={push.isPending} onPress={send}>
        {outbox.push.do}
      </Button>
    </>
  );
  return (
    <Dialog title={outbox.push.title} isOpen onClose={onClose} actions={actions}>
      {target === undefined ? (
        <p className="prose">{outbox.deliver.noTarget}</p>
      ) : (
        <>
          <p className="prose">{outbox.push.body}</p>
          <Select
            label={outbox.deliver.to}
            choices={targets.map(({ connection, name }) => ({ value: connection, title: name, text: name }))}
            value={target.connection}
            onChange={setChosen}
          />
          <TextField label={outbox.push.note} lines={3} value={note} onChange={setNote} maxLength={20_000} />
        </>
      )}
      {push.error ? <ErrorNotice error={push.error} /> : null}
    </Dialog>
  );
};

/** The command that sends the open case, and its dialog. Afterwards the outbox shows how far it is. */
export const PushCase = (props: Props) => {
  const [isOpen, setOpen] = useState(false);
  useCommands([
    {
      id: 'case.push',
      title: ({ outbox }) => outbox.commands.pushCase,
      group: ({ shell }) => shell.groups.case,
      keys: ['Mod+Shift+B'],
      run: () => setOpen(true),
    },
  ]);
  const close = (): void => setOpen(false);
  const sent = (): void => {
    close();
    go({ page: 'outbox' });
  };
  return isOpen ? <PushDialog {...props} onClose={close} onSent={sent} /> : null;
};
