import { useState } from 'react';
import { acceptText, useKept } from '../api/kept-view.ts';
import { useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { dropDraft, momentFrom, type Draft } from './draft.ts';

interface Props {
  customer: string;
  draft: Draft;
  onClose: () => void;
}

const Form = ({ customer, draft, onClose }: Props) => {
  const { opsrules, shell } = useMessages();
  const [author, setAuthor] = useKept('opsrules.author', { initial: '', accept: acceptText });
  const [note, setNote] = useState('');
  const [from, setFrom] = useState('');
  const [isTried, setTried] = useState(false);
  const save = useCommand('opsrules.save');
  const isMoment = from.trim() === '' || momentFrom(from) !== null;
  const run = (): void => {
    setTried(true);
    const validFrom = from.trim() === '' ? new Date().toISOString() : momentFrom(from);
    if (author.trim() === '' || validFrom === null) return;
    save.mutate(
      { customer, ...draft, author, note, validFrom },
      {
        onSuccess: () => {
          dropDraft(customer);
          onClose();
        },
      },
    );
  };
  return (
    <>
      <TextField
        label={opsrules.author}
        value={author}
        onChange={setAuthor}
        maxLength={120}
        problem={isTried && author.trim() === '' ? opsrules.authorNeeded : null}
      />
      <TextField label={opsrules.note} value={note} onChange={setNote} maxLength={500} />
      <TextField
        label={opsrules.validFrom}
        value={from}
        onChange={setFrom}
        maxLength={16}
        problem={isTried && !isMoment ? opsrules.validFromWrong : null}
      />
      {save.error ? <ErrorNotice error={save.error} /> : null}
      <div className="row dialog-buttons">
        <Button onPress={onClose}>{shell.cancel}</Button>
        <Button kind="primary" isPending={save.isPending} onPress={run}>
          {opsrules.save}
        </Button>
      </div>
    </>
  );
};

export const SaveDialog = ({ isOpen, ...rest }: Props & { isOpen: boolean }) => (
  <Dialog title={useMessages().opsrules.save} isOpen={isOpen} onClose={rest.onClose}>
    {isOpen ? <Form {...rest} /> : null}
  </Dialog>
);
