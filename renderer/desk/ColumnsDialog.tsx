import { useState } from 'react';
import { useKept } from '../api/kept-view.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Checkbox } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { deskColumns, hiddenAtFirst } from './desk-columns.tsx';

const acceptNames = (value: unknown): string[] | null =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : null;

const atFirst: string[] = [...hiddenAtFirst];

/** Columns left out; kept. */
export const useHiddenColumns = () => useKept('desk.hidden', { initial: atFirst, accept: acceptNames });

/** Which columns the table shows; the severity stays. */
export const ColumnsDialog = () => {
  const messages = useMessages();
  const { triage } = messages;
  const [hidden, setHidden] = useHiddenColumns();
  const [isOpen, setOpen] = useState(false);
  const columns = deskColumns(messages, { isSelected: () => false, programOf: () => undefined });
  useCommands([
    {
      id: 'desk.columns',
      title: (words) => words.triage.chooseColumns,
      group: ({ desk }) => desk.title,
      run: () => setOpen(true),
    },
  ]);
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {triage.chooseColumns}
      </Button>
      <Dialog title={triage.chooseColumns} isOpen={isOpen} onClose={() => setOpen(false)}>
        <div className="desk-columns">
          {columns.map(({ id, title }) => (
            <Checkbox
              key={id}
              isSelected={!hidden.includes(id)}
              isDisabled={id === 'severity'}
              onChange={(isShown) => setHidden(isShown ? hidden.filter((one) => one !== id) : [...hidden, id])}
            >
              {title}
            </Checkbox>
          ))}
        </div>
        <div className="row dialog-buttons">
          <Button onPress={() => setHidden(atFirst)}>{triage.columnsReset}</Button>
          <Button kind="primary" onPress={() => setOpen(false)}>
            {messages.shell.close}
          </Button>
        </div>
      </Dialog>
    </>
  );
};
