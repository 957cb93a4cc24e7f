import { useState } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import type { EventId } from '../../shared/event/model.ts';
import { acceptText, keepValue, keptValue } from '../api/kept-view.ts';
import { useCommand } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { useMarks } from './use-marks.ts';

interface Props {
  caseId: CaseId;
  kind: 'tag' | 'note';
  eventIds: EventId[];
  onClose: () => void;
}

/** How long typing must rest before the text is on the disk. */
const restMs = 400;

/** A tag or a note on events. What is typed stays when the window or the workbench ends. */
export const MarkDialog = ({ caseId, kind, eventIds, onClose }: Props) => {
  const words = useMessages().timeline.marks;
  const { tags } = useMarks(caseId);
  const key = `mark.${kind}.${caseId}.${eventIds[0] ?? ''}`;
  const [text, setText] = useState(() => keptValue(key, acceptText) ?? '');
  const put = useCommand('timeline.mark');
  const change = (next: string): void => {
    setText(next);
    keepValue(key, next, restMs);
  };
  const save = (value: string): void => {
    if (value.trim() === '' || put.isPending) return;
    const done = (): void => {
      change('');
      onClose();
    };
    put.mutate({ caseId, eventIds, kind, text: value }, { onSuccess: done });
  };
  return (
    <Dialog
      title={kind === 'tag' ? words.tagTitle : words.noteTitle}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button kind="primary" isDisabled={text.trim() === ''} isPending={put.isPending} onPress={() => save(text)}>
            {words.save}
          </Button>
        </>
      }
    >
      <p className="soft">{words.on(countText(eventIds.length))}</p>
      <TextField
        label={words[kind]}
        hint={kind === 'note' ? words.noteHint : words.tagHint}
        lines={kind === 'note' ? 4 : 1}
        maxLength={kind === 'note' ? 4000 : 60}
        value={text}
        onChange={change}
        autoFocus
      />
      {kind === 'tag' && tags.length > 0 ? (
        <div className="row">
          {tags.map((tag) => (
            <Button key={tag} kind="quiet" onPress={() => save(tag)}>
              {tag}
            </Button>
          ))}
        </div>
      ) : null}
      {put.error ? <ErrorNotice error={put.error} /> : null}
    </Dialog>
  );
};
