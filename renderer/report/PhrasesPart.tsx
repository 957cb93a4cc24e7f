import { useState } from 'react';
import { Certainty } from '../../shared/report/model.ts';
import { FactName, NewPhrase, type Phrase } from '../../shared/report/phrases.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Select, TextField } from '../ui/fields.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useMessages } from '../ui/messages.ts';

const fresh: NewPhrase = { title: '', shortcut: '', ja: '', en: '', certainty: 'advice' };

interface FormProps {
  customer: string;
  id: number | null;
  initial: NewPhrase;
  onDone: () => void;
}

interface NamesProps {
  phrase: NewPhrase;
  set: (patch: Partial<NewPhrase>) => void;
  problem: string | null;
}

const Names = ({ phrase, set, problem }: NamesProps) => {
  const { report } = useMessages();
  const words = report.write.phrases;
  return (
    <div className="writing-row">
      <TextField
        label={words.name}
        value={phrase.title}
        onChange={(title) => set({ title })}
        maxLength={80}
        problem={problem}
        autoFocus
      />
      <TextField
        label={words.shortcut}
        value={phrase.shortcut}
        onChange={(shortcut) => set({ shortcut })}
        maxLength={24}
      />
      <Select
        label={words.certainty}
        choices={Certainty.options.map((value) => ({
          value,
          title: report.page.certainty[value],
          text: report.page.certainty[value],
        }))}
        value={phrase.certainty}
        onChange={(certainty) => set({ certainty })}
      />
    </div>
  );
};

const PhraseForm = ({ customer, id, initial, onDone }: FormProps) => {
  const { report } = useMessages();
  const words = report.write.phrases;
  const save = useCommand('writing.savePhrase');
  const [phrase, setPhrase] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const set = (patch: Partial<NewPhrase>): void => setPhrase((now) => ({ ...now, ...patch }));
  const submit = (): void => {
    const checked = NewPhrase.safeParse(phrase);
    setProblem(checked.success ? null : words.need);
    if (checked.success) save.mutate({ customer, id, phrase: checked.data }, { onSuccess: onDone });
  };
  return (
    <form
      className="writing-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Names phrase={phrase} set={set} problem={problem} />
      <TextField label={words.japanese} lines={2} value={phrase.ja} onChange={(ja) => set({ ja })} maxLength={2000} />
      <TextField label={words.english} lines={2} value={phrase.en} onChange={(en) => set({ en })} maxLength={2000} />
      <p className="soft">
        {words.fill} {FactName.options.map((name) => `{${name}} ${words.facts[name]}`).join(' · ')}
      </p>
      {save.error === null ? null : <ErrorNotice error={save.error} />}
      <div className="comment-acts">
        <Button type="submit" kind="primary">
          {words.save}
        </Button>
        <Button onPress={onDone}>{report.life.dialog.cancel}</Button>
      </div>
    </form>
  );
};

const Line = ({ phrase, onEdit, onDrop }: { phrase: Phrase; onEdit: () => void; onDrop: () => void }) => {
  const words = useMessages().report.write.phrases;
  return (
    <li>
      <span className="phrase-title">
        {phrase.title} {phrase.shortcut === '' ? null : <kbd>{phrase.shortcut}</kbd>}
      </span>
      <span className="phrase-text">
        <span lang="ja">{phrase.ja}</span>
        <span lang="en">{phrase.en}</span>
      </span>
      <Button kind="quiet" onPress={onEdit}>
        {words.edit}
      </Button>
      <Button kind="quiet" onPress={onDrop}>
        {words.remove}
      </Button>
    </li>
  );
};

/** Sentences kept for a customer. */
export const PhrasesPart = ({ customer }: { customer: string }) => {
  const words = useMessages().report.write.phrases;
  const { data: phrases = [] } = useQuery('writing.phrases', { customer });
  const drop = useCommand('writing.dropPhrase');
  const [editing, setEditing] = useState<Phrase | 'new' | null>(null);
  if (editing !== null) {
    return (
      <PhraseForm
        customer={customer}
        id={editing === 'new' ? null : editing.id}
        initial={editing === 'new' ? fresh : editing}
        onDone={() => setEditing(null)}
      />
    );
  }
  return (
    <>
      {drop.error === null ? null : <ErrorNotice error={drop.error} />}
      <ul className="phrase-lines">
        {phrases.map((phrase) => (
          <Line
            key={phrase.id}
            phrase={phrase}
            onEdit={() => setEditing(phrase)}
            onDrop={() => drop.mutate({ customer, phrase: phrase.id })}
          />
        ))}
      </ul>
      <Button onPress={() => setEditing('new')}>{words.add}</Button>
    </>
  );
};
