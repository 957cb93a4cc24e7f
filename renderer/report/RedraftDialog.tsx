import { useState } from 'react';
import type { CaseReport } from '../../shared/report/model.ts';
import { ask } from '../api/ask.ts';
import type { OutputOf } from '../api/procedures.ts';
import { useQuery } from '../api/queries.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select, TextField } from '../ui/fields.tsx';
import { Answer, ErrorNotice } from '../ui/Notice.tsx';
import { useMessages } from '../ui/messages.ts';
import type { ReportSession } from './report-session.ts';
import type { Which } from './report-text.ts';

interface Props {
  which: Which;
  session: ReportSession;
  isOpen: boolean;
  onClose: () => void;
}

type Templates = OutputOf<'report.templates'>;

/** Stands for the usual form, without a template. */
const NONE = '';

/** The report keeps its template while that is offered; else the one in use. */
const usualChoice = ({ frame, setAside }: CaseReport, { inUse, choices }: Templates): string => {
  if (setAside !== undefined) return NONE;
  const mine = frame?.template.name;
  return mine !== undefined && choices.some(({ name }) => name === mine) ? mine : (inUse ?? NONE);
};

const useRedraft = (which: Which, session: ReportSession, onClose: () => void) => {
  const [error, setError] = useState<Refused | null>(null);
  const redraft = async (template: string, because: string, isSetAside: boolean): Promise<void> => {
    try {
      await session.flush();
      // Where none is in use, the usual form is what comes by itself.
      const order = { template: template === NONE && !isSetAside ? null : template, because };
      session.replace(await ask('report.redraft', { ...which, ...order }));
      onClose();
    } catch (thrown) {
      setError(refusedFrom(thrown));
    }
  };
  return { error, redraft };
};

const choicesOf = ({ inUse, choices }: Templates, words: ReturnType<typeof useMessages>['report']['editor']) => [
  ...choices.map(({ name, version }) => {
    const title = words.templateOf({ name, version });
    const text = name === inUse ? words.templateInUse({ title }) : title;
    return { value: name, text, title: text };
  }),
  { value: NONE, text: words.templateNone, title: words.templateNone },
];

const Form = ({ which, session, templates, onClose }: Omit<Props, 'isOpen'> & { templates: Templates }) => {
  const words = useMessages().report.editor;
  const { needReason } = useMessages().report.life.dialog;
  const [template, setTemplate] = useState(() => usualChoice(session.view().report, templates));
  const [because, setBecause] = useState('');
  const [isAsked, setAsked] = useState(false);
  const { error, redraft } = useRedraft(which, session, onClose);
  const needsReason = templates.inUse !== null && template !== templates.inUse;
  const isMissing = needsReason && because.trim() === '';
  const answer = (): void => {
    setAsked(true);
    if (!isMissing) void redraft(template, because.trim(), needsReason);
  };
  return (
    <form
      className="life-form"
      onSubmit={(event) => {
        event.preventDefault();
        answer();
      }}
    >
      <p className="prose">{words.redraftBody}</p>
      <Select
        label={words.template}
        choices={choicesOf(templates, words)}
        value={template}
        onChange={(chosen: string) => setTemplate(chosen)}
      />
      {needsReason ? (
        <TextField
          label={words.templateReason}
          hint={template === NONE ? words.templateNoneHint : words.templateReasonHint}
          value={because}
          onChange={setBecause}
          maxLength={500}
          problem={isAsked && isMissing ? needReason : null}
        />
      ) : null}
      {error === null ? null : <ErrorNotice error={error} />}
      <div className="row">
        <span className="push" />
        <Button onPress={onClose}>{words.cancel}</Button>
        <Button kind="danger" onPress={answer}>
          {words.redraftDo}
        </Button>
      </div>
    </form>
  );
};

/**
 * Throws the analyst's text away, so it asks; what is there now is saved first and stays as a version. By which template the new
 * draft is written is chosen here, too.
 */
export const RedraftDialog = ({ which, session, isOpen, onClose }: Props) => {
  const words = useMessages().report.editor;
  const templates = useQuery('report.templates', which, { enabled: isOpen });
  return (
    <Dialog title={words.redraftTitle} isOpen={isOpen} onClose={onClose} actions={null} role="alertdialog">
      <Answer of={templates}>
        {(found) => <Form which={which} session={session} templates={found} onClose={onClose} />}
      </Answer>
    </Dialog>
  );
};
