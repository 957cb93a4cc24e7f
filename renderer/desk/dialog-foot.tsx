import type { Refused } from '../api/refused.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { ownerIn } from './take-over.tsx';

interface FootProps {
  error: Refused | null;
  isPending: boolean;
  isDisabled?: boolean;
  onClose: () => void;
  onSave: () => void;
  save: string;
}

/** A refusal and the two buttons; that a case is in another's hands is asked about above instead. */
export const Foot = ({ error, isPending, isDisabled = false, onClose, onSave, save }: FootProps) => {
  const { shell } = useMessages();
  useCommands([
    {
      id: 'desk.dialog-save',
      title: () => save,
      group: ({ desk }) => desk.title,
      keys: ['Mod+Enter'],
      enabled: () => !isDisabled && !isPending,
      run: onSave,
    },
  ]);
  return (
    <>
      {error && ownerIn(error) === null ? <ErrorNotice error={error} /> : null}
      <div className="row dialog-buttons">
        <Button onPress={onClose}>{shell.cancel}</Button>
        <Button kind="primary" isPending={isPending} isDisabled={isDisabled} onPress={onSave}>
          {save}
        </Button>
      </div>
    </>
  );
};

interface ReasonProps {
  value: string;
  onChange: (value: string) => void;
  isTried: boolean;
}

export const Reason = ({ value, onChange, isTried }: ReasonProps) => {
  const { desk } = useMessages();
  return (
    <TextField
      label={desk.reason}
      hint={desk.reasonHint}
      lines={3}
      value={value}
      onChange={onChange}
      maxLength={2000}
      problem={isTried && value.trim() === '' ? desk.reasonNeeded : null}
    />
  );
};
