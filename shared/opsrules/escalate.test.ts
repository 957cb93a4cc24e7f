import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Severity } from '../alerts/model.ts';
import type { CaseFacts, Stage } from '../clock/report-clock.ts';
import { Awaited, EscalationStage, type Escalation } from './alarms.ts';
import { escalatesAt, escalationFaults } from './escalate.ts';

const minute = 60_000;
const facts: CaseFacts = {
  receivedAtMs: 0,
  openedAtMs: null,
  judgedAtMs: null,
  isolationAtMs: null,
  reportSavedAtMs: null,
  reportSentAtMs: null,
  secondSentAtMs: null,
  isFalsePositive: false,
};
const step: Escalation = {
  name: 'lead',
  severities: ['high'],
  stage: 'received',
  minutes: 10,
  without: 'taken-up',
  to: 'Shift lead',
  channel: 'telephone',
};

test('somebody is called after the minutes in the stage, unless the case left it or got what was awaited', () => {
  const at = (part: Partial<CaseFacts>, severity: 'high' | 'low' = 'high') =>
    escalatesAt(step, { ...facts, ...part }, severity);
  expect([
    at({}),
    at({ openedAtMs: 9 * minute }),
    at({ openedAtMs: 11 * minute }),
    at({ judgedAtMs: 5 * minute }),
    at({}, 'low'),
    at({ isFalsePositive: true }),
  ]).toEqual([10 * minute, null, 10 * minute, null, null, null]);
});

test('the minutes of a later stage count from when it began', () => {
  const drafting: Escalation = { ...step, stage: 'isolation', without: 'draft', minutes: 20, severities: [] };
  const judged = { ...facts, openedAtMs: minute, judgedAtMs: 5 * minute };
  expect([
    escalatesAt(drafting, judged, 'low'),
    escalatesAt(drafting, { ...judged, reportSavedAtMs: 20 * minute }, 'low'),
    escalatesAt(drafting, facts, 'low'),
  ]).toEqual([25 * minute, null, null]);
});

test('the check names steps that can never call anybody and steps that call when the hour is over', () => {
  const steps: Escalation[] = [
    step,
    { ...step, name: 'never', stage: 'analysis' },
    { ...step, name: 'late', minutes: 60 },
    { ...step, name: 'second', stage: 'sent', without: 'second-report', minutes: 600 },
  ];
  expect(escalationFaults(steps).map(({ kind, rules }) => `${kind} ${rules.join()}`)).toEqual([
    'never-escalates never',
    'late-escalation late',
  ]);
});

/** Minutes after receipt at which something happened; null: it did not. */
const happened = fc.option(fc.integer({ min: 0, max: 25 }), { nil: null });
const anyFacts = fc.record({
  opened: happened,
  judged: happened,
  isolation: happened,
  saved: happened,
  sent: happened,
  secondSent: happened,
  isFalsePositive: fc.boolean(),
});
type Happened = typeof anyFacts extends fc.Arbitrary<infer T> ? T : never;

/** What a person who looks at a moment sees of the case. */
const seenAt = (one: Happened, now: number): { stage: Stage; got: Record<Awaited, boolean> } => {
  const isDone = (at: number | null): boolean => at !== null && at <= now;
  const got: Record<Awaited, boolean> = {
    'taken-up': isDone(one.opened),
    judgement: isDone(one.judged),
    'isolation-decision': isDone(one.isolation),
    draft: isDone(one.saved),
    'first-report': isDone(one.sent),
    'second-report': isDone(one.secondSent),
  };
  let stage: Stage = 'received';
  if (got['taken-up']) stage = 'analysis';
  if (got.judgement) stage = 'isolation';
  if (got['isolation-decision'] || got.draft) stage = 'drafting';
  if (got['first-report']) stage = 'sent';
  return { stage, got };
};

/** The twin looks every minute, knows only what happened by then, and counts minutes in the stage. */
const calledAt = (asked: Escalation, one: Happened, severity: Severity): number | null => {
  if (one.isFalsePositive || one.secondSent !== null) return null;
  if (asked.severities.length > 0 && !asked.severities.includes(severity)) return null;
  let spent = 0;
  let before: Stage | null = null;
  for (let now = 0; now < 60; now += 1) {
    const { stage, got } = seenAt(one, now);
    spent = stage === before ? spent + 1 : 0;
    before = stage;
    if (stage === asked.stage && spent === asked.minutes && !got[asked.without]) return now;
  }
  return null;
};

test('over every stage, thing awaited and severity a step calls when its twin with a stopwatch does', () => {
  const ms = (at: number | null): number | null => (at === null ? null : at * minute);
  fc.assert(
    fc.property(
      anyFacts,
      fc.integer({ min: 1, max: 30 }),
      fc.subarray(Severity.options),
      (one, minutes, severities) => {
        const known: CaseFacts = {
          receivedAtMs: 0,
          openedAtMs: ms(one.opened),
          judgedAtMs: ms(one.judged),
          isolationAtMs: ms(one.isolation),
          reportSavedAtMs: ms(one.saved),
          reportSentAtMs: ms(one.sent),
          secondSentAtMs: ms(one.secondSent),
          isFalsePositive: one.isFalsePositive,
        };
        for (const stage of EscalationStage.options) {
          for (const without of Awaited.options) {
            for (const severity of Severity.options) {
              const asked: Escalation = { ...step, stage, without, minutes, severities };
              expect(escalatesAt(asked, known, severity)).toBe(ms(calledAt(asked, one, severity)));
            }
          }
        }
      },
    ),
  );
});
