import { nextBusinessDay, type WorkingDays } from './business-day.ts';
import { hourMs } from './calendar-day.ts';
import { localOf, momentOf } from './zone.ts';

/** Where and when a customer works, as its clocks need it. */
export interface ClockRules {
  /** IANA name. */
  timeZone: string;
  /** Hour of the next business day at which the second report is due, 1 to 24. */
  secondReportHour: number;
  calendar: WorkingDays;
}

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

/** The agreed hour (18:00 unless agreed otherwise) of the customer's next business day after the day of receipt, in its zone. */
export const secondReportDueMs = (receivedAtMs: number, rules: ClockRules): number => {
  const { timeZone, secondReportHour, calendar } = rules;
  const day = nextBusinessDay(localOf(receivedAtMs, timeZone).day, calendar);
  return momentOf({ day, timeMs: secondReportHour * hourMs }, timeZone);
};

const stageOf = (facts: CaseFacts): Stage => {
  if (facts.reportSentAtMs !== null) return 'sent';
  if (facts.reportSavedAtMs !== null) return 'drafting';
  if (facts.isolationAtMs !== null) return 'drafting';
  if (facts.judgedAtMs !== null) return 'isolation';
  return facts.openedAtMs === null ? 'received' : 'analysis';
};

/** A case judged a false positive owes no report; one whose second report left owes none any more. */
export const reportClock = (facts: CaseFacts, rules: ClockRules): ReportClock => {
  const stage = stageOf(facts);
  if (facts.isFalsePositive || facts.secondSentAtMs !== null) return { kind: 'stopped', stage, dueAtMs: null };
  if (stage === 'sent') return { kind: 'second', stage, dueAtMs: secondReportDueMs(facts.receivedAtMs, rules) };
  return { kind: 'first', stage, dueAtMs: firstReportDueMs(facts.receivedAtMs) };
};

/** Whole seconds that are surely left: rounded down, so that no clock shows more than there is. Negative when overdue. */
export const secondsLeft = (dueAtMs: number, nowMs: number): number => Math.floor((dueAtMs - nowMs) / 1000);
