import { useState } from 'react';
import { CaseId } from '../../shared/cases/model.ts';
import type { HuntAnswer, HuntLanguage } from '../../shared/hunt/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { useQuery } from '../api/queries.ts';
import { isUnderWay, useStream } from '../api/work.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, EmptyNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import type { TypedHunt } from './AddToPack.tsx';
import { CardTable } from './CardTable.tsx';
import { Diagnostics, Unsupported } from './Diagnostics.tsx';
import { Editor } from './Editor.tsx';
import { Favourites } from './Favourites.tsx';
import { History } from './History.tsx';
import { parametersIn, type HuntDraft } from './hunt-model.ts';
import { HuntParts, type Part } from './HuntParts.tsx';
import { LanguageSelect } from './LanguageSelect.tsx';
import { AddToNotebook } from './notebook/AddToNotebook.tsx';
import { boundValues, Parameters, typedValues, type Value } from './Parameters.tsx';
import { usePlacing, type Placing } from './placing.ts';
import { MassHunt } from './mass/MassHunt.tsx';
import { Packs } from './Packs.tsx';
import { Refusal } from './Refusal.tsx';
import { Results } from './Results.tsx';
import { Translate } from './Translate.tsx';
import { TargetBar } from './targets/TargetBar.tsx';
import { TargetPart } from './targets/TargetPart.tsx';
import { TargetPlans } from './targets/TargetPlans.tsx';
import { useTargets } from './targets/use-targets.ts';
import { noFindings, useCheck } from './use-check.ts';
import { isTooLong } from './use-draft.ts';

/** A screen can show this many; the command line takes more. */
const rowLimit = 10_000;
const secondsLimit = 300;

const Plan = ({ answer }: { answer: HuntAnswer | null }) => {
  const { hunt } = useMessages();
  if (answer === null || answer.plan.length === 0) return <EmptyNotice title={hunt.plan} body={hunt.noPlan} />;
  const { local } = answer;
  return (
    <div className="hunt-results">
      {local === null ? null : (
        <>
          <h3 className="hunt-subhead">{hunt.ranAs}</h3>
          <pre className="hunt-plan">{local.sql}</pre>
        </>
      )}
      <pre className="hunt-plan">{answer.plan.join('\n')}</pre>
      {local === null ? null : (
        <CardTable card={local.card} text={null} onShow={() => undefined} onGo={() => undefined} />
      )}
    </div>
  );
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
  const { language } = draft;
  const text = draft.texts[language];
  const { check, isChecked } = useCheck(language, text);
  const names = language === 'sql' ? parametersIn(language, text) : language === 'sigma' ? [] : check.parameters;
  const typed = { language, text, parameters: boundValues(names, values) };
  const targets = useTargets({ customer, ...typed });
  const canRun = text.trim() !== '' && (targets.hasVendor ? targets.canRun : !isUnderWay(work));
  const run = (): void => {
    if (!canRun) return;
    onBegin();
    if (targets.hasVendor) targets.run({ caseId, rowLimit, secondsLimit });
    else start({ customer, caseId, ...typed, rowLimit, secondsLimit });
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
  return { work, run, names, values, setValues, caseId, setCaseId, canRun, check, isChecked, typed, targets };
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

/** The run whose answer is in sight goes into a notebook. */
const KeepRun = ({ customer, work }: { customer: string; work: Hunting['work'] }) => {
  const { notebook } = useMessages();
  const [isAsked, setAsked] = useState(false);
  const answer = work?.input.customer === customer ? (work.output ?? null) : null;
  useCommands([
    {
      id: 'hunt.add-to-notebook',
      title: ({ notebook: words }) => words.addHuntCommand,
      group: ({ hunt }) => hunt.title,
      keys: ['Mod+Shift+A'],
      enabled: () => answer !== null,
      run: () => setAsked(true),
    },
  ]);
  if (answer === null) return null;
  return (
    <>
      <Button onPress={() => setAsked(true)}>{notebook.addHunt}</Button>
      {isAsked ? (
        <AddToNotebook
          customer={customer}
          runId={answer.runId}
          caseId={CaseId.nullable().parse(work?.input.caseId ?? null)}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </>
  );
};

const ToolBar = ({ customer, draft, change, hunting }: Props & { hunting: Hunting }) => {
  const { hunt } = useMessages();
  const { work, run, canRun, caseId, setCaseId } = hunting;
  const { data: cases = [] } = useQuery('cases.list', {});
  const own = cases.filter((one) => one.customer === customer);
  const whole = { value: '', title: hunt.wholeCustomer, text: hunt.wholeCustomer };
  return (
    <div className="tool-bar">
      <LanguageSelect label={hunt.language} value={draft.language} onChange={(language) => change({ language })} />
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
      <KeepRun customer={customer} work={work} />
    </div>
  );
};

const hintIn = ({ hunt }: Messages, language: HuntLanguage): string =>
  language === 'sql' ? hunt.sqlHint : language === 'sigma' ? hunt.sigmaHint : hunt.vendorHint(hunt.languages[language]);

const Asking = (props: Props & { hunting: Hunting; place: Placing }) => {
  const { draft, change, hunting, place } = props;
  const messages = useMessages();
  const { hunt } = messages;
  const { language, texts } = draft;
  const text = texts[language];
  const problems = text.trim() === '' ? noFindings.diagnostics : hunting.check.diagnostics;
  const setText = (next: string): void => change({ texts: { ...texts, [language]: next } });
  return (
    <div className="hunt-ask">
      <ToolBar {...props} />
      <TargetBar targets={hunting.targets} />
      <Editor
        label={hunt.editor}
        hint={hintIn(messages, language)}
        value={text}
        onChange={setText}
        name={language}
        onView={place.setView}
        diagnostics={problems}
        isChecked={hunting.isChecked}
        shown={place.shown}
      />
      {isTooLong(draft) ? <Banner tone="caution">{hunt.tooLongToKeep}</Banner> : null}
      <Diagnostics
        diagnostics={problems}
        onGo={place.go}
        onFix={({ start, end, fix }) => {
          // Places of an older text are none of this one.
          if (hunting.isChecked) setText(text.slice(0, start) + (fix ?? '') + text.slice(end));
        }}
      />
      <Parameters
        names={hunting.names}
        values={hunting.values}
        onChange={(name, value) => hunting.setValues({ ...hunting.values, [name]: value })}
      />
      <TargetPlans targets={hunting.targets} text={text} />
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
      <Unsupported rules={answer.unsupported} />
      {answer.local === null ? null : (
        <Banner tone={answer.local.card.verdict === 'exact' ? 'plain' : 'caution'}>
          {hunt.localRun(hunt.fidelity.overall[answer.local.card.verdict])}
        </Banner>
      )}
      <Results key={work?.startedAtMs} answer={answer} customer={customer} />
    </>
  );
};

const ResultPart = ({ customer, work, targets }: { customer: string } & Pick<Hunting, 'work' | 'targets'>) =>
  targets.hasVendor ? (
    <TargetPart targets={targets} customer={customer} />
  ) : (
    <Outcome customer={customer} work={work} />
  );

const MassPart = ({ part, customer }: { part: Part; customer: string }) =>
  part === 'mass' ? <MassHunt customer={customer} /> : null;

/** The text above, what came of it below; rules are no text of one's own, so the mass hunt has the whole room. */
export const Workbench = (props: Props) => {
  const { customer, change, draft } = props;
  const [part, setPart] = useState<Part>('results');
  const hunting = useHunt(props, () => setPart('results'));
  const place = usePlacing();
  const use = ({ language, text, parameters }: TypedHunt): void => {
    change({ language, texts: { ...draft.texts, [language]: text } });
    hunting.setValues(typedValues(parameters));
  };
  // An answer about another customer is none about this one.
  const work = hunting.work?.input.customer === customer ? hunting.work : null;
  return (
    <>
      {part === 'mass' ? null : <Asking {...props} hunting={hunting} place={place} />}
      <div className="hunt-answer">
        <div className="hunt-parts">
          <HuntParts part={part} onPart={setPart} />
        </div>
        {part === 'translate' ? (
          <Translate
            draft={draft}
            parameters={boundValues(hunting.names, hunting.values)}
            onOpen={(language, text) => change({ language, texts: { ...draft.texts, [language]: text } })}
            onShow={place.show}
            onGo={place.go}
          />
        ) : null}
        {part === 'plan' ? <Plan answer={work?.output ?? null} /> : null}
        <MassPart part={part} customer={customer} />
        {part === 'packs' ? (
          <Packs
            customer={customer}
            typed={hunting.typed}
            onUse={({ language, text }) => change({ language, texts: { ...draft.texts, [language]: text } })}
          />
        ) : null}
        {part === 'favourites' ? <Favourites customer={customer} typed={hunting.typed} onUse={use} /> : null}
        {part === 'ledger' ? <History key={customer} customer={customer} onUse={use} /> : null}
        {part === 'results' ? <ResultPart customer={customer} work={work} targets={hunting.targets} /> : null}
      </div>
    </>
  );
};
