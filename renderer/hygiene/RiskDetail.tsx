import { useState } from 'react';
import { RiskDecision, type RiskFinding } from '../../shared/digital-risk/model.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';
import { Choices, TextField } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';

const Decide = ({ customer, finding }: { customer: string; finding: RiskFinding }) => {
  const { hygiene } = useMessages();
  const { risk, words } = hygiene;
  const [decision, setDecision] = useState<RiskDecision>(finding.decision?.decision ?? 'real');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const save = useCommand('digitalRisk.decide');
  const isMissing = reason.trim() === '';
  return (
    <form
      className="stack"
      aria-label={risk.decide}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isMissing)
          save.mutate({ customer, ids: [finding.id], decision, reason }, { onSuccess: () => setReason('') });
      }}
    >
      <Choices
        label={risk.decide}
        choices={RiskDecision.options.map((value) => ({
          value,
          title: words.risk.decision[value],
          text: words.risk.decision[value],
        }))}
        value={decision}
        onChange={setDecision}
      />
      <TextField
        label={risk.reason}
        lines={2}
        value={reason}
        onChange={setReason}
        maxLength={500}
        problem={isTried && isMissing && !save.isSuccess ? risk.reasonNeeded : null}
      />
      <div className="row">
        <Button type="submit" kind="primary" isPending={save.isPending}>
          {risk.save}
        </Button>
      </div>
      {save.error ? <ErrorNotice error={save.error} /> : null}
    </form>
  );
};

/** One finding in its feed's own words. Its address is evidence: copied if need be, never opened. */
export const RiskDetail = ({ customer, finding }: { customer: string; finding: RiskFinding }) => {
  const { hygiene } = useMessages();
  const { risk, words } = hygiene;
  const decisions = useQuery('digitalRisk.decisions', { customer, id: finding.id });
  return (
    <section className="hygiene-detail" aria-label={risk.detail}>
      <div className="stack">
        <h2>
          <EvidenceText text={finding.title} />
        </h2>
        <dl className="facts">
          <dt>{risk.columns.asset}</dt>
          <dd>
            <EvidenceText text={finding.asset} />
          </dd>
          <dt>{risk.detail}</dt>
          <dd>
            <EvidenceText text={finding.detail} lines />
          </dd>
          {finding.link === null ? null : <dt>{risk.link}</dt>}
          {finding.link === null ? null : (
            <dd>
              <EvidenceText text={finding.link} />
            </dd>
          )}
          <dt>{risk.history}</dt>
          <dd>
            {(decisions.data ?? []).length === 0
              ? words.risk.undecided
              : (decisions.data ?? []).map(({ at, by, decision, reason }) => (
                  <div key={at}>
                    {at.slice(0, 10)} {by}: {words.risk.decision[decision]} · {reason}
                  </div>
                ))}
          </dd>
        </dl>
      </div>
      <Decide customer={customer} finding={finding} />
    </section>
  );
};
