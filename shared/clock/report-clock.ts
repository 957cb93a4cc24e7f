import { nextBusinessDay, type CustomerCalendar } from './business-day.ts';
import { hourMs, japanDayOf, japanHourMs } from './japan-day.ts';

/** The steps of the first report in their order: 受付 → 解析・判定 → 隔離判断 → 起票 → 送付. */
export const Stage = ['received', 'analysis', 'isolation', 'drafting', 'sent'] as const;
export type Stage = (typeof Stage)[number];

/** What is stored about a case, as moments in UTC; null where it has not happened. */
export interface CaseFacts {
  receivedAtMs: number;
  /** Taken up by an analyst. */
  openedAtMs: number | null;
  judgedAtMs: number | null;
  /** Decided whether to isolate. */
  isolationAtMs: number | null;
  reportSavedAtMs: number | null;
  /** The first report left the workbench (exported). */
  reportSentAtMs: number | null;
  secondSentAtMs: number | null;
  isFalsePositive: boolean;
}

export interface ReportClock {
  /** Of the 60 minutes, of the next business day, or none runs any more. */
  kind: 'first' | 'second' | 'stopped';
  /** The step under way. Later facts count for the earlier steps: a saved report has been judged. */
  stage: Stage;
  /** UTC; null where none runs. */
  dueAtMs: number | null;
}

export const firstReportDueMs = (receivedAtMs: number): number => receivedAtMs + hourMs;

/** 18:00 in Japan of the customer's next business day after the day of receipt in Japan. */
export const secondReportDueMs = (receivedAtMs: number, calendar: CustomerCalendar): number =>
  japanHourMs(nextBusinessDay(japanDayOf(receivedAtMs), calendar), 18);

const stageOf = (facts: CaseFacts): Stage => {
  if (facts.reportSentAtMs !== null) return 'sent';
  if (facts.reportSavedAtMs !== null) return 'drafting';
  if (facts.isolationAtMs !== null) return 'drafting';
  if (facts.judgedAtMs !== null) return 'isolation';
  return facts.openedAtMs === null ? 'received' : 'analysis';
};

/** A case judged a false positive owes no report; one whose second report left owes none any more. */
export const reportClock = (facts: CaseFacts, calendar: CustomerCalendar): ReportClock => {
  const stage = stageOf(facts);
  if (facts.isFalsePositive || facts.secondSentAtMs !== null) return { kind: 'stopped', stage, dueAtMs: null };
  if (stage === 'sent') return { kind: 'second', stage, dueAtMs: secondReportDueMs(facts.receivedAtMs, calendar) };
  return { kind: 'first', stage, dueAtMs: firstReportDueMs(facts.receivedAtMs) };
};

/** Whole seconds that are surely left: rounded down, so that no clock shows more than there is. Negative when overdue. */
export const secondsLeft = (dueAtMs: number, nowMs: number): number => Math.floor((dueAtMs - nowMs) / 1000);
