import { useState } from 'react';
import { plainText } from '../../shared/report/emphasis.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Checkbox, Choices, TextField } from '../ui/fields.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useMessages } from '../ui/messages.ts';
import { usePreferences } from '../ui/preferences.ts';
import { zoneName } from '../ui/time.ts';
import type { CommentActs } from './comment-acts.ts';
import type { Caret, WritingSession } from './report-session.ts';
import { fieldMoment } from './field-moment.ts';

interface Props {
  acts: CommentActs;
  session: WritingSession;
  onClose: () => void;
}

type About = 'words' | 'section';

/** What a comment would be about: what is selected, else the sentence of the caret. */
const wordsOf = (session: WritingSession, caret: Caret): { from: number; quote: string } => {
  if (caret.quote.trim() !== '') return caret;
  const { report } = session.view();
  const claims = report[caret.part].find(({ id }) => id === caret.section)?.claims ?? [];
  const claim = claims.find(({ id }) => id === caret.claim);
  return { from: 0, quote: plainText(claim?.text ?? '').slice(0, 500) };
};

const useComment = ({ acts, session, onClose }: Props, caret: Caret | null) => {
  const words = useMessages().report.write.comments;
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  const [text, setText] = useState('');
  const [about, setAbout] = useState<About>('words');
  const [must, setMust] = useState(true);
  const [task, setTask] = useState(false);
  const [who, setWho] = useState('');
  const [due, setDue] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const save = async (): Promise<void> => {
    if (caret === null || text.trim() === '') {
      setProblem(text.trim() === '' ? words.needText : words.needPlace);
      return;
    }
    const place =
      about === 'words' ? { claim: caret.claim, ...wordsOf(session, caret) } : { claim: null, from: 0, quote: '' };
    try {
      await session.flush();
      const { version } = session.view().report;
      await acts.add({
        version,
        section: caret.section,
        claim: place.claim,
        from: place.from,
        quote: place.quote,
        text: text.trim(),
        task,
        who: task ? who.trim() : '',
        due: task && due !== '' ? fieldMoment(due, timeZone) : null,
        must,
      });
      onClose();
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  return {
    text,
    setText,
    about,
    setAbout,
    must,
    setMust,
    task,
    setTask,
    who,
    setWho,
    due,
    setDue,
    problem,
    error,
    save,
    zone: zoneName(timeZone),
  };
};

/** Whether it must be settled, and whether somebody is to do something. */
const Wishes = ({ form }: { form: ReturnType<typeof useComment> }) => {
  const words = useMessages().report.write.comments;
  return (
    <>
      <Checkbox isSelected={form.must} onChange={form.setMust}>
        {words.must}
      </Checkbox>
      <Checkbox isSelected={form.task} onChange={form.setTask}>
        {words.task}
      </Checkbox>
      {form.task ? (
        <div className="comment-task">
          <TextField label={words.who} value={form.who} onChange={form.setWho} maxLength={120} />
          <TextField
            label={words.due({ zone: form.zone })}
            type="datetime-local"
            value={form.due}
            onChange={form.setDue}
          />
        </div>
      ) : null}
    </>
  );
};

/** A comment or a task on the selected words, the sentence of the caret, or the whole section. */
export const CommentDialog = (props: Props) => {
  const { comments: words, ...write } = useMessages().report.write;
  const { cancel } = useMessages().report.life.dialog;
  // The palette and this dialog take the focus: where the caret was is remembered once.
  const [caret] = useState(props.session.caret);
  const form = useComment(props, caret);
  const quote = caret === null ? '' : wordsOf(props.session, caret).quote;
  const isSelection = caret !== null && caret.quote.trim() !== '';
  const actions = (
    <>
      <Button onPress={props.onClose}>{cancel}</Button>
      <Button kind="primary" isDisabled={caret === null} onPress={() => void form.save()}>
        {words.save}
      </Button>
    </>
  );
  const choices = [
    { value: 'words' as const, title: isSelection ? words.words : words.sentence, text: words.words },
    { value: 'section' as const, title: words.section, text: words.section },
  ];
  return (
    <Dialog title={words.addTitle} isOpen onClose={props.onClose} actions={actions}>
      <form
        className="life-form"
        aria-label={write.side}
        onSubmit={(event) => {
          event.preventDefault();
          void form.save();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing)
            void form.save();
        }}
      >
        {caret === null ? <p className="prose">{words.needPlace}</p> : null}
        <TextField
          label={words.text}
          lines={3}
          value={form.text}
          onChange={form.setText}
          problem={form.problem}
          autoFocus
          maxLength={4000}
        />
        <Choices label={words.about} choices={choices} value={form.about} onChange={form.setAbout} />
        {form.about === 'words' && quote !== '' ? <blockquote className="comment-quote">{quote}</blockquote> : null}
        <Wishes form={form} />
        {form.error === null ? null : <ErrorNotice error={form.error} />}
      </form>
    </Dialog>
  );
};
