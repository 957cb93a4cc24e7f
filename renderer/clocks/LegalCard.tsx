import { useState } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import type { CaseClocks, LegalClockView } from '../../shared/clock/contract.ts';
import type { LawStep } from '../../shared/clock/law.ts';
import { secondsLeft } from '../../shared/clock/report-clock.ts';
import { useSecond } from '../api/now.ts';
import { useCommands } from '../nav/commands.ts';
import { goCase } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { clockText } from '../ui/clock-text.ts';
import { useLanguage, useMessages } from '../ui/messages.ts';
import { TimeLeft } from '../ui/TimeLeft.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { LegalDialogs, type LegalAsked } from './LegalDialogs.tsx';

type State = LegalClockView['states'][number];

const Left = ({ dueAtMs }: { dueAtMs: number }) => <TimeLeft seconds={secondsLeft(dueAtMs, useSecond() * 1000)} />;

const Passed = ({ sinceMs }: { sinceMs: number }) => {
  const { clocks, desk } = useMessages();
  return <>{clocks.legal.since(clockText(useSecond() - sinceMs / 1000, desk.day))}</>;
};

/** When it is due: a range where the source gives one; in words where it gives no number. */
const DueText = ({ step, state }: { step: LawStep; state: State }) => {
  const { clocks } = useMessages();
  const { legal, laws } = clocks;
  if (state.startMs === null) return <span className="soft">{legal.waits}</span>;
  if (step.term === null) return <span>{step.certainty === 'unsettled' ? legal.unsettled : legal.noTerm}</span>;
  if (state.due === null) return null;
  const { earliestMs, latestMs } = state.due;
  return (
    <>
      <TimeText ms={earliestMs} seconds />
      {latestMs > earliestMs ? (
        <>
          {' – '}
          <TimeText ms={latestMs} seconds />
        </>
      ) : null}
      {step.certainty === 'stated' ? null : <span className="caution"> ({laws.certainty[step.certainty]})</span>}
    </>
  );
};

const StepRow = ({ clock, step, onFile }: { clock: LegalClockView; step: LawStep; onFile: () => void }) => {
  const { legal } = useMessages().clocks;
  const language = useLanguage();
  const filing = clock.filings.find((one) => one.step === step.id);
  const state = clock.states.find((one) => one.step === step.id) ?? { step: step.id, startMs: null, due: null };
  const isRunning = filing === undefined && clock.stopped === null;
  return (
    <tr>
      <th scope="row" title={step.note[language]}>
        {step.name[language]}
      </th>
      <td>{step.to[language]}</td>
      <td>
        {filing === undefined ? (
          <DueText step={step} state={state} />
        ) : (
          <>
            {legal.filed} <TimeText ms={Date.parse(filing.filedAt)} seconds /> <span className="soft">{filing.by}</span>
            <div>{filing.what}</div>
          </>
        )}
        <div className="soft legal-note">{step.note[language]}</div>
      </td>
      <td>
        {isRunning && state.due !== null ? <Left dueAtMs={state.due.earliestMs} /> : null}
        {isRunning && state.due === null && state.startMs !== null ? <Passed sinceMs={state.startMs} /> : null}
      </td>
      <td>
        {isRunning ? (
          <Button onPress={onFile} aria-label={`${legal.file} ${step.name[language]}`}>
            {legal.file}
          </Button>
        ) : null}
      </td>
    </tr>
  );
};

const ClockBlock = ({ clock, onAsk }: { clock: LegalClockView; onAsk: (asked: LegalAsked) => void }) => {
  const { clocks, desk } = useMessages();
  const { legal } = clocks;
  const language = useLanguage();
  const { law, stopped } = clock;
  return (
    <article className="legal-clock">
      <div className="card-head">
        <h3>{law.name[language]}</h3>
        {stopped === null ? (
          <Button kind="quiet" onPress={() => onAsk({ do: 'stop', clock })}>
            {legal.stop}
          </Button>
        ) : null}
      </div>
      <p className="soft">
        {law.article[language]} · {legal.version(law.version, law.asOf)}
      </p>
      <p>
        {legal.awareLine} <TimeText ms={Date.parse(clock.awareAt)} seconds /> · {legal.startedBy(clock.startedBy)} ·{' '}
        {clock.reason}
      </p>
      {clock.startedOn === clock.caseId ? null : (
        <p>
          {legal.startedOn} <span className="evidence">{clock.startedOn}</span>{' '}
          <Button kind="quiet" onPress={() => goCase(clock.startedOn)}>
            {desk.open}
          </Button>
        </p>
      )}
      {stopped === null ? null : (
        <p className="caution">
          {legal.stopped(stopped.by)} <TimeText ms={Date.parse(stopped.at)} seconds />: {stopped.reason}
        </p>
      )}
      <table className="plain-table">
        <thead>
          <tr>
            {[legal.step, legal.to, legal.due, legal.left].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {law.steps.map((step) => (
            <StepRow key={step.id} clock={clock} step={step} onFile={() => onAsk({ do: 'file', clock, step })} />
          ))}
        </tbody>
      </table>
    </article>
  );
};

/** Deadlines of laws on this case: started by hand, stopped by what was filed. */
export const LegalCard = ({ caseId, clocks }: { caseId: CaseId; clocks: CaseClocks }) => {
  const messages = useMessages();
  const { legal } = messages.clocks;
  const [asked, setAsked] = useState<LegalAsked | null>(null);
  useCommands([
    {
      id: 'legal.start',
      title: (words) => words.clocks.commands.startLegal,
      group: ({ shell }) => shell.groups.case,
      run: () => setAsked({ do: 'start' }),
    },
  ]);
  return (
    <section className="card">
      <div className="card-head">
        <h2>{legal.title}</h2>
        <Button onPress={() => setAsked({ do: 'start' })}>{legal.start}</Button>
      </div>
      <p className="soft">{legal.aid}</p>
      {clocks.legal.length === 0 ? <p>{legal.none}</p> : null}
      {clocks.legal.map((clock) => (
        <ClockBlock key={clock.id} clock={clock} onAsk={setAsked} />
      ))}
      <LegalDialogs caseId={caseId} clocks={clocks} asked={asked} onClose={() => setAsked(null)} />
    </section>
  );
};
