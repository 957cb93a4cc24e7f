import type { Severity } from '../alerts/model.ts';
import type { CaseFacts, Stage } from '../clock/report-clock.ts';
import type { Awaited, Escalation, EscalationStage } from './alarms.ts';
import type { RuleFinding } from './model.ts';

const minuteMs = 60_000;
const never = Number.POSITIVE_INFINITY;

/** When each stage began, by the facts; Infinity where it has not. A later fact ends the stages before it. */
const stageStarts = (facts: CaseFacts): Record<Stage, number> => ({
  received: facts.receivedAtMs,
  analysis: facts.openedAtMs ?? never,
  isolation: facts.judgedAtMs ?? never,
  drafting: Math.min(facts.isolationAtMs ?? never, facts.reportSavedAtMs ?? never),
  sent: facts.reportSentAtMs ?? never,
});

const order: readonly Stage[] = ['received', 'analysis', 'isolation', 'drafting', 'sent'];

/** From when until when a case was in a stage; null where it never was. */
const stageSpan = (facts: CaseFacts, stage: EscalationStage): { fromMs: number; toMs: number } | null => {
  const starts = stageStarts(facts);
  const later = order.slice(order.indexOf(stage) + 1).map((one) => starts[one]);
  const toMs = Math.min(never, ...later);
  const fromMs = starts[stage];
  return fromMs < toMs ? { fromMs, toMs } : null;
};

const awaitedAt = (facts: CaseFacts): Record<Awaited, number | null> => ({
  'taken-up': facts.openedAtMs,
  judgement: facts.judgedAtMs,
  'isolation-decision': facts.isolationAtMs,
  draft: facts.reportSavedAtMs,
  'first-report': facts.reportSentAtMs,
  'second-report': facts.secondSentAtMs,
});

/**
 * The moment a step calls somebody, or null where it does not: the case left the stage or got what was awaited before, its
 * severity is not meant, or it is a false positive. The moment may lie in the future.
 */
export const escalatesAt = (step: Escalation, facts: CaseFacts, severity: Severity): number | null => {
  if (facts.isFalsePositive || facts.secondSentAtMs !== null) return null;
  if (step.severities.length > 0 && !step.severities.includes(severity)) return null;
  const span = stageSpan(facts, step.stage);
  if (span === null) return null;
  const atMs = span.fromMs + step.minutes * minuteMs;
  const gotAt = awaitedAt(facts)[step.without] ?? never;
  return atMs < span.toMs && atMs < gotAt ? atMs : null;
};

/** What a stage cannot be without: its own facts, as `reportClock` reads them. */
const given: Record<EscalationStage, readonly Awaited[]> = {
  received: [],
  analysis: ['taken-up'],
  isolation: ['judgement'],
  drafting: [],
  sent: ['first-report'],
};

const anything = { group: null, policy: null, use: null, user: null, severity: null, band: null };

/** Steps that can never call anybody, and steps whose call comes when the hour of the first report is over already. */
export const escalationFaults = (steps: readonly Escalation[]): RuleFinding[] =>
  steps.flatMap(({ name, stage, without, minutes }): RuleFinding[] => {
    const fault = { rules: [name], example: anything };
    if (given[stage].includes(without)) return [{ kind: 'never-escalates', ...fault }];
    const isLate = stage !== 'sent' && minutes >= 60 && without !== 'second-report';
    return isLate ? [{ kind: 'late-escalation', ...fault }] : [];
  });
