import { expect, test } from 'vitest';
import type { CaseFacts } from '../clock/report-clock.ts';
import type { Escalation } from './alarms.ts';
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
