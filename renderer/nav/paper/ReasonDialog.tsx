import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { refusedFrom, type Refused } from '../../api/refused.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { ErrorNotice } from '../../ui/Notice.tsx';
import { useMessages } from '../../ui/messages.ts';

interface Props {
  title: string;
  body: ReactNode;
  doIt: string;
  isOpen: boolean;
  onClose: () => void;
  /** Rejects with what the engine refused; the dialog then stays open and says so. */
  onAnswer: (text: string) => Promise<unknown>;
  label?: string;
  /** A note may be left empty, a reason may not. */
  mayBeEmpty?: boolean;
  /** No text is asked for. */
  isPlain?: boolean;
}

/** Sends what was typed once, and says what the engine refused. */
const useAnswer = ({ onClose, onAnswer, needsText }: Pick<Props, 'onClose' | 'onAnswer'> & { needsText: boolean }) => {
  const words = useMessages().report.life;
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [error, setError] = useState<Refused | null>(null);
  const [isPending, setPending] = useState(false);
  const answer = async (): Promise<void> => {
    if (needsText && text.trim() === '') {
      setProblem(words.dialog.needReason);
      return;
    }
    setPending(true);
    try {
      await onAnswer(text.trim());
      onClose();
    } catch (thrown) {
      setError(refusedFrom(thrown));
      setPending(false);
    }
  };
  return { text, setText, problem, error, isPending, answer };
};

const Form = (props: Omit<Props, 'isOpen'>) => {
  const { title, body, doIt, onClose, onAnswer, label, mayBeEmpty = false, isPlain = false } = props;
  const needsText = !mayBeEmpty && !isPlain;
  const words = useMessages().report.life;
  const { text, setText, problem, error, isPending, answer } = useAnswer({ onClose, onAnswer, needsText });
  // A reason may have several lines: Ctrl/Cmd+Enter sends it; and where none is asked for, the dialog itself has the focus.
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing && !isPending) void answer();
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, []);
  const actions = (
    <>
      <Button onPress={onClose}>{words.dialog.cancel}</Button>
      <Button kind="primary" isPending={isPending} onPress={() => void answer()}>
        {doIt}
      </Button>
    </>
  );
  return (
    <Dialog title={title} isOpen onClose={onClose} actions={actions} role="alertdialog">
      <form
        className="life-form"
        onSubmit={(event) => {
          event.preventDefault();
          void answer();
        }}
      >
        {typeof body === 'string' ? <p className="prose">{body}</p> : body}
        {isPlain ? null : (
          <TextField
            label={label ?? words.gate.reason}
            lines={2}
            value={text}
            onChange={setText}
            problem={problem}
            autoFocus
          />
        )}
        {error === null ? null : <ErrorNotice error={error} />}
      </form>
    </Dialog>
  );
};

/** Asks for a reason or a note, or just whether to go on. Begins empty each time it opens. */
export const ReasonDialog = ({ isOpen, ...rest }: Props) => (isOpen ? <Form {...rest} /> : null);
