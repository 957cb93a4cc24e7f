import { useState, useSyncExternalStore } from 'react';
import type { Form } from '../../shared/forms/model.ts';
import type { Language } from '../../shared/i18n/catalogue.ts';
import { japanStamp } from '../../shared/report/japan-time.ts';
import { ReportFormat } from '../../shared/report/file-options.ts';
import { Marking } from '../../shared/report/model.ts';
import { ask } from '../api/ask.ts';
import { bridge } from '../api/bridge.ts';
import type { OutputOf } from '../api/procedures.ts';
import { refusedFrom, type Refused } from '../api/refused.ts';
import { useCommands } from '../nav/commands.ts';
import { ExportOptionsButton } from '../nav/paper/ExportOptionsButton.tsx';
import { plainOptions } from '../nav/paper/export-options.ts';
import { Button } from '../ui/Button.tsx';
import { Choices, Select } from '../ui/fields.tsx';
import { Banner, ErrorNotice } from '../ui/Notice.tsx';
import { useMessages } from '../ui/messages.ts';
import type { FormSession, FormWhich } from './form-session.ts';

interface Props {
  which: FormWhich;
  customer: string;
  forms: readonly Form[];
  session: FormSession;
  onForm: (form: string) => void;
  onLanguage: (language: Language) => void;
}

type Outcome = { written: OutputOf<'forms.export'> } | { error: Refused } | null;

/** Saves first, so that the file is what is on the screen. */
const useFormExport = (which: FormWhich, session: FormSession) => {
  const [format, setFormat] = useState<ReportFormat>('docx');
  const [options, setOptions] = useState(plainOptions);
  const [outcome, setOutcome] = useState<Outcome>(null);
  const start = async (): Promise<void> => {
    try {
      await session.flush();
      const file = await bridge().chooseSave(`${which.caseId}_${which.form}_${which.language}.${format}`);
      if (file !== null) setOutcome({ written: await ask('forms.export', { ...which, format, file, ...options }) });
    } catch (thrown) {
      setOutcome({ error: refusedFrom(thrown) });
    }
  };
  return { format, setFormat, options, setOptions, outcome, start };
};

const named = <T extends string>(value: T, text: string = value) => ({ value, title: text, text });

const Facts = ({ session }: { session: FormSession }) => {
  const words = useMessages().forms;
  const { draft, state } = useSyncExternalStore(session.subscribe, session.view);
  const count = { known: 0, unknown: 0, withheld: 0 };
  for (const answer of draft.answers) count[answer.state] += 1;
  return (
    <span className="soft" role="status">
      {count.unknown > 0 ? (
        <Button kind="quiet" aria-label={`${words.count(count)}: ${words.nextOpen} (F8)`} onPress={goNextOpen}>
          {words.count(count)}
        </Button>
      ) : (
        words.count(count)
      )}{' '}
      · {words.due}: {draft.dueAtMs === null ? words.noClock : japanStamp(draft.dueAtMs)} ·{' '}
      {state === 'saving' ? words.saving : words.saved({ version: draft.version })}
    </span>
  );
};

/** From where the focus is, then from the top again: the first item whose answer is unknown. */
const goNextOpen = (): void => {
  const open = [...document.querySelectorAll<HTMLElement>('.form-item[data-state="unknown"]')];
  const from = document.activeElement?.closest('.form-item') ?? null;
  const isBehind = (one: HTMLElement): boolean =>
    from !== null && (from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const next = open.find(isBehind) ?? open[0];
  next?.scrollIntoView({ block: 'center' });
  next?.querySelector<HTMLElement>('input, textarea')?.focus();
};

const useFormCommands = (run: () => void): void =>
  useCommands([
    {
      id: 'forms.export',
      group: (messages) => messages.forms.title,
      keys: ['Mod+Shift+E'],
      title: (messages) => messages.forms.exportCommand,
      run,
    },
    {
      id: 'forms.next-open',
      group: (messages) => messages.forms.title,
      keys: ['F8'],
      title: (messages) => messages.forms.nextOpen,
      run: goNextOpen,
    },
  ]);

const Told = ({ outcome, onRetry }: { outcome: Outcome; onRetry: () => void }) => {
  const words = useMessages().forms;
  if (outcome === null) return null;
  if ('error' in outcome) return <ErrorNotice error={outcome.error} onRetry={onRetry} />;
  return <Banner tone="good">{words.written(outcome.written)}</Banner>;
};

export const FormBar = ({ which, customer, forms, session, onForm, onLanguage }: Props) => {
  const words = useMessages().forms;
  const { editor } = useMessages().report;
  const { draft } = useSyncExternalStore(session.subscribe, session.view);
  const { format, setFormat, options, setOptions, outcome, start } = useFormExport(which, session);
  useFormCommands(() => void start());
  return (
    <>
      <div className="form-bar">
        <Select
          label={words.choose}
          labelHidden
          choices={forms.map(({ id, name }) => named(id, name[draft.language]))}
          value={which.form}
          onChange={onForm}
        />
        <Choices
          label={words.language}
          labelHidden
          choices={(['ja', 'en'] as const).map((value) => named(value, words.languageName[value]))}
          value={draft.language}
          onChange={onLanguage}
        />
        <Select
          label={editor.marking}
          labelHidden
          choices={Marking.options.map((value) => named(value))}
          value={draft.marking}
          onChange={session.mark}
        />
        <Facts session={session} />
        <span className="push" />
        <Select
          label={words.exportAs}
          labelHidden
          choices={ReportFormat.options.map((value) => named(value, editor.format[value]))}
          value={format}
          onChange={setFormat}
        />
        <ExportOptionsButton
          subject={{ caseId: which.caseId, customer }}
          options={options}
          onChange={setOptions}
          of="forms"
        />
        <Button kind="primary" onPress={() => void start()}>
          {words.export}
        </Button>
      </div>
      <Told outcome={outcome} onRetry={() => void start()} />
    </>
  );
};
