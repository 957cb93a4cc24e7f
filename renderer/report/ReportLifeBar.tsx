import { useState, useSyncExternalStore } from 'react';
import type { GateFinding } from '../../shared/report/gate-model.ts';
import type { LifeStep } from '../../shared/report/life.ts';
import { ask } from '../api/ask.ts';
import { acceptBoolean, useKept } from '../api/kept-view.ts';
import { useCommands } from '../nav/commands.ts';
import { LifeState, ReturnedNote } from '../nav/paper/LifeState.tsx';
import { StepButtons, stepCommands, type Stepping } from '../nav/paper/LifeSteps.tsx';
import { StepDialogs } from '../nav/paper/StepDialogs.tsx';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { DeliveryButton } from './DeliveryDialog.tsx';
import { GatePanel } from './GatePanel.tsx';
import { placeOf } from './gate-place.ts';
import type { News } from './ReportNews.tsx';
import type { Side } from './ReportSide.tsx';
import { SideButtons } from './ReportToolbar.tsx';
import type { ReportSession } from './report-session.ts';
import type { Which } from './report-text.ts';
import type { Life } from './use-life.ts';

interface Props {
  which: Which;
  customer: string;
  session: ReportSession;
  now: Life;
  news: News;
  side: Side | null;
  onSide: (side: Side | null) => void;
  counts: { comments: number; hints: number };
}

/** Goes round the list of the check. */
const useNextFinding = (session: ReportSession, findings: GateFinding[]): (() => void) => {
  const [last, setLast] = useState<string | null>(null);
  return () => {
    const at = findings.findIndex(({ key }) => key === last);
    const next = findings[(at + 1) % Math.max(1, findings.length)];
    if (next === undefined) return;
    setLast(next.key);
    placeOf(session.view().report, next);
  };
};

type Group = (messages: ReturnType<typeof useMessages>) => string;
const group: Group = (messages) => messages.report.editor.group;

interface Driving extends Stepping {
  onList: () => void;
  onNext: () => void;
}

const useLifeCommands = ({ may, onStep, onList, onNext }: Driving): void =>
  useCommands([
    ...stepCommands({ may, onStep }, { of: 'report', group }),
    {
      id: 'report.check',
      group,
      keys: ['Mod+Shift+G'],
      title: (messages) => messages.report.life.gate.show,
      run: onList,
    },
    {
      id: 'report.next-finding',
      group,
      keys: ['F8'],
      title: (messages) => messages.report.life.gate.next,
      run: onNext,
    },
  ]);

/** The engine looks at the same text again: version, names and check are judged there. */
const doStep = async ({ which, session }: Props, step: LifeStep, text: string): Promise<unknown> => {
  const version = await session.stored();
  if (step === 'submit' || step === 'approve') return ask(`reportLife.${step}`, { ...which, version, note: text });
  return ask(`reportLife.${step}`, { ...which, version, because: text });
};

/** Where the report stands, what keeps it from leaving, and the next steps. */
export const ReportLifeBar = (props: Props) => {
  const { which, customer, session, now, news } = props;
  const words = useMessages().report.life;
  const { report } = useSyncExternalStore(session.subscribe, session.view);
  const [isListShown, showList] = useKept('report.gate-list', { initial: false, accept: acceptBoolean });
  const [step, setStep] = useState<LifeStep | null>(null);
  const { findings, may, life } = now;
  const onNext = useNextFinding(session, findings ?? []);
  const onList = (): void => showList(!isListShown);
  useLifeCommands({ may, onStep: setStep, onList, onNext });
  const count = findings?.length ?? 0;
  return (
    <>
      <div className="life-bar" aria-label={words.bar} role="group">
        <LifeState life={life} version={report.version} />
        <span className="push" />
        <SideButtons {...props} />
        <Button
          kind="quiet"
          aria-expanded={isListShown}
          onPress={onList}
          icon={findings !== null && count === 0 ? 'check' : 'chevron'}
        >
          {findings === null ? words.gate.checking : words.gate.button({ count })}
        </Button>
        <StepButtons may={may} onStep={setStep} />
        <DeliveryButton {...{ which, customer, session, news, now }} number={report.number} />
      </div>
      <ReturnedNote life={life} />
      {isListShown && findings !== null ? (
        <GatePanel which={which} report={report} session={session} findings={findings} />
      ) : null}
      <StepDialogs
        step={step}
        life={life}
        customer={customer}
        number={report.number}
        onClose={() => setStep(null)}
        onDo={(done, text) => doStep(props, done, text)}
      />
    </>
  );
};
