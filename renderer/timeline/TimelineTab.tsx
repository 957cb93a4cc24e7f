import type { CaseId } from '../../shared/cases/model.ts';
import { Timeline } from './Timeline.tsx';
import { useScope } from './use-scope.ts';

/** The timeline of a case. */
export const TimelineTab = ({ caseId, customer }: { caseId: CaseId; customer: string }) => (
  <Timeline key={caseId} scope={useScope(customer, caseId)} />
);
