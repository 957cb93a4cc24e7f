import { useState, type ReactNode } from 'react';
import type { CaseOverview } from '../../shared/cases/contract.ts';
import type { SeverityReason } from '../../shared/cases/model.ts';
import { openEvents, type Scope } from '../nav/selection.ts';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { DecideDialog } from './DecideDialog.tsx';

const Rating = ({ name, hint, children }: { name: string; hint: string; children: ReactNode }) => (
  <div className="rating">
    <dt title={hint}>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Reason = ({ reason, scope }: { reason: SeverityReason; scope: Scope }) => {
  const messages = useMessages();
  const n = countText(reason.events.length);
  return (
    <li className="reason">
      <span>{messages.cases.reason[reason.code](reason.params)}</span>
      {reason.events.length === 0 ? null : (
        <Button
          kind="quiet"
          aria-label={messages.casesUi.openEvents(n)}
          onPress={() => openEvents(reason.events, scope)}
        >
          {messages.casesUi.eventsOf(n)}
        </Button>
      )}
    </li>
  );
};

/** Three ratings as three facts, the reasons with their proof, and the decision that counts. */
export const SeverityPanel = ({ overview, scope }: { overview: CaseOverview; scope: Scope }) => {
  const { casesUi } = useMessages();
  const [isDeciding, setDeciding] = useState(false);
  const { edr, behaviour, analyst, reasons } = overview.judgement;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{casesUi.severityTitle}</h2>
        <Button onPress={() => setDeciding(true)}>{analyst ? casesUi.decideAgain : casesUi.decide}</Button>
      </div>
      <dl className="ratings">
        <Rating name={casesUi.ratings.edr} hint={casesUi.ratingHints.edr}>
          {edr ? <SeverityMark severity={edr} /> : <span className="faint">{casesUi.noEdr}</span>}
        </Rating>
        <Rating name={casesUi.ratings.behaviour} hint={casesUi.ratingHints.behaviour}>
          <SeverityMark severity={behaviour} />
        </Rating>
        <Rating name={casesUi.ratings.analyst} hint={casesUi.ratingHints.analyst}>
          {analyst ? <SeverityMark severity={analyst.severity} /> : <span className="faint">{casesUi.undecided}</span>}
        </Rating>
      </dl>
      {analyst ? (
        <p className="prose decision">
          {analyst.reason} <span className="faint">{casesUi.decidedAt}</span>{' '}
          <TimeText ms={Date.parse(analyst.at)} seconds />
        </p>
      ) : null}
      <h3>{casesUi.reasonsTitle}</h3>
      {reasons.length === 0 ? (
        <p className="soft">{casesUi.noReasons}</p>
      ) : (
        <ul className="reasons">
          {reasons.map((reason) => (
            <Reason key={`${reason.code} ${JSON.stringify(reason.params)}`} reason={reason} scope={scope} />
          ))}
        </ul>
      )}
      <DecideDialog overview={overview} isOpen={isDeciding} onClose={() => setDeciding(false)} />
    </section>
  );
};
