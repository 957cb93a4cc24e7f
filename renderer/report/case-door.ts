import type { CaseReport } from '../../shared/report/model.ts';
import { claimsOf } from '../../shared/report/stale.ts';
import { stepBetween } from '../../shared/report/steps.ts';
import { ask } from '../api/ask.ts';
import { queryClient, queryKey } from '../api/queries.ts';
import type { Door, Which } from './report-text.ts';

/** A report about a case. */
export const caseDoor = (which: Which): Door<CaseReport> => ({
  key: `${which.caseId} ${which.kind} ${which.language}`,
  open: () => ask('report.open', which),
  version: (version) => ask('report.version', { ...which, version }),
  history: () => ask('report.history', which),
  save: ({ version, title, marking, questions, fields }, along) =>
    ask('report.save', { ...which, version, title, marking, questions, fields, ...along }),
  saved: (here, { version, savedAt, severity, evidence }) => ({ ...here, version, savedAt, severity, evidence }),
  merged: (_base, _mine, theirs) => theirs,
  show: (report) => queryClient.setQueryData(queryKey('report.open', which), report),
  step: stepBetween,
  restore: null,
  events: (report) => claimsOf(report).flatMap(({ events }) => events),
  savedAtMs: ({ savedAt }) => (savedAt === null ? null : Date.parse(savedAt)),
});
