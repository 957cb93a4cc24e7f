import type { CaseOverview } from '../../shared/cases/contract.ts';
import type { CaseId } from '../../shared/cases/model.ts';
import { EventClass } from '../../shared/event/classes.ts';
import { useQuery } from '../api/queries.ts';
import type { Scope } from '../nav/selection.ts';
import { EvidenceText } from '../ui/Evidence.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { durationText } from '../ui/time.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { AlertTable } from './AlertTable.tsx';
import { GroupingCard } from './GroupingCard.tsx';
import { NotesCard } from './NotesCard.tsx';
import { SeverityPanel } from './SeverityPanel.tsx';
import './cases.css';

const EvidenceList = ({ title, values }: { title: string; values: readonly string[] }) => (
  <section>
    <h3>
      {title} <span className="faint">{countText(values.length)}</span>
    </h3>
    <ul className="evidence-list">
      {values.map((value) => (
        <li key={value}>
          <EvidenceText text={value} />
        </li>
      ))}
    </ul>
  </section>
);

const ClassCounts = ({ byClass }: Pick<CaseOverview, 'byClass'>) => {
  const { casesUi, events } = useMessages();
  const counts = EventClass.options
    .map((name) => ({ name, n: byClass[name] ?? 0 }))
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => b.n - a.n);
  const most = counts[0]?.n ?? 1;
  return (
    <section>
      <h3>{casesUi.byClassTitle}</h3>
      <table className="class-counts">
        <tbody>
          {counts.map(({ name, n }) => (
            <tr key={name}>
              <th scope="row">{events.classes[name]}</th>
              <td className="end">{countText(n)}</td>
              <td className="class-bar" aria-hidden="true">
                {/* Square root: a class of 12 stays in sight beside one of 12,000; the number stands beside it. */}
                <span style={{ width: `${Math.max(2, Math.sqrt(n / most) * 100)}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Extent = ({ overview }: { overview: CaseOverview }) => {
  const { casesUi } = useMessages();
  const { summary, users, byClass } = overview;
  return (
    <section className="card">
      <h2>{casesUi.scopeTitle}</h2>
      <dl className="facts">
        <dt>{casesUi.firstSeen}</dt>
        <dd>
          <TimeText ms={summary.firstSeenMs} />
        </dd>
        <dt>{casesUi.lastSeen}</dt>
        <dd>
          <TimeText ms={summary.lastSeenMs} />
        </dd>
        <dt>{casesUi.span}</dt>
        <dd>{durationText((summary.lastSeenMs - summary.firstSeenMs) / 1000)}</dd>
        <dt>{casesUi.columns.events}</dt>
        <dd>{countText(summary.events)}</dd>
      </dl>
      <div className="extent-columns">
        <EvidenceList title={casesUi.hostsTitle} values={summary.hosts} />
        <EvidenceList title={casesUi.usersTitle} values={users} />
      </div>
      <ClassCounts byClass={byClass} />
    </section>
  );
};

/** What happened, how grave it is and why, how far it reaches: each number and reason opens its events. */
export const OverviewTab = ({ caseId, customer }: { caseId: CaseId; customer: string }) => {
  const overview = useQuery('cases.overview', { caseId });
  const scope: Scope = { customer, caseId };
  return (
    <div className="overview">
      <Answer of={overview}>
        {(found) => (
          <>
            <div className="overview-cards">
              <SeverityPanel overview={found} scope={scope} />
              <Extent overview={found} />
            </div>
            <AlertTable overview={found} scope={scope} />
            <div className="overview-cards">
              <GroupingCard overview={found} scope={scope} />
              <NotesCard caseId={caseId} />
            </div>
          </>
        )}
      </Answer>
    </div>
  );
};
