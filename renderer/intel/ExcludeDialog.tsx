import { useState } from 'react';
import { useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';

/** A value that is never looked for, with the reason. */
export const ExcludeDialog = ({ value: first, onClose }: { value: string; onClose: () => void }) => {
  const { intel, shell } = useMessages();
  const [value, setValue] = useState(first);
  const [reason, setReason] = useState('');
  const exclude = useCommand('intel.exclude');
  const isReady = value.trim() !== '' && reason.trim() !== '' && !exclude.isPending;
  return (
    <Dialog title={intel.excludeTitle} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) exclude.mutate({ value, reason }, { onSuccess: onClose });
        }}
      >
        <TextField
          label={intel.excludeValue}
          hint={intel.excludeHint}
          value={value}
          onChange={setValue}
          maxLength={2000}
        />
        <TextField label={intel.excludeReason} autoFocus value={reason} onChange={setReason} maxLength={500} />
        {exclude.error ? <ErrorNotice error={exclude.error} /> : null}
        <div className="row dialog-buttons">
          <Button onPress={onClose}>{shell.cancel}</Button>
          <Button type="submit" kind="primary" isDisabled={!isReady}>
            {intel.add}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
