import type { GateFinding } from '../../shared/report/gate-model.ts';
import type { CaseReport } from '../../shared/report/model.ts';
import { go, goCase } from '../nav/places.ts';
import { placeOf } from './gate-place.ts';

/** Goes to what a finding is about: a place of the text, or where somebody decides what nobody decided yet. */
export const goFinding = (report: CaseReport, finding: GateFinding): void => {
  if (finding.code === 'severity-unjudged') goCase(report.caseId, 'overview');
  else if (finding.code === 'isolation-undecided') go({ page: 'desk' });
  else placeOf(report, finding);
};
