import { useState } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import type { HuntLanguage } from '../../shared/hunt/model.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { useQuery } from '../api/queries.ts';
import { isUnderWay, useStream } from '../api/work.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, EmptyNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { usePreferences } from '../ui/preferences.ts';
import type { TypedHunt } from './AddToPack.tsx';
import { Compare } from './Compare.tsx';
import { Costs, Diagnostics, Unsupported } from './Diagnostics.tsx';
import { Editor } from './Editor.tsx';
import { Favourites } from './Favourites.tsx';
import { History } from './History.tsx';
import type { HuntDraft } from './hunt-model.ts';
import { HuntParts, type Part } from './HuntParts.tsx';
import { LanguageSelect } from './LanguageSelect.tsx';
import { KeepRun } from './KeepRun.tsx';
import { usePlacing, type Placing } from './placing.ts';
import { MassHunt } from './mass/MassHunt.tsx';
import { boundValues, parametersIn, typedValues, type TypedValue } from './parameter-values.ts';
import { Parameters } from './Parameters.tsx';
import { Packs } from './Packs.tsx';
import { Pipelines } from './pipelines/Pipelines.tsx';
import { Plan } from './Plan.tsx';
import { Refusal } from './Refusal.tsx';
import { Results } from './Results.tsx';
import { TabBar } from './TabBar.tsx';
import { changeTab, openText, savedAs } from './tabs.ts';
import { TextActions } from './TextActions.tsx';
import { Translate } from './Translate.tsx';
import { TargetBar } from './targets/TargetBar.tsx';
import { TargetPart } from './targets/TargetPart.tsx';
import { TargetPlans } from './targets/TargetPlans.tsx';
import { useTargets } from './targets/use-targets.ts';
import { noFindings, useCheck } from './use-check.ts';
import { TakenPipelines } from './pipelines/TakenPipelines.tsx';
import { isTooLong, type TabsDesk } from './use-tabs.ts';

/** A screen can show this many; the command line takes more. */
const rowLimit = 10_000;
const secondsLimit = 300;

interface Props {
  customer: string;
  desk: TabsDesk;
  draft: HuntDraft;
  change: (part: Partial<HuntDraft>) => void;
}

/** What is asked: values of the text and the events it is asked of, beside the draft; and the run under way. */
const useHunt = ({ draft, customer, desk }: Props, onBegin: () => void) => {
  const { work, start } = useStream('hunt.run');
  const { values } = desk.tab;
  const setValues = (next: Record<string, TypedValue>): void => desk.set((now) => changeTab(now, { values: next }));
  const [caseId, setCaseId] = useState<CaseId | null>(null);
  const { language } = draft;
  const text = draft.texts[language];
  const { check, isChecked } = useCheck({ language, text, customer });
  const { timeZone } = usePreferences();
  const names = language === 'sigma' ? check.parameters : parametersIn(language, text);
  const parameters = boundValues(names, values, timeZone);
  const typed = { language, text, parameters };
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
  const told = text.trim() === '' ? noFindings.diagnostics : hunting.check.diagnostics;
  const problems = told.filter(({ severity }) => severity !== 'hint');
  const costs = told.filter(({ severity }) => severity === 'hint');
  const setText = (next: string): void => change({ texts: { ...texts, [language]: next } });
  return (
    <div className="hunt-ask">
      <TabBar desk={props.desk} />
      <ToolBar {...props} />
      <TargetBar targets={hunting.targets} />
      <Editor
        label={hunt.editor}
        hint={hintIn(messages, language)}
        value={text}
        onChange={setText}
        name={`${props.desk.tab.id} ${language}`}
        onView={place.setView}
        customer={props.customer}
        language={language}
        diagnostics={told}
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
      <Costs diagnostics={costs} onGo={place.go} />
      <TextActions
        view={place.view}
        desk={{ customer: props.customer, language, messages }}
        names={hunting.names}
        values={hunting.values}
        onValues={hunting.setValues}
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
      <TakenPipelines names={answer.pipelines} />
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

/** Rules and pipelines are no text of the editor above: they have the whole room. */
const isWhole = (part: Part): boolean => part === 'mass' || part === 'pipelines';

const WholePart = ({ part, customer }: { part: Part; customer: string }) => {
  if (part === 'pipelines') return <Pipelines customer={customer} />;
  return part === 'mass' ? <MassHunt customer={customer} /> : null;
};

interface EarlierProps {
  part: Part;
  customer: string;
  typed: TypedHunt;
  onUse: (hunt: TypedHunt) => void;
  onSaved: (name: string) => void;
}

/** Hunts of before, to be asked again. */
const Earlier = ({ part, customer, typed, onUse, onSaved }: EarlierProps) => {
  if (part === 'favourites') {
    return <Favourites customer={customer} typed={typed} onUse={onUse} onSaved={onSaved} />;
  }
  return part === 'ledger' ? <History key={customer} customer={customer} onUse={onUse} /> : null;
};

/** The text above, what came of it below; rules are no text of one's own, so the mass hunt has the whole room. */
export const Workbench = (props: Props) => {
  const { customer, desk, draft } = props;
  const { hunt } = useMessages();
  const open = (name: string, language: HuntLanguage, text: string): void =>
    desk.set((now) => openText(now, { name, language, text }));
  const [part, setPart] = useState<Part>('results');
  const hunting = useHunt(props, () => setPart('results'));
  const place = usePlacing();
  const use = ({ language, text, parameters }: TypedHunt): void => {
    open(hunt.ledger, language, text);
    hunting.setValues(typedValues(parameters));
  };
  const { language, text } = hunting.typed;
  const saved = (name: string): void => desk.set((now) => savedAs(now, { name, language, text }));
  // An answer about another customer is none about this one.
  const work = hunting.work?.input.customer === customer ? hunting.work : null;
  return (
    <>
      {isWhole(part) ? null : <Asking {...props} hunting={hunting} place={place} />}
      <div className="hunt-answer">
        <div className="hunt-parts">
          <HuntParts part={part} onPart={setPart} />
        </div>
        {part === 'translate' ? (
          <Translate
            customer={customer}
            draft={draft}
            parameters={hunting.typed.parameters}
            onOpen={(language, text) => open(hunt.languages[language], language, text)}
            onShow={place.show}
            onGo={place.go}
          />
        ) : null}
        {part === 'plan' ? <Plan answer={work?.output ?? null} /> : null}
        <WholePart part={part} customer={customer} />
        {part === 'compare' ? <Compare customer={customer} tab={desk.tab} /> : null}
        {part === 'packs' ? (
          <Packs
            customer={customer}
            typed={hunting.typed}
            onSaved={saved}
            onUse={({ name, language, text }) => open(name, language, text)}
          />
        ) : null}
        <Earlier part={part} customer={customer} typed={hunting.typed} onUse={use} onSaved={saved} />
        {part === 'results' ? <ResultPart customer={customer} work={work} targets={hunting.targets} /> : null}
      </div>
    </>
  );
};
