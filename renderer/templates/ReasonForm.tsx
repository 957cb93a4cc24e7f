import { useState, type ReactNode } from 'react';
import type { Refused } from '../api/refused.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';

interface Props {
  title: string;
  body: ReactNode;
  act: string;
  isPending: boolean;
  error: Refused | null;
  onClose: () => void;
  onAct: (reason: string) => void;
}

/** Asks why, then does it. */
export const ReasonForm = ({ title, body, act, isPending, error, onClose, onAct }: Props) => {
  const { templates, shell } = useMessages();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const run = (): void => {
    setTried(true);
    if (reason.trim() !== '') onAct(reason);
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{shell.cancel}</Button>
          <Button kind="primary" isPending={isPending} onPress={run}>
            {act.replace(/\s?…$/, '')}
          </Button>
        </>
      }
    >
      <p className="prose">{body}</p>
      <TextField
        label={templates.reason}
        value={reason}
        onChange={setReason}
        maxLength={500}
        autoFocus
        problem={isTried && reason.trim() === '' ? templates.reasonNeeded : null}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) run();
        }}
      />
      {error === null ? null : <ErrorNotice error={error} />}
    </Dialog>
  );
};
