import type { KpiQuestion } from '../../../shared/kpi/contract.ts';
import { periodLabel, rowOf, rowsBy, type KpiCase } from '../../../shared/kpi/measure.ts';
import type { KpiTable } from '../../../shared/kpi/model.ts';
import { dayFrom } from '../../../shared/clock/calendar-day.ts';
import { localOf } from '../../../shared/clock/zone.ts';
import { caseFactsOf } from '../../alerts/queue-rows.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { QueueCase } from '../../store/queue-store.ts';
import { clocksInForce } from './running-clocks.ts';
import type { Session } from '../session.ts';

const earliest = (moments: readonly (number | null)[]): number | null => {
  const known = moments.filter((ms) => ms !== null);
  return known.length === 0 ? null : Math.min(...known);
};

interface Around {
  sentAt: string | undefined;
  owner: string | undefined;
  /** The first action of the ledger that contained it. */
  containedAtMs: number | undefined;
  firstSeenMs: number;
}

/** What a case counts with: stored moments only. */
const kpiCase = (one: QueueCase, { sentAt, owner, containedAtMs, firstSeenMs }: Around): KpiCase => {
  const facts = caseFactsOf(one, sentAt);
  const { openedAtMs, judgedAtMs, isolationAtMs, reportSavedAtMs, reportSentAtMs, secondSentAtMs } = facts;
  const { isFalsePositive } = facts;
  return {
    receivedAtMs: facts.receivedAtMs,
    firstSeenMs,
    acknowledgedAtMs: earliest([openedAtMs, judgedAtMs, isolationAtMs, reportSavedAtMs, reportSentAtMs]),
    firstReportAtMs: reportSentAtMs,
    containmentAtMs: containedAtMs ?? isolationAtMs,
    resolvedAtMs: secondSentAtMs ?? (isFalsePositive ? judgedAtMs : null),
    isFalsePositive,
    isReopened: one.steps['false-positive'] !== undefined && !isFalsePositive,
    analyst: owner ?? one.judgement.analyst?.by ?? null,
  };
};

const casesOf = (session: Session, store: CustomerStore): KpiCase[] => {
  const sent = session.workspace.desk.firstReportsSent();
  const owners = store.caseOwners();
  const contained = store.firstContainments();
  const firstSeen = new Map(store.cases().map(({ id, firstSeenMs }) => [id, firstSeenMs]));
  return store.queueCases().map((one) =>
    kpiCase(one, {
      sentAt: sent.get(one.id),
      owner: owners.get(one.id),
      containedAtMs: contained.get(one.id),
      firstSeenMs: firstSeen.get(one.id) ?? Date.parse(one.openedAt),
    }),
  );
};

/** Figures of the cases received from one day to another, in the customer's zone. */
export const kpiTable = (session: Session, asked: KpiQuestion): KpiTable => {
  const { customer, from, to, period, analyst } = asked;
  const store = session.customer(customer);
  const { timeZone } = clocksInForce(session, store).rules;
  const nowMs = session.platform.clock.nowMs();
  const [first, last] = [dayFrom(from) ?? 0, dayFrom(to) ?? 0];
  const inSpan = casesOf(session, store).filter(({ receivedAtMs }) => {
    const { day } = localOf(receivedAtMs, timeZone);
    return day >= first && day <= last;
  });
  const mine = analyst === null ? inSpan : inSpan.filter((one) => (one.analyst ?? '') === analyst);
  return {
    customer,
    timeZone,
    from,
    to,
    period,
    analyst,
    analysts: [...new Set(inSpan.flatMap((one) => one.analyst ?? []))].sort(),
    total: rowOf('', mine, nowMs),
    byPeriod: rowsBy(mine, periodLabel(timeZone, period), nowMs),
    byAnalyst: rowsBy(mine, (one) => one.analyst ?? '', nowMs),
  };
};
