import { useState } from 'react';
import type { OutboxItem } from '../../shared/outbox/model.ts';
import { useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';

export type Decision = 'mine' | 'theirs' | 'again' | 'arrived' | 'drop';

interface Props {
  item: OutboxItem;
  decision: Decision;
  onClose: () => void;
}

const wordsOf = ({ decide }: ReturnType<typeof useMessages>['outbox'], decision: Decision, item: OutboxItem): string =>
  item.conflict?.why === 'claimed' && (decision === 'mine' || decision === 'theirs')
    ? decide[decision === 'mine' ? 'claimAgain' : 'leave']
    : decide[decision];

/** Names what will happen and asks for the reason, which stays in the journal. */
export const DecideDialog = ({ item, decision, onClose }: Props) => {
  const { outbox, shell } = useMessages();
  const { decide } = outbox;
  const [because, setBecause] = useState('');
  const [isTried, setTried] = useState(false);
  const resolve = useCommand('outbox.resolve');
  const drop = useCommand('outbox.drop');
  const { id } = item;
  const save = (): void => {
    setTried(true);
    if (because.trim() === '') return;
    if (decision === 'drop') drop.mutate({ id, because }, { onSuccess: onClose });
    else resolve.mutate({ id, decision, because }, { onSuccess: onClose });
  };
  const error = resolve.error ?? drop.error;
  const actions = (
    <>
      <Button onPress={onClose}>{shell.cancel}</Button>
      <Button
        kind={decision === 'drop' ? 'danger' : 'primary'}
        isPending={resolve.isPending || drop.isPending}
        onPress={save}
      >
        {decision === 'drop' ? decide.drop.replace(/[ ]?…$/, '') : wordsOf(outbox, decision, item)}
      </Button>
    </>
  );
  return (
    <Dialog title={decide.title[decision]} isOpen onClose={onClose} actions={actions} role="alertdialog">
      <p className="prose">
        {outbox.kind[item.kind]} · {item.target}
      </p>
      <p className="prose">{decide.body[decision]}</p>
      <TextField
        label={decide.because}
        hint={decide.becauseHint}
        lines={2}
        value={because}
        onChange={setBecause}
        maxLength={500}
        autoFocus
        problem={isTried && because.trim() === '' ? decide.becauseNeeded : null}
      />
      {error === null ? null : <ErrorNotice error={error} />}
    </Dialog>
  );
};
