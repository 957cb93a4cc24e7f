import { useState, useSyncExternalStore } from 'react';
import type { GateFinding } from '../../shared/report/gate-model.ts';
import { entriesOf, type Hindrance } from '../../shared/report/life.ts';
import { ask } from '../api/ask.ts';
import { acceptBoolean, useKept } from '../api/kept-view.ts';
import { useCommands } from '../nav/commands.ts';
import { Button } from '../ui/Button.tsx';
import { Banner } from '../ui/Notice.tsx';
import { useMessages } from '../ui/messages.ts';
import { usePreferences } from '../ui/preferences.ts';
import { zonedText, zoneName } from '../ui/time.ts';
import { DeliveryButton } from './DeliveryDialog.tsx';
import { GatePanel } from './GatePanel.tsx';
import { placeOf } from './gate-place.ts';
import { StepDialogs, type Step } from './StepDialogs.tsx';
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

const Released = ({ now: { life }, session }: Pick<Props, 'now' | 'session'>) => {
  const words = useMessages().report.life;
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  const { report } = useSyncExternalStore(session.subscribe, session.view);
  const { release } = life;
  if (release === null) return null;
  const at = `${zonedText(Date.parse(release.at), timeZone).slice(0, 16)} ${zoneName(timeZone)}`;
  const by = release.approvedBy === null ? words.notReviewed : words.reviewedBy({ name: release.approvedBy });
  return (
    <span
      className="soft life-release"
      title={report.version === release.version ? release.digest : words.changedSince}
    >
      {words.releasedAt({ version: release.version, at })} · {by}
    </span>
  );
};

const ReturnedNote = ({ now: { life } }: Pick<Props, 'now'>) => {
  const words = useMessages().report.life;
  const returned = entriesOf(life.entries, 'returned').at(-1);
  if (life.state !== 'returned' || returned === undefined) return null;
  return <Banner tone="caution">{words.returned({ name: returned.by, because: returned.fact.because })}</Banner>;
};

const steps: readonly Step[] = ['submit', 'sendBack', 'approve', 'release'];
const keys: Record<Step, string> = {
  submit: 'Mod+Shift+S',
  sendBack: 'Mod+Shift+X',
  approve: 'Mod+Shift+A',
  release: 'Mod+Shift+R',
};

/** Steps that have a place in this state; what keeps one from being done stands in its tip. */
const offered = (step: Step, hindrance: Hindrance): boolean =>
  hindrance !== 'state' && (step !== 'release' || hindrance !== 'not-reviewed');

type Group = (messages: ReturnType<typeof useMessages>) => string;
const group: Group = (messages) => messages.report.editor.group;

interface Driving {
  may: Life['may'];
  onStep: (step: Step) => void;
  onList: () => void;
  onNext: () => void;
}

const useLifeCommands = ({ may, onStep, onList, onNext }: Driving): void =>
  useCommands([
    ...steps.map((one) => ({
      id: `report.${one}`,
      group,
      keys: [keys[one]],
      title: (messages: ReturnType<typeof useMessages>) => messages.report.life.commands[one],
      enabled: () => may[one] === null,
      run: () => onStep(one),
    })),
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

/** The next steps; one that cannot be done yet says why. */
const StepButtons = ({ may, onStep }: Pick<Driving, 'may' | 'onStep'>) => {
  const words = useMessages().report.life;
  return steps
    .filter((one) => offered(one, may[one]))
    .map((one) => (
      <span key={one} title={may[one] === null ? keys[one] : words.hindrance[may[one]]}>
        <Button
          kind={one === 'release' ? 'primary' : 'plain'}
          isDisabled={may[one] !== null}
          onPress={() => onStep(one)}
        >
          {words.step[one]}
        </Button>
      </span>
    ));
};

/** The engine looks at the same text again: version, names and check are judged there. */
const doStep = async ({ which, session }: Props, step: Step, text: string): Promise<unknown> => {
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
  const [step, setStep] = useState<Step | null>(null);
  const { findings, may, life } = now;
  const onNext = useNextFinding(session, findings ?? []);
  const onList = (): void => showList(!isListShown);
  useLifeCommands({ may, onStep: setStep, onList, onNext });
  const count = findings?.length ?? 0;
  return (
    <>
      <div className="life-bar" aria-label={words.bar} role="group">
        <span className="life-state" data-state={life.state}>
          {words.state[life.state]}
        </span>
        <Released now={now} session={session} />
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
      <ReturnedNote now={now} />
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
