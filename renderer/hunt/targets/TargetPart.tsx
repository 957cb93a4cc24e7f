import { isUnderWay } from '../../api/work.ts';
import { useMessages } from '../../ui/messages.ts';
import { EmptyNotice, ErrorNotice } from '../../ui/Notice.tsx';
import { TargetProgress } from './TargetProgress.tsx';
import { TargetResults } from './TargetResults.tsx';
import type { Targets } from './use-targets.ts';

/** The run over several targets, under way or answered. */
export const TargetPart = ({ targets, customer }: { targets: Targets; customer: string }) => {
  const { hunt } = useMessages();
  // An answer about another customer is none about this one.
  const work = targets.work?.input.customer === customer ? targets.work : null;
  if (work === null) return <EmptyNotice title={hunt.nothingTitle} body={hunt.nothingBody} />;
  if (isUnderWay(work)) return <TargetProgress work={work} targets={targets} />;
  if (work.error) return <ErrorNotice error={work.error} />;
  if (work.output === null) return null;
  return <TargetResults key={work.startedAtMs} answer={work.output} customer={customer} />;
};
