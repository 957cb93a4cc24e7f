import { useState, type ReactNode } from 'react';
import type { CaseOverview } from '../../shared/cases/contract.ts';
import type { CaseId, CaseSummary } from '../../shared/cases/model.ts';
import type { GroupStep, MergeProposal } from '../../shared/grouping/model.ts';
import type { OutputOf } from '../api/procedures.ts';
import { useCommand, useQuery } from '../api/queries.ts';
import { goCase } from '../nav/places.ts';
import { openEvents, type Scope } from '../nav/selection.ts';
import { Button } from '../ui/Button.tsx';
import { EvidenceLine } from '../ui/Evidence.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, ErrorNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { MergeDialog } from './GroupingDialogs.tsx';

type Grouping = OutputOf<'grouping.of'>;

interface CardProps {
  overview: CaseOverview;
  scope: Scope;
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <>
    <h3>{title}</h3>
    <ul className="grouping-list">{children}</ul>
  </>
);

const Links = ({ links, overview, scope }: CardProps & Pick<Grouping, 'links'>) => {
  const { grouping } = useMessages();
  const eventsOf = new Map(overview.alerts.map(({ id, events }) => [id, events]));
  return (
    <Part title={grouping.linksTitle}>
      {links.map((link) => {
        const n = countText(link.alerts.length);
        return (
          <li key={`${link.code} ${link.alerts[0] ?? ''}`} className="grouping-line">
            <span className="grouping-what">{grouping.link(link.code, link.name)}</span>
            <Button
              kind="quiet"
              aria-label={grouping.openAlerts(n)}
              onPress={() =>
                openEvents(
                  link.alerts.flatMap((id) => eventsOf.get(id) ?? []),
                  scope,
                )
              }
            >
              {grouping.alerts(n)}
            </Button>
          </li>
        );
      })}
    </Part>
  );
};

const StepLine = ({ step, caseId }: { step: Grouping['steps'][number]; caseId: CaseId }) => {
  const { grouping } = useMessages();
  const undo = useCommand('grouping.undo');
  const redo = useCommand('grouping.redo');
  const cases = useQuery('cases.list', {});
  const titleOf = (id: CaseId): string => cases.data?.find((one) => one.id === id)?.title ?? id;
  const where = (one: GroupStep): string => {
    if (one.into !== caseId) return grouping.into(titleOf(one.into));
    return grouping.here;
  };
  const turn = step.undone === null ? undo : redo;
  return (
    <li className="grouping-line">
      <span className="grouping-what">
        <span className={step.undone === null ? '' : 'grouping-undone'}>
          {grouping.steps[step.kind](countText(step.alerts.length))} {where(step)}
        </span>
        <span className="soft"> {step.reason}</span>
        <span className="faint">
          {' '}
          {step.actor} <TimeText ms={Date.parse(step.at)} seconds />
          {step.undone === null ? '' : ` (${grouping.undone(step.undone.by)})`}
        </span>
        {turn.error ? <ErrorNotice error={turn.error} /> : null}
        {step.undoable ? null : <span className="faint"> {grouping.notUndoable}</span>}
      </span>
      <Button
        kind="quiet"
        isDisabled={!step.undoable}
        isPending={turn.isPending}
        onPress={() => turn.mutate({ caseId, step: step.id })}
      >
        {step.undone === null ? grouping.undo : grouping.redo}
      </Button>
    </li>
  );
};

const Behind = ({ absorbed }: Pick<Grouping, 'absorbed'>) => {
  const { grouping } = useMessages();
  return (
    <Part title={grouping.behindTitle}>
      {absorbed.map((one) => (
        <li key={one.caseId} className="grouping-line">
          <span className="grouping-what">
            <SeverityMark severity={one.severity} /> {one.title}{' '}
            <span className="faint">{grouping.behind(countText(one.notes), countText(one.reports))}</span>
            {one.decision === null ? null : <span className="soft"> {grouping.decided(one.decision)}</span>}
          </span>
          <Button kind="quiet" onPress={() => goCase(one.caseId)}>
            {grouping.open}
          </Button>
        </li>
      ))}
    </Part>
  );
};

/** Facts named for one proposal; the rest are counted. */
const factsNamed = 4;

const Proposal = ({ proposal, scope, onMerge }: { proposal: MergeProposal; scope: Scope; onMerge: () => void }) => {
  const { grouping } = useMessages();
  const rest = proposal.shared.length - factsNamed;
  return (
    <li className="grouping-proposal">
      <div className="grouping-line">
        <span className="grouping-what">
          <SeverityMark severity={proposal.severity} /> <strong>{proposal.title}</strong>{' '}
          <span className="faint">{grouping.gap(proposal.gapMs)}</span>
        </span>
        <Button kind="quiet" onPress={() => goCase(proposal.caseId)}>
          {grouping.open}
        </Button>
        <Button onPress={onMerge}>{grouping.mergeHere}</Button>
      </div>
      <dl className="facts grouping-facts">
        {proposal.shared.slice(0, factsNamed).flatMap(({ code, name, events }) => [
          <dt key={`${code} ${name} t`}>{grouping.fact(code)}</dt>,
          <dd key={`${code} ${name}`} className="grouping-fact">
            <EvidenceLine text={name} />
            <Button kind="quiet" onPress={() => openEvents(events, scope)}>
              {countText(events.length)}
            </Button>
          </dd>,
        ])}
      </dl>
      {rest > 0 ? <p className="faint">{grouping.more(countText(rest))}</p> : null}
    </li>
  );
};

const Proposals = ({ overview, scope }: CardProps) => {
  const { grouping } = useMessages();
  const { summary } = overview;
  const [isAsked, setAsked] = useState(false);
  const [merging, setMerging] = useState<CaseId | null>(null);
  const found = useQuery('grouping.proposals', { caseId: summary.id }, { enabled: isAsked });
  const cases = useQuery('cases.list', {});
  const chosen: CaseSummary[] = (cases.data ?? []).filter(({ id }) => id === merging || id === summary.id);
  if (!isAsked) return <Button onPress={() => setAsked(true)}>{grouping.look}</Button>;
  return (
    <Answer of={found}>
      {({ proposals, looked, of }) => (
        <>
          <Part title={grouping.proposalsTitle}>
            {proposals.map((proposal) => (
              <Proposal
                key={proposal.caseId}
                proposal={proposal}
                scope={{ ...scope, caseId: null }}
                onMerge={() => setMerging(proposal.caseId)}
              />
            ))}
          </Part>
          <p className="faint">
            {proposals.length === 0 ? `${grouping.none} ` : ''}
            {grouping.looked(countText(looked), countText(of))}
          </p>
          <MergeDialog
            cases={chosen}
            into={summary.id}
            isOpen={merging !== null}
            onClose={() => setMerging(null)}
            onDone={() => setMerging(null)}
          />
        </>
      )}
    </Answer>
  );
};

/** Why these alerts are one case, what a person changed about it, and what may belong here too. */
export const GroupingCard = ({ overview, scope }: CardProps) => {
  const { grouping } = useMessages();
  const found = useQuery('grouping.of', { caseId: overview.summary.id });
  return (
    <section className="card">
      <h2>{grouping.title}</h2>
      <Answer of={found}>
        {({ links, steps, absorbed }) => (
          <>
            {links.length === 0 ? null : <Links links={links} overview={overview} scope={scope} />}
            {steps.length === 0 ? null : (
              <Part title={grouping.stepsTitle}>
                {steps.map((step) => (
                  <StepLine key={step.id} step={step} caseId={overview.summary.id} />
                ))}
              </Part>
            )}
            {absorbed.length === 0 ? null : <Behind absorbed={absorbed} />}
          </>
        )}
      </Answer>
      <Proposals key={overview.summary.id} overview={overview} scope={scope} />
    </section>
  );
};
