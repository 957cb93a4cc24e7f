import { useState } from 'react';
import type { Connection } from '../../shared/connections/model.ts';
import { useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { dropDraft } from './draft.ts';

const Form = ({ connection, onClose }: { connection: Connection; onClose: () => void }) => {
  const { connections: words, shell } = useMessages();
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const remove = useCommand('connections.remove');
  const isNamed = typed.trim() === connection.name;
  const run = (): void => {
    setTried(true);
    if (!isNamed) return;
    remove.mutate(
      { id: connection.id },
      {
        onSuccess: () => {
          dropDraft(connection.id);
          onClose();
        },
      },
    );
  };
  return (
    <>
      <p className="prose">{words.removing.body}</p>
      <TextField
        label={words.removing.type(connection.name)}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        problem={isTried && !isNamed ? words.removing.mismatch : null}
      />
      {remove.error ? <ErrorNotice error={remove.error} /> : null}
      <div className="row dialog-buttons">
        <Button onPress={onClose}>{shell.cancel}</Button>
        <Button kind="danger" isPending={remove.isPending} onPress={run}>
          {words.remove}
        </Button>
      </div>
    </>
  );
};

/** It cannot be taken back: the secret is destroyed. So its name has to be typed. */
export const RemoveDialog = ({ connection, onClose }: { connection: Connection | null; onClose: () => void }) => {
  const { removing } = useMessages().connections;
  return (
    <Dialog
      title={connection === null ? '' : removing.title(connection.name)}
      isOpen={connection !== null}
      onClose={onClose}
      role="alertdialog"
    >
      {connection === null ? null : <Form connection={connection} onClose={onClose} />}
    </Dialog>
  );
};
