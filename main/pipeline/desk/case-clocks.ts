import type { z } from 'zod';
import type { CaseId } from '../../../shared/cases/model.ts';
import { isHolidayBy } from '../../../shared/clock/holiday-table.ts';
import { isBusinessDay, type WorkingDays } from '../../../shared/clock/business-day.ts';
import { dayText, weekdayOf } from '../../../shared/clock/calendar-day.ts';
import type { CaseClocks } from '../../../shared/clock/contract.ts';
import { legalStates } from '../../../shared/clock/legal-clock.ts';
import {
  firstReportDueMs,
  reportClock,
  secondReportDueMs,
  type CaseFacts,
  type ClockRules,
} from '../../../shared/clock/report-clock.ts';
import { localOf } from '../../../shared/clock/zone.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { caseFactsOf } from '../../alerts/queue-rows.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { alarmsOfCase } from './alarm-views.ts';
import { clocksInForce } from './running-clocks.ts';
import type { Session } from '../session.ts';

type Rest = z.infer<typeof CaseClocks>['rest'];

const whyClosed = (day: number, { weekend, holidays, table }: WorkingDays): Rest[number]['why'] => {
  if (weekend.includes(weekdayOf(day))) return 'weekend';
  return holidays === 'japan' && isHolidayBy(day, table) ? 'holiday' : 'closed';
};

/** Days between receipt and second report on which the customer does not work. */
const restOf = (receivedAtMs: number, dueAtMs: number, { timeZone, calendar }: ClockRules): Rest => {
  const rest: Rest = [];
  const last = localOf(dueAtMs - 1, timeZone).day;
  for (let day = localOf(receivedAtMs, timeZone).day + 1; day < last; day += 1) {
    if (!isBusinessDay(day, calendar)) rest.push({ day: dayText(day), why: whyClosed(day, calendar) });
  }
  return rest;
};

/** The facts a case's clocks go by. */
export const factsOfCase = (session: Session, store: CustomerStore, caseId: CaseId): CaseFacts => {
  const found = store.queueCases().find(({ id }) => id === caseId);
  if (found === undefined) throw new AppError('not-found', { what: 'case', id: caseId.slice(0, 40) });
  return caseFactsOf(found, session.workspace.desk.firstReportsSent().get(caseId));
};

/** The case that holds the alerts of this one: itself, or where it was merged. */
export const standingCase = (session: Session, caseId: CaseId): CaseId =>
  session.storeOfCase(caseId).store.caseById(caseId).mergedInto ?? caseId;

/** Of a merged case they are the clocks of the case it went into. */
export const caseClocks = (session: Session, asked: CaseId): z.input<typeof CaseClocks> => {
  const caseId = standingCase(session, asked);
  const { store, customer } = session.storeOfCase(caseId);
  const facts = factsOfCase(session, store, caseId);
  const { rules, version } = clocksInForce(session, store);
  const { receivedAtMs } = facts;
  const secondDueAtMs = secondReportDueMs(receivedAtMs, rules);
  return {
    customer,
    timeZone: rules.timeZone,
    rulesVersion: version,
    receivedAtMs,
    stage: reportClock(facts, rules).stage,
    firstDueAtMs: firstReportDueMs(receivedAtMs),
    firstSentAtMs: facts.reportSentAtMs,
    secondDueAtMs,
    secondSentAtMs: facts.secondSentAtMs,
    isFalsePositive: facts.isFalsePositive,
    rest: restOf(receivedAtMs, secondDueAtMs, rules),
    alarms: alarmsOfCase(session, customer, caseId),
    legal: store.legalClocks(caseId).map((clock) => ({
      ...clock,
      states: legalStates(clock, rules).map(({ step, startMs, due }) => ({ step: step.id, startMs, due })),
    })),
  };
};
