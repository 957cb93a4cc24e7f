import { useRef, useState, useSyncExternalStore } from 'react';
import type { PeriodicFinding } from '../../../shared/periodic/check.ts';
import type { LifeStep } from '../../../shared/report/life.ts';
import { ask } from '../../api/ask.ts';
import { acceptBoolean, useKept } from '../../api/kept-view.ts';
import { useCommands } from '../../nav/commands.ts';
import { LifeState, ReturnedNote } from '../../nav/paper/LifeState.tsx';
import { StepButtons, stepCommands } from '../../nav/paper/LifeSteps.tsx';
import { ReasonDialog } from '../../nav/paper/ReasonDialog.tsx';
import { StepDialogs } from '../../nav/paper/StepDialogs.tsx';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/messages.ts';
import { placeOf } from '../gate-place.ts';
import type { Side } from '../ReportSide.tsx';
import { SideButtons } from '../ReportToolbar.tsx';
import type { PeriodicSession } from './periodic-session.ts';
import { textOf } from './periodic-text.ts';
import type { PeriodicStanding } from './use-periodic-life.ts';
import type { Which } from './which.ts';

interface Props {
  which: Which;
  session: PeriodicSession;
  now: PeriodicStanding;
  side: Side | null;
  onSide: (side: Side | null) => void;
  counts: { comments: number; hints: number };
}

/** To the sentence, the section or the title a finding is about. */
const goTo = (session: PeriodicSession, { section, statement }: PeriodicFinding): void => {
  if (section === null) document.querySelector<HTMLElement>('.periodic-head input')?.focus();
  else placeOf(session.view().report, { section, claim: statement });
};

interface RowProps {
  session: PeriodicSession;
  finding: PeriodicFinding;
  onKeep: () => void;
}

const FindingRow = ({ session, finding, onKeep }: RowProps) => {
  const { periodic, report } = useMessages();
  const { code, section, said } = finding;
  const place = section === null ? report.life.gate.whole : periodic.draft.sections[section];
  return (
    <li className="row">
      <Button kind="quiet" onPress={() => goTo(session, finding)}>
        {place}: {periodic.finding[code]({ said })}
      </Button>
      {code === 'new-facts' ? (
        <Button kind="quiet" onPress={onKeep}>
          {report.life.gate.keep}
        </Button>
      ) : null}
    </li>
  );
};

/** What keeps it from leaving; each entry leads to its place. */
const Findings = ({ which, session, now }: Props) => {
  const { gate } = useMessages().report.life;
  const [isKeeping, setKeeping] = useState(false);
  const keep = async (because: string): Promise<void> => {
    const version = await session.stored();
    session.replace(textOf(await ask('periodicLife.keepFacts', { ...which, version, because })));
  };
  return (
    <div className="periodic-findings" role="region" aria-label={gate.title} tabIndex={0}>
      {now.findings.length === 0 ? <p className="soft">{gate.passes}</p> : null}
      <ul>
        {now.findings.map((finding) => (
          <FindingRow
            key={`${finding.code} ${finding.section ?? ''} ${finding.statement ?? ''} ${finding.said}`}
            session={session}
            finding={finding}
            onKeep={() => setKeeping(true)}
          />
        ))}
      </ul>
      <ReasonDialog
        title={gate.keepTitle}
        body={gate.keepBody}
        doIt={gate.keep.replace('…', '')}
        isOpen={isKeeping}
        onClose={() => setKeeping(false)}
        onAnswer={keep}
      />
    </div>
  );
};

/** The engine looks at the same text again: version, names and check are judged there. */
const doStep = async ({ which, session }: Props, step: LifeStep, text: string): Promise<unknown> => {
  const version = await session.stored();
  if (step === 'submit' || step === 'approve') return ask(`periodicLife.${step}`, { ...which, version, note: text });
  return ask(`periodicLife.${step}`, { ...which, version, because: text });
};

/** Goes round the list of the check. */
const useNextFinding = (session: PeriodicSession, findings: readonly PeriodicFinding[]): (() => void) => {
  const last = useRef(-1);
  return () => {
    last.current = (last.current + 1) % Math.max(1, findings.length);
    const next = findings[last.current];
    if (next !== undefined) goTo(session, next);
  };
};

/** Draft, review, approval, release: the same steps, keys and words as a report about a case. */
export const PeriodicLifeBar = (props: Props) => {
  const { which, session, now } = props;
  const { gate, bar } = useMessages().report.life;
  const { report } = useSyncExternalStore(session.subscribe, session.view);
  const [isListShown, showList] = useKept('periodic.gate-list', { initial: false, accept: acceptBoolean });
  const [step, setStep] = useState<LifeStep | null>(null);
  const { life, findings, may } = now;
  const onNext = useNextFinding(session, findings);
  const group = (all: ReturnType<typeof useMessages>): string => all.periodic.title;
  useCommands([
    ...stepCommands({ may, onStep: setStep }, { of: 'periodic', group }),
    {
      id: 'periodic.check',
      group,
      keys: ['Mod+Shift+G'],
      title: ({ report: words }) => words.life.gate.show,
      run: () => showList(!isListShown),
    },
    {
      id: 'periodic.next-finding',
      group,
      keys: ['F8'],
      title: ({ report: words }) => words.life.gate.next,
      run: onNext,
    },
  ]);
  return (
    <>
      <div className="life-bar" aria-label={bar} role="group">
        <LifeState life={life} version={report.version} />
        <span className="push" />
        <SideButtons {...props} />
        <Button
          kind="quiet"
          aria-expanded={isListShown}
          onPress={() => showList(!isListShown)}
          icon={findings.length === 0 ? 'check' : 'chevron'}
        >
          {gate.button({ count: findings.length })}
        </Button>
        <StepButtons may={may} onStep={setStep} />
      </div>
      <ReturnedNote life={life} />
      {isListShown ? <Findings {...props} /> : null}
      <StepDialogs
        step={step}
        life={life}
        customer={which.customer}
        number={report.facts.number}
        onClose={() => setStep(null)}
        onDo={(done, text) => doStep(props, done, text)}
      />
    </>
  );
};
