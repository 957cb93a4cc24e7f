import type { AlertId } from '../../shared/alerts/model.ts';
import type { QueueRow } from '../../shared/alerts/contract.ts';
import { severityOf } from '../../shared/cases/model.ts';
import type { CustomerCalendar } from '../../shared/clock/business-day.ts';
import { reportClock, type CaseFacts } from '../../shared/clock/report-clock.ts';
import type { EndpointFacts } from '../../shared/opsrules/model.ts';
import type { QueueAlert, QueueCase } from '../store/queue-store.ts';

export interface CustomerQueue {
  customer: string;
  cases: readonly QueueCase[];
  alerts: ReadonlyMap<AlertId, QueueAlert>;
  endpoints: ReadonlyMap<string, EndpointFacts>;
  calendar: CustomerCalendar;
  /** When the first report of a case left, by case id. */
  sent: ReadonlyMap<string, string>;
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

/** One row for each alert of each case. */
export const queueRowsOf = ({ customer, cases, alerts, endpoints, calendar, sent }: CustomerQueue): QueueRow[] =>
  cases.flatMap((one) => {
    const clock = reportClock(caseFactsOf(one, sent.get(one.id)), calendar);
    const severity = severityOf(one.judgement);
    const judged = one.judgement.analyst === null ? 'behaviour' : 'analyst';
    return one.alertIds.flatMap((alertId): QueueRow[] => {
      const alert = alerts.get(alertId);
      if (alert === undefined) return [];
      const { level, title, tactics, host, user, image, firstSeenMs, lastSeenMs, count } = alert;
      const seen = { firstSeenMs, lastSeenMs, count };
      const use = endpoints.get(host)?.use ?? null;
      const { kind, disposition, vendorStatus } = alert;
      const facts = { level, rule: title, tactics, host, use, user, image, ...seen, kind, disposition, vendorStatus };
      return [{ alertId, caseId: one.id, customer, severity, judged, clock, ...facts }];
    });
  });
