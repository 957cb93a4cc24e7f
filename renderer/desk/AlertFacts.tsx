import type { ReactNode } from 'react';
import type { AlertDetail, QueueRow } from '../../shared/alerts/contract.ts';
import type { EventId } from '../../shared/event/model.ts';
import { openEvents } from '../nav/selection.ts';
import { Button } from '../ui/Button.tsx';
import { tacticName } from '../ui/tactic-name.ts';
import { EvidenceText } from '../ui/Evidence.tsx';
import { useMessages } from '../ui/messages.ts';
import { countText } from '../ui/numbers.ts';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { OwnerHistory } from './OwnerHistory.tsx';

interface Props {
  row: QueueRow;
  detail: AlertDetail;
}

/** The three ratings, side by side and never merged. */
export const ThreeRatings = ({ detail }: { detail: AlertDetail }) => {
  const { triage } = useMessages();
  const { edr, behaviour, analyst } = detail.judgement;
  const ratings: [string, ReactNode][] = [
    [
      triage.ratings.edr,
      edr === null ? <span className="faint">{triage.noEdr}</span> : <SeverityMark severity={edr} />,
    ],
    [triage.ratings.behaviour, <SeverityMark key="behaviour" severity={behaviour} />],
    [
      triage.ratings.analyst,
      analyst === null ? (
        <span className="faint">{triage.notJudged}</span>
      ) : (
        <SeverityMark severity={analyst.severity} />
      ),
    ],
  ];
  return (
    <dl className="desk-ratings">
      {ratings.map(([name, mark]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{mark}</dd>
        </div>
      ))}
    </dl>
  );
};

interface ProofProps {
  of: string;
  events: readonly EventId[];
  row: QueueRow;
}

/** The events behind a sentence; opened in the case. */
const Proof = ({ of, events, row }: ProofProps) => {
  const { triage } = useMessages();
  if (events.length === 0) return null;
  const count = countText(events.length);
  return (
    <Button
      kind="quiet"
      aria-label={triage.openEvents(count, of)}
      onPress={() => openEvents(events, { customer: row.customer, caseId: row.caseId })}
    >
      {triage.events(count)}
    </Button>
  );
};

const Told = ({ of, events, row }: ProofProps) => (
  <li>
    <span>{of}</span>
    <Proof of={of} events={events} row={row} />
  </li>
);

const Blocked = ({ row, detail }: Props) => {
  const { triage } = useMessages();
  const { origin, blocked } = detail;
  return (
    <ul className="desk-told">
      {origin === null ? null : (
        <li>
          <EvidenceText text={triage.vendorDid(origin.vendor, origin.action ?? triage.blocked.unknown)} />
        </li>
      )}
      {blocked.length === 0 ? (
        <li className="soft">{triage.nothingBlocked}</li>
      ) : (
        <Told of={triage.wasBlocked} events={blocked} row={row} />
      )}
    </ul>
  );
};

/** What the analyst decided, and by whom; nothing where nobody did. */
const Decided = ({ detail }: { detail: AlertDetail }) => {
  const { desk } = useMessages();
  const { analyst } = detail.judgement;
  if (analyst === null) return null;
  return (
    <p className="desk-decided">
      {detail.code === null ? null : <strong>{desk.codes[detail.code]} </strong>}
      {analyst.reason}{' '}
      <span className="faint">
        {analyst.by === undefined ? null : `${analyst.by} `}
        <TimeText ms={Date.parse(analyst.at)} seconds />
      </span>
    </p>
  );
};

/** Why the alert is rated as it is: ratings, reasons with their events, tactics with their rules, what was blocked. */
export const AlertFacts = ({ row, detail }: Props) => {
  const messages = useMessages();
  const { desk, cases, triage } = messages;
  const { reasons } = detail.judgement;
  return (
    <section className="desk-part" aria-label={triage.explained}>
      <ThreeRatings detail={detail} />
      <Decided detail={detail} />
      <h3>{triage.explained}</h3>
      <ul className="desk-told">
        {reasons.length === 0 ? <li className="soft">{desk.noReasons}</li> : null}
        {reasons.map((one) => {
          const sentence = cases.reason[one.code](one.params);
          return <Told key={sentence} of={sentence} events={one.events} row={row} />;
        })}
      </ul>
      {detail.tactics.length === 0 ? null : <h3>{triage.tactics}</h3>}
      <ul className="desk-told">
        {detail.tactics.map(({ tactic, rules, events }) => (
          <Told
            key={tactic}
            of={triage.tacticBy(tacticName(messages, tactic), rules.join(', '))}
            events={events}
            row={row}
          />
        ))}
      </ul>
      <h3>{triage.wasBlocked}</h3>
      <Blocked row={row} detail={detail} />
      <OwnerHistory caseId={row.caseId} />
    </section>
  );
};
