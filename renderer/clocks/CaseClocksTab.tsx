import type { CaseId } from '../../shared/cases/model.ts';
import type { CaseClocks } from '../../shared/clock/contract.ts';
import { secondsLeft } from '../../shared/clock/report-clock.ts';
import { alarmWords } from '../../shared/i18n/clocks/alarm-words.ts';
import { useSecond } from '../api/now.ts';
import { useQuery } from '../api/queries.ts';
import { useLanguage, useMessages } from '../ui/messages.ts';
import { Answer } from '../ui/Notice.tsx';
import { TimeLeft } from '../ui/TimeLeft.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { LegalCard } from './LegalCard.tsx';
import './clocks.css';

const Left = ({ dueAtMs }: { dueAtMs: number }) => <TimeLeft seconds={secondsLeft(dueAtMs, useSecond() * 1000)} />;

/** A due moment, and what is left of it unless its report left. */
const Due = ({ dueAtMs, sentAtMs, isOwed }: { dueAtMs: number; sentAtMs: number | null; isOwed: boolean }) => {
  const { report } = useMessages().clocks;
  return (
    <>
      <TimeText ms={dueAtMs} seconds />{' '}
      {sentAtMs !== null ? (
        <span className="soft">
          {report.sent} <TimeText ms={sentAtMs} seconds />
        </span>
      ) : isOwed ? (
        <Left dueAtMs={dueAtMs} />
      ) : null}
    </>
  );
};

const ReportCard = ({ clocks: found }: { clocks: CaseClocks }) => {
  const { clocks, desk } = useMessages();
  const { report } = clocks;
  const { isFalsePositive, rest, rulesVersion } = found;
  return (
    <section className="card">
      <h2>{report.title}</h2>
      <dl className="facts">
        <dt>{report.received}</dt>
        <dd>
          <TimeText ms={found.receivedAtMs} seconds />
        </dd>
        <dt>{report.stage}</dt>
        <dd>{isFalsePositive ? report.notOwed : desk.stage[found.stage]}</dd>
        <dt>{report.first}</dt>
        <dd>
          <Due dueAtMs={found.firstDueAtMs} sentAtMs={found.firstSentAtMs} isOwed={!isFalsePositive} />
        </dd>
        <dt>{report.second}</dt>
        <dd>
          <Due dueAtMs={found.secondDueAtMs} sentAtMs={found.secondSentAtMs} isOwed={!isFalsePositive} />
        </dd>
        <dt>{report.rest}</dt>
        <dd>
          {rest.length === 0 ? report.noRest : rest.map(({ day, why }) => `${day} (${report.why[why]})`).join(' · ')}
        </dd>
      </dl>
      <p className="soft">
        {report.zone(found.timeZone)} · {rulesVersion === null ? report.noRules : report.rules(String(rulesVersion))}
      </p>
    </section>
  );
};

const HistoryCard = ({ alarms }: Pick<CaseClocks, 'alarms'>) => {
  const { clocks } = useMessages();
  const language = useLanguage();
  const { history } = clocks;
  return (
    <section className="card">
      <h2>{history.title}</h2>
      {alarms.length === 0 ? (
        <p className="soft">{history.none}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              {[history.time, history.what, history.due, history.acknowledged].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {alarms.map((alarm) => (
              <tr key={`${alarm.name} ${alarm.dueAtMs}`}>
                <td>
                  <TimeText ms={alarm.firedAtMs} seconds />
                </td>
                <td>{alarmWords(clocks, alarm, language)}</td>
                <td>
                  <TimeText ms={alarm.dueAtMs} seconds />
                </td>
                <td>
                  {alarm.acknowledged === null ? (
                    <span className="caution">{history.open}</span>
                  ) : (
                    <>
                      <TimeText ms={Date.parse(alarm.acknowledged.at)} seconds /> {history.by(alarm.acknowledged.by)}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

/** Every clock of a case: its two reports, the laws, and what was told of them. */
export const CaseClocksTab = ({ caseId }: { caseId: CaseId; customer: string }) => {
  const found = useQuery('clocks.ofCase', { caseId });
  return (
    <div className="case-clocks" tabIndex={0} role="group" aria-label={useMessages().shell.tabs.clocks}>
      <Answer of={found}>
        {(clocks) => (
          <>
            <ReportCard clocks={clocks} />
            <LegalCard caseId={caseId} clocks={clocks} />
            <HistoryCard alarms={clocks.alarms} />
          </>
        )}
      </Answer>
    </div>
  );
};
