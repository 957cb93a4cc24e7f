import type { AlertId } from '../../shared/alerts/model.ts';
import type { QueueRow } from '../../shared/alerts/contract.ts';
import { severityOf, type CaseId } from '../../shared/cases/model.ts';
import { reportClock, type CaseFacts, type ClockRules } from '../../shared/clock/report-clock.ts';
import type { EndpointFacts } from '../../shared/opsrules/model.ts';
import type { SuppressionId } from '../../shared/suppressions/model.ts';
import type { QueueAlert, QueueCase } from '../store/queue-store.ts';

export interface CustomerQueue {
  customer: string;
  cases: readonly QueueCase[];
  alerts: ReadonlyMap<AlertId, QueueAlert>;
  endpoints: ReadonlyMap<string, EndpointFacts>;
  /** Of the operation rules in force. */
  rules: ClockRules;
  /** The earliest deadline of a law that runs, by case id. */
  legal: ReadonlyMap<string, number>;
  /** When the first report of a case left, by case id. */
  sent: ReadonlyMap<string, string>;
  owners: ReadonlyMap<CaseId, string>;
  /** Which suppressions hide an alert of a case. */
  suppressedBy: (alertId: AlertId, one: QueueCase) => SuppressionId[];
}

const msOf = (at: string | null | undefined): number | null =>
  at === null || at === undefined ? null : Date.parse(at);

/** What is stored about a case, as its clock reads it. A case is received when it was opened by the rules. */
export const caseFactsOf = (one: QueueCase, sentAt: string | undefined): CaseFacts => ({
  receivedAtMs: Date.parse(one.openedAt),
  openedAtMs: msOf(one.steps.opened?.at),
  judgedAtMs: msOf(one.judgement.analyst?.at),
  isolationAtMs: msOf(one.steps.isolation?.at),
  reportSavedAtMs: msOf(one.reportSavedAt),
  reportSentAtMs: msOf(sentAt),
  secondSentAtMs: msOf(one.steps['second-sent']?.at),
  // Only a person may stop a clock: a machine's guess of a false positive does not.
  isFalsePositive: one.judgement.analyst?.severity === 'false-positive',
});

/** What all alerts of a case have from it. */
const caseFields = (one: QueueCase, { customer, rules, legal, sent, owners }: CustomerQueue) => ({
  caseId: one.id,
  customer,
  severity: severityOf(one.judgement),
  judged: one.judgement.analyst === null ? ('behaviour' as const) : ('analyst' as const),
  clock: { ...reportClock(caseFactsOf(one, sent.get(one.id)), rules), legalDueAtMs: legal.get(one.id) ?? null },
  receivedAtMs: Date.parse(one.openedAt),
  reasons: one.judgement.reasons,
  owner: owners.get(one.id) ?? null,
});

/** One row for each alert of each case. */
export const queueRowsOf = (queue: CustomerQueue): QueueRow[] =>
  queue.cases.flatMap((one) => {
    const ofCase = caseFields(one, queue);
    return one.alertIds.flatMap((alertId): QueueRow[] => {
      const alert = queue.alerts.get(alertId);
      if (alert === undefined) return [];
      const { id: _id, title: rule, ...facts } = alert;
      const use = queue.endpoints.get(alert.host)?.use ?? null;
      return [{ alertId, ...ofCase, ...facts, rule, use, suppressedBy: queue.suppressedBy(alertId, one) }];
    });
  });
