import { useDeferredValue, useState } from 'react';
import { readUnsupported } from '../../shared/rules/unsupported.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import { HuntLanguage, type HuntAnswer, type HuntCell } from '../../shared/hunt/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { useQuery } from '../api/queries.ts';
import type { Refused } from '../api/refused.ts';
import { isUnderWay, useStream } from '../api/work.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';
import { Checkbox, Choices, Select, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { Editor } from './Editor.tsx';
import { parametersIn, type HuntDraft } from './hunt-model.ts';
import { Ledger } from './Ledger.tsx';
import { Results } from './Results.tsx';
import { isTooLong } from './use-draft.ts';

type Part = 'results' | 'plan' | 'ledger';

/** A screen can show this many; the command line takes more. */
const rowLimit = 10_000;
const secondsLimit = 300;

interface Value {
  text: string;
  isNumber: boolean;
}

const reasonIn = ({ rules }: Messages, reason: string): string => {
  const read = readUnsupported(reason);
  return read === null ? reason : rules.unsupported[read.code](read.detail);
};

const Problems = ({ problems }: { problems: readonly { id: string; reason: string }[] }) => {
  const messages = useMessages();
  if (problems.length === 0) return null;
  return (
    <ul className="hunt-problems" aria-label={messages.hunt.problems}>
      {problems.map(({ id, reason }) => (
        <li key={id} className="caution">
          {reasonIn(messages, reason)}
        </li>
      ))}
    </ul>
  );
};

const Refusal = ({ error }: { error: Refused }) => {
  const { hunt } = useMessages();
  const { why } = error.params;
  return (
    <div className="hunt-refusal">
      {why === undefined ? null : (
        <p className="caution">
          {hunt.why}: <EvidenceText text={String(why)} />
        </p>
      )}
      <ErrorNotice error={error} />
    </div>
  );
};

const Parameters = ({
  names,
  values,
  onChange,
}: {
  names: readonly string[];
  values: Readonly<Record<string, Value>>;
  onChange: (name: string, value: Value) => void;
}) => {
  const { hunt } = useMessages();
  if (names.length === 0) return null;
  return (
    <fieldset className="hunt-values">
      <legend>{hunt.parameters}</legend>
      {names.map((name) => {
        const value = values[name] ?? { text: '', isNumber: false };
        return (
          <div key={name} className="hunt-value">
            <TextField label={`:${name}`} value={value.text} onChange={(text) => onChange(name, { ...value, text })} />
            <Checkbox isSelected={value.isNumber} onChange={(isNumber) => onChange(name, { ...value, isNumber })}>
              {hunt.asNumber(name)}
            </Checkbox>
          </div>
        );
      })}
    </fieldset>
  );
};

const boundValue = ({ text, isNumber }: Value): HuntCell => {
  if (!isNumber) return text;
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
};

const Parts = ({ part, onPart }: { part: Part; onPart: (part: Part) => void }) => {
  const { hunt } = useMessages();
  const choices = (['results', 'plan', 'ledger'] as const).map((value) => ({
    value,
    title: hunt[value],
    text: hunt[value],
  }));
  return <Choices label={hunt.parts} labelHidden choices={choices} value={part} onChange={onPart} />;
};

const Plan = ({ answer }: { answer: HuntAnswer | null }) => {
  const { hunt } = useMessages();
  if (answer === null || answer.plan.length === 0) return <EmptyNotice title={hunt.plan} body={hunt.noPlan} />;
  return <pre className="hunt-plan">{answer.plan.join('\n')}</pre>;
};

interface Props {
  customer: string;
  draft: HuntDraft;
  change: (part: Partial<HuntDraft>) => void;
}

/** What is asked: values of the text and the events it is asked of, beside the draft; and the run under way. */
const useHunt = ({ draft, customer }: Props, onBegin: () => void) => {
  const { work, start } = useStream('hunt.run');
  const [values, setValues] = useState<Record<string, Value>>({});
  const [caseId, setCaseId] = useState<CaseId | null>(null);
  const text = draft[draft.language];
  const names = parametersIn(draft.language, text);
  const canRun = text.trim() !== '' && !isUnderWay(work);
  const run = (): void => {
    if (!canRun) return;
    onBegin();
    const parameters = Object.fromEntries(
      names.map((name) => [name, boundValue(values[name] ?? { text: '', isNumber: false })]),
    );
    start({ customer, caseId, language: draft.language, text, parameters, rowLimit, secondsLimit });
  };
  useCommands([
    {
      id: 'hunt.run',
      title: ({ hunt }) => hunt.run,
      group: ({ hunt }) => hunt.title,
      keys: ['Mod+Enter'],
      enabled: () => canRun,
      run,
    },
  ]);
  return { work, run, names, values, setValues, caseId, setCaseId, canRun };
};

type Hunting = ReturnType<typeof useHunt>;

const Running = ({ work }: Pick<Hunting, 'work'>) => {
  const { hunt, shell } = useMessages();
  if (!work || !isUnderWay(work)) return null;
  return (
    <>
      <Button isDisabled={work.state === 'cancelling'} onPress={work.cancel}>
        {work.state === 'cancelling' ? shell.cancelling : shell.cancel}
      </Button>
      <span className="soft" role="status">
        {hunt.running(countText(work.progress?.rows ?? 0), (work.progress?.seconds ?? 0).toFixed(1))}
      </span>
    </>
  );
};

const ToolBar = ({ customer, draft, change, hunting }: Props & { hunting: Hunting }) => {
  const { hunt } = useMessages();
  const { work, run, canRun, caseId, setCaseId } = hunting;
  const { data: cases = [] } = useQuery('cases.list', {});
  const own = cases.filter((one) => one.customer === customer);
  const whole = { value: '', title: hunt.wholeCustomer, text: hunt.wholeCustomer };
  const languages = HuntLanguage.options.map((value) => ({
    value,
    title: hunt.languages[value],
    text: hunt.languages[value],
  }));
  return (
    <div className="tool-bar">
      <Choices
        label={hunt.language}
        labelHidden
        choices={languages}
        value={draft.language}
        onChange={(language) => change({ language })}
      />
      <Select
        label={hunt.scope}
        labelHidden
        choices={[whole, ...own.map(({ id, title }) => ({ value: String(id), title, text: title }))]}
        value={caseId ?? ''}
        onChange={(id) => setCaseId(own.find((one) => one.id === id)?.id ?? null)}
      />
      <Button kind="primary" isDisabled={!canRun} onPress={run}>
        {hunt.run}
      </Button>
      <Running work={work} />
    </div>
  );
};

const Asking = (props: Props & { hunting: Hunting }) => {
  const { draft, change, hunting } = props;
  const { hunt } = useMessages();
  const { language } = draft;
  const asked = useDeferredValue(draft[language]);
  const { data: problems = [] } = useQuery('hunt.check', { language, text: asked }, { enabled: asked.trim() !== '' });
  return (
    <div className="hunt-ask">
      <ToolBar {...props} />
      <Editor
        label={hunt.editor}
        hint={language === 'sql' ? hunt.sqlHint : hunt.sigmaHint}
        value={draft[language]}
        onChange={(text) => change({ [language]: text })}
      />
      {isTooLong(draft) ? <Banner tone="caution">{hunt.tooLongToKeep}</Banner> : null}
      <Problems problems={asked.trim() === '' ? [] : problems} />
      <Parameters
        names={hunting.names}
        values={hunting.values}
        onChange={(name, value) => hunting.setValues({ ...hunting.values, [name]: value })}
      />
    </div>
  );
};

const Outcome = ({ customer, work }: { customer: string; work: Hunting['work'] }) => {
  const { hunt } = useMessages();
  if (work?.error) return <Refusal error={work.error} />;
  const answer = work?.output ?? null;
  if (answer === null) return <EmptyNotice title={hunt.nothingTitle} body={hunt.nothingBody} />;
  return (
    <>
      <Problems problems={answer.unsupported} />
      <Results key={work?.startedAtMs} answer={answer} customer={customer} />
    </>
  );
};

/** The text above, what came of it below. */
export const Workbench = (props: Props) => {
  const { customer, change } = props;
  const [part, setPart] = useState<Part>('results');
  const hunting = useHunt(props, () => setPart('results'));
  // An answer about another customer is none about this one.
  const work = hunting.work?.input.customer === customer ? hunting.work : null;
  return (
    <>
      <Asking {...props} hunting={hunting} />
      <div className="hunt-answer">
        <div className="hunt-parts">
          <Parts part={part} onPart={setPart} />
        </div>
        {part === 'plan' ? <Plan answer={work?.output ?? null} /> : null}
        {part === 'ledger' ? (
          <Ledger
            customer={customer}
            onUse={({ language, text }) => {
              if (language !== 'sweep') change({ language, [language]: text });
            }}
          />
        ) : null}
        {part === 'results' ? <Outcome customer={customer} work={work} /> : null}
      </div>
    </>
  );
};
