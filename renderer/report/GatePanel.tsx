import { useState } from 'react';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { GateGroup, groupOf, isWaivable, type GateFinding } from '../../shared/report/gate-model.ts';
import type { CaseReport } from '../../shared/report/model.ts';
import { ask } from '../api/ask.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { goFinding } from './decided-place.ts';
import { ReasonDialog } from '../nav/paper/ReasonDialog.tsx';
import { BindStep } from './evidence/BindStep.tsx';
import type { ReportSession } from './report-session.ts';
import type { Which } from './report-text.ts';

interface Props {
  which: Which;
  report: CaseReport;
  session: ReportSession;
  findings: GateFinding[];
}

type Asking = { kind: 'waive'; finding: GateFinding } | { kind: 'keep' };

/** Name of the section as the report's reader sees it. */
const nameOf = (
  report: CaseReport,
  { code, section }: GateFinding,
  words: { whole: string; heading: string },
): string => {
  if (section === null) return code === 'empty-title' || code === 'severity-text' ? words.heading : words.whole;
  const { page } = messagesIn(report.language).report;
  const names: Record<string, string> = report.questions.some(({ id }) => id === section)
    ? page.question
    : report.kind === 'second'
      ? { ...page.field, ...page.secondField }
      : page.field;
  return names[section] ?? section;
};

const Finding = ({
  finding,
  props,
  onAsk,
}: {
  finding: GateFinding;
  props: Props;
  onAsk: (asking: Asking) => void;
}) => {
  const { gate } = useMessages().report.life;
  const { report, which, session } = props;
  const text = gate.finding[finding.code](finding);
  const place = nameOf(report, finding, gate);
  const refresh = async (): Promise<void> => {
    await session.flush();
    session.replace(await ask('reportLife.refresh', { ...which, version: session.view().report.version }));
  };
  const isStale = groupOf[finding.code] === 'stale';
  return (
    <li>
      <button
        type="button"
        className="gate-place"
        onClick={() => goFinding(report, finding)}
        aria-label={gate.open({ text: `${place}: ${text}` })}
      >
        <span className="gate-section" lang={report.language}>
          {place}
        </span>
        <span>{text}</span>
      </button>
      <BindStep report={report} session={session} finding={finding} />
      {isStale ? (
        <>
          <Button kind="quiet" onPress={() => void refresh()}>
            {gate.refresh}
          </Button>
          <Button kind="quiet" onPress={() => onAsk({ kind: 'keep' })}>
            {gate.keep}
          </Button>
        </>
      ) : null}
      {isWaivable(finding.code) ? (
        <Button kind="quiet" onPress={() => onAsk({ kind: 'waive', finding })}>
          {gate.waive}
        </Button>
      ) : null}
    </li>
  );
};

/** Everything that keeps the report from leaving, by kind; each entry leads to its place. */
export const GatePanel = (props: Props) => {
  const { gate } = useMessages().report.life;
  const { findings, which, session } = props;
  const [asking, setAsking] = useState<Asking | null>(null);
  const answer = async (because: string): Promise<void> => {
    if (asking === null) return;
    // A draft nobody saved yet is saved first: what is let stand is a version.
    const version = await session.stored();
    if (asking.kind === 'keep') session.replace(await ask('reportLife.keepFacts', { ...which, version, because }));
    else await ask('reportLife.waive', { ...which, version, finding: asking.finding.key, because });
  };
  return (
    <section className="gate-panel" aria-label={gate.title}>
      {findings.length === 0 ? <p className="soft">{gate.passes}</p> : null}
      {GateGroup.options.map((group) => {
        const found = findings.filter(({ code }) => groupOf[code] === group);
        return found.length === 0 ? null : (
          <div className="gate-group" key={group}>
            <h4>
              {gate.group[group]} <span className="soft">{found.length}</span>
            </h4>
            <ul>
              {found.map((finding) => (
                <Finding key={finding.key} finding={finding} props={props} onAsk={setAsking} />
              ))}
            </ul>
          </div>
        );
      })}
      <ReasonDialog
        title={asking?.kind === 'keep' ? gate.keepTitle : gate.waiveTitle}
        body={asking?.kind === 'keep' ? gate.keepBody : gate.waiveBody}
        doIt={asking?.kind === 'keep' ? gate.keep : gate.waive}
        isOpen={asking !== null}
        onClose={() => setAsking(null)}
        onAnswer={answer}
      />
    </section>
  );
};
