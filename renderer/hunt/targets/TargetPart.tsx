import { isUnderWay } from '../../api/work.ts';
import { useMessages } from '../../ui/messages.ts';
import { Banner, EmptyNotice, ErrorNotice } from '../../ui/Notice.tsx';
import { TargetOutcomes } from './TargetOutcomes.tsx';
import { TargetProgress } from './TargetProgress.tsx';
import { TargetResults } from './TargetResults.tsx';
import { useArrived } from './use-arrived.ts';
import type { Targets } from './use-targets.ts';

/** The run over several targets, under way or answered: its rows stand there as soon as they come, and stay where they are. */
export const TargetPart = ({ targets, customer }: { targets: Targets; customer: string }) => {
  const { hunt } = useMessages();
  // An answer about another customer is none about this one.
  const work = targets.work?.input.customer === customer ? targets.work : null;
  const arrived = useArrived(work);
  if (work === null) return <EmptyNotice title={hunt.nothingTitle} body={hunt.nothingBody} />;
  const isRunning = isUnderWay(work);
  const { output, error } = work;
  return (
    <>
      {isRunning ? <TargetProgress work={work} targets={targets} /> : null}
      {error ? <ErrorNotice error={error} /> : null}
      {error && arrived.rows.length > 0 ? <Banner tone="caution">{hunt.targets.endedWithout}</Banner> : null}
      {output === null ? null : <TargetOutcomes answer={output} />}
      {output === null && arrived.rows.length === 0 ? null : (
        <TargetResults
          key={work.startedAtMs}
          answer={output}
          arrived={arrived}
          seconds={output?.seconds ?? work.progress?.targets[0]?.seconds ?? 0}
          targets={targets.all}
          customer={customer}
        />
      )}
    </>
  );
};
