import { useState } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import { acceptText, keepValue, keptValue } from '../api/kept-view.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';
import { TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { TimeText } from '../ui/TimeText.tsx';

/** How long typing must rest before the text is on the disk. */
const restMs = 400;

const NoteField = ({ caseId }: { caseId: CaseId }) => {
  const { grouping } = useMessages();
  const key = `note.${caseId}`;
  const [text, setText] = useState(() => keptValue(key, acceptText) ?? '');
  const add = useCommand('cases.addNote');
  const change = (next: string): void => {
    setText(next);
    keepValue(key, next, restMs);
  };
  return (
    <>
      <TextField
        label={grouping.noteLabel}
        hint={grouping.noteHint}
        lines={3}
        value={text}
        onChange={change}
        maxLength={20_000}
      />
      {add.error ? <ErrorNotice error={add.error} /> : null}
      <div className="row">
        <Button
          isPending={add.isPending}
          isDisabled={text.trim() === ''}
          onPress={() => add.mutate({ caseId, text }, { onSuccess: () => change('') })}
        >
          {grouping.addNote}
        </Button>
      </div>
    </>
  );
};

/** What people wrote about the case, those behind it included, and a field for more. */
export const NotesCard = ({ caseId }: { caseId: CaseId }) => {
  const { grouping } = useMessages();
  const notes = useQuery('cases.notes', { caseId });
  return (
    <section className="card">
      <h2>
        {grouping.notesTitle} <span className="faint">{countText(notes.data?.length ?? 0)}</span>
      </h2>
      <Answer of={notes}>
        {(list) =>
          list.length === 0 ? (
            <p className="soft">{grouping.noNotes}</p>
          ) : (
            <ul className="notes">
              {list.map((note) => (
                <li key={note.id} className="note">
                  <p className="faint">
                    {note.author} <TimeText ms={Date.parse(note.savedAt)} seconds />
                    {note.caseId === caseId ? '' : ` · ${grouping.noteFrom}`}
                  </p>
                  <div className="note-text prose">
                    <EvidenceText text={note.text} />
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      <NoteField key={caseId} caseId={caseId} />
    </section>
  );
};
