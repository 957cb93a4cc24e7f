import type { Refused } from '../../api/refused.ts';
import { isUnderWay, type Work } from '../../api/work.ts';
import { useMessages } from '../../ui/messages.ts';
import { Banner, EmptyNotice, ErrorNotice } from '../../ui/Notice.tsx';
import { TargetOutcomes } from './TargetOutcomes.tsx';
import { TargetProgress } from './TargetProgress.tsx';
import { TargetResults } from './TargetResults.tsx';
import { useArrived } from './use-arrived.ts';
import type { Targets } from './use-targets.ts';

type Run = Work<'huntTargets.run'>;

/** What failed as a whole, and that rows had come until then. */
const Failure = ({ error, hasRows }: { error: Refused; hasRows: boolean }) => {
  const { targets: words } = useMessages().hunt;
  return (
    <>
      <ErrorNotice error={error} />
      {hasRows ? <Banner tone="caution">{words.endedWithout}</Banner> : null}
    </>
  );
};

const secondsOf = ({ output, progress }: Run): number => output?.seconds ?? progress?.targets[0]?.seconds ?? 0;

/** The run over several targets, under way or answered: its rows stand there as soon as they come, and stay where they are. */
export const TargetPart = ({ targets, customer }: { targets: Targets; customer: string }) => {
  const { hunt } = useMessages();
  // An answer about another customer is none about this one.
  const work = targets.work?.input.customer === customer ? targets.work : null;
  const arrived = useArrived(work);
  if (work === null) return <EmptyNotice title={hunt.nothingTitle} body={hunt.nothingBody} />;
  const { output, error } = work;
  const hasRows = arrived.rows.length > 0;
  return (
    <>
      {isUnderWay(work) ? <TargetProgress work={work} targets={targets} /> : null}
      {error ? <Failure error={error} hasRows={hasRows} /> : null}
      {output === null ? null : <TargetOutcomes answer={output} />}
      {output === null && !hasRows ? null : (
        <TargetResults
          key={work.startedAtMs}
          answer={output}
          arrived={arrived}
          seconds={secondsOf(work)}
          targets={targets.all}
          customer={customer}
        />
      )}
    </>
  );
};
