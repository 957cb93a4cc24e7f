import type { CaseReport } from '../../shared/report/model.ts';
import { claimsOf } from '../../shared/report/stale.ts';
import { stepBetween } from '../../shared/report/steps.ts';
import { ask } from '../api/ask.ts';
import { queryClient, queryKey } from '../api/queries.ts';
import { withoutRefused } from './evidence/without-refused.ts';
import type { Door, Saved, Which } from './report-text.ts';

/** Only what the engine made comes back: the words here may be newer than what was just stored. */
const saved = (
  { ledger: _before, ...here }: CaseReport,
  { version, savedAt, severity, evidence, ledger, refused = [] }: Saved<CaseReport>,
): CaseReport => {
  const entries = ledger === undefined ? {} : { ledger };
  return withoutRefused({ ...here, version, savedAt, severity, evidence, ...entries }, refused);
};

/** A report about a case. */
export const caseDoor = (which: Which): Door<CaseReport> => ({
  key: `${which.caseId} ${which.kind} ${which.language}`,
  open: () => ask('report.open', which),
  version: (version) => ask('report.version', { ...which, version }),
  history: () => ask('report.history', which),
  save: ({ version, title, marking, questions, fields }, along) =>
    ask('report.save', { ...which, version, title, marking, questions, fields, ...along }),
  saved,
  merged: (_base, _mine, theirs) => theirs,
  show: (report) => queryClient.setQueryData(queryKey('report.open', which), report),
  step: stepBetween,
  restore: null,
  // What any sentence stands on, and what the evidence table has.
  events: (report) => [
    ...claimsOf(report).flatMap(({ events }) => events),
    ...report.evidence.map(({ event }) => event),
  ],
  savedAtMs: ({ savedAt }) => (savedAt === null ? null : Date.parse(savedAt)),
});
