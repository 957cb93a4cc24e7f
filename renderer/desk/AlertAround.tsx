import { useDeferredValue, type ReactNode } from 'react';
import type { AlertPrevalence, Prevalence, QueueRow, SimilarCase } from '../../shared/alerts/contract.ts';
import type { Messages } from '../../shared/i18n/catalogue.ts';
import { useQuery } from '../api/queries.ts';
import { goCase } from '../nav/places.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import { TimeText } from '../ui/TimeText.tsx';

const Spread = ({ of }: { of: Prevalence | null }) => {
  const { triage } = useMessages();
  if (of === null) return <span className="faint">{triage.notTold}</span>;
  if (of.firstMs === null) return <span className="faint">{triage.neverStarted}</span>;
  return (
    <>
      {triage.hostsOf(countText(of.hosts), countText(of.of))}{' '}
      <span className="soft">
        {triage.since('')}
        <TimeText ms={of.firstMs} seconds />
      </span>
    </>
  );
};

const PrevalenceFacts = ({ told }: { told: AlertPrevalence }) => {
  const { triage } = useMessages();
  const { vendor } = told;
  return (
    <dl className="facts desk-facts">
      <dt>{triage.program}</dt>
      <dd>
        <Spread of={told.program} />
      </dd>
      <dt>{triage.digest}</dt>
      <dd>
        <Spread of={told.digest} />
      </dd>
      <dt>{triage.command}</dt>
      <dd>
        <Spread of={told.command} />
      </dd>
      {vendor === null ? null : (
        <>
          <dt>{triage.ratings.edr}</dt>
          <dd>
            <EvidenceText
              text={triage.vendorPrevalence(vendor.global ?? triage.notTold, vendor.local ?? triage.notTold)}
            />
          </dd>
        </>
      )}
    </dl>
  );
};

export const whyWords = ({ triage }: Messages, { why }: SimilarCase): string =>
  why.map((one) => triage.why[one]).join(' · ');

const Similar = ({ one }: { one: SimilarCase }) => {
  const messages = useMessages();
  const { desk } = messages;
  return (
    <li>
      <Button kind="quiet" onPress={() => goCase(one.caseId)}>
        <SeverityMark severity={one.severity} quiet /> {one.rule}
      </Button>
      <div className="soft">
        {one.host} · <TimeText ms={one.receivedAtMs} seconds /> · {whyWords(messages, one)}
      </div>
      {one.analyst === null ? null : (
        <div>
          {one.code === null ? null : <strong>{desk.codes[one.code]} </strong>}
          {one.analyst.reason} <span className="faint">{one.analyst.by ?? ''}</span>
        </div>
      )}
    </li>
  );
};

const none: readonly SimilarCase[] = [];

const SimilarList = ({ rows }: { rows: readonly SimilarCase[] }) => {
  // Drawn in small steps, so that the next key is never kept waiting.
  const shown = useDeferredValue(rows, none);
  return (
    <ul className="desk-similar">
      {shown.map((one) => (
        <Similar key={one.caseId} one={one} />
      ))}
    </ul>
  );
};

/** On how many hosts it was seen, and what became of cases like it. */
export const AlertAround = ({ row, rules }: { row: QueueRow; rules: ReactNode }) => {
  const { desk, triage } = useMessages();
  const { caseId, alertId } = row;
  const prevalence = useQuery('alerts.prevalence', { caseId, alertId }, { keepPrevious: true });
  const similar = useQuery('alerts.similar', { caseId, alertId }, { keepPrevious: true });
  return (
    <>
      <section className="desk-part" aria-label={triage.prevalence}>
        <h3>{desk.rules}</h3>
        {rules}
        <h3>{triage.prevalence}</h3>
        <Answer of={prevalence}>{(told) => <PrevalenceFacts told={told} />}</Answer>
      </section>
      <section className="desk-part" aria-label={triage.similar}>
        <h3>
          {triage.similar}{' '}
          {similar.data === undefined ? null : (
            <span className="faint">
              {triage.similarCount(countText(similar.data.rows.length), countText(similar.data.total))}
            </span>
          )}
        </h3>
        <Answer of={similar}>
          {({ rows }) => (rows.length === 0 ? <p className="soft">{triage.noSimilar}</p> : <SimilarList rows={rows} />)}
        </Answer>
      </section>
    </>
  );
};
