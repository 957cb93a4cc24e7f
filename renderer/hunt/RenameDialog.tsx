import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { isName } from './editor/language/rename.ts';

interface Props {
  name: string;
  /** Names the text has already. */
  taken: readonly string[];
  onRename: (to: string) => void;
  onClose: () => void;
}

/** A new name for a value of the hunt. */
export const RenameDialog = ({ name, taken, onRename, onClose }: Props) => {
  const { hunt, shell } = useMessages();
  const { editing } = hunt;
  const [to, setTo] = useState(name);
  const fault = !isName(to) ? editing.badName : to !== name && taken.includes(to) ? editing.takenName : null;
  const rename = (): void => {
    if (fault === null) onRename(to);
  };
  return (
    <Dialog
      title={editing.renameTitle(name)}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{shell.cancel}</Button>
          <Button kind="primary" isDisabled={fault !== null} onPress={rename}>
            {editing.rename}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rename();
        }}
      >
        <TextField label={editing.newName} value={to} onChange={setTo} problem={fault} autoFocus />
      </form>
    </Dialog>
  );
};
