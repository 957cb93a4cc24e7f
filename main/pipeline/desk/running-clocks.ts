import type { Severity } from '../../../shared/alerts/model.ts';
import { severityOf, type CaseId } from '../../../shared/cases/model.ts';
import type { RunningClock } from '../../../shared/clock/alarm.ts';
import { legalStates, type LegalClock } from '../../../shared/clock/legal-clock.ts';
import { reportClock, type CaseFacts, type ClockRules } from '../../../shared/clock/report-clock.ts';
import { clockRulesOf } from '../../../shared/opsrules/clock-rules.ts';
import { escalatesAt } from '../../../shared/opsrules/escalate.ts';
import { emptyDocument, type RuleDocument } from '../../../shared/opsrules/model.ts';
import type { HandedLaw } from '../../../shared/shift/contract.ts';
import { caseFactsOf } from '../../alerts/queue-rows.ts';
import { versionAt } from '../../opsrules/simulate.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import { holidays } from '../reference/reference-data.ts';
import type { Session } from '../session.ts';

export interface InForce {
  document: RuleDocument;
  /** Null: none was saved, or none is valid yet. */
  version: number | null;
  rules: ClockRules;
}

/** The operation rules of a customer at this moment, as clocks read them. */
export const clocksInForce = (session: Session, store: Pick<CustomerStore, 'ruleVersions'>): InForce => {
  const found = versionAt(store.ruleVersions(), session.platform.clock.nowMs());
  const document = found?.document ?? emptyDocument;
  const { table } = holidays(session).value;
  return { document, version: found?.version ?? null, rules: clockRulesOf(document, table) };
};

/** The earliest deadline of a law of each case. */
export const legalDeadlines = (store: Pick<CustomerStore, 'legalClocks'>, rules: ClockRules): Map<string, number> => {
  const earliest = new Map<string, number>();
  for (const clock of store.legalClocks(null)) {
    for (const { due } of legalStates(clock, rules)) {
      if (due === null) continue;
      earliest.set(clock.caseId, Math.min(due.earliestMs, earliest.get(clock.caseId) ?? due.earliestMs));
    }
  }
  return earliest;
};

/** Steps of laws that are to be filed, by case. */
export const openLaws = (store: Pick<CustomerStore, 'legalClocks'>, rules: ClockRules): Map<CaseId, HandedLaw[]> => {
  const open = new Map<CaseId, HandedLaw[]>();
  for (const clock of store.legalClocks(null)) {
    const steps = legalStates(clock, rules).filter(({ filing, startMs }) => filing === null && startMs !== null);
    const told = steps.map(({ step, due }) => ({
      law: clock.law.name,
      step: step.name,
      dueAtMs: due?.earliestMs ?? null,
    }));
    open.set(clock.caseId, [...(open.get(clock.caseId) ?? []), ...told]);
  }
  return open;
};

const plain = { legal: null, escalation: null };

type Case = Pick<RunningClock, 'caseId'> & { facts: CaseFacts; severity: Severity };

const reportClocks = ({ caseId, facts }: Case, { document, rules }: InForce): RunningClock[] => {
  const { kind, dueAtMs } = reportClock(facts, rules);
  if (kind === 'stopped' || dueAtMs === null) return [];
  return [{ caseId, kind, key: kind, dueAtMs, thresholds: document.alarms[kind], ...plain }];
};

const escalations = ({ caseId, facts, severity }: Case, { document, version }: InForce): RunningClock[] =>
  document.escalations.flatMap((step): RunningClock[] => {
    const dueAtMs = escalatesAt(step, facts, severity);
    if (dueAtMs === null) return [];
    const escalation = { step: step.name, to: step.to, channel: step.channel, version };
    const key = `escalation:${step.name}`;
    return [{ caseId, kind: 'escalation', key, dueAtMs, thresholds: [], legal: null, escalation }];
  });

const legalRuns = (clock: LegalClock, { document, rules }: InForce): RunningClock[] =>
  legalStates(clock, rules).flatMap(({ step, due }): RunningClock[] => {
    if (due === null) return [];
    const legal = { law: clock.law.name, step: step.name };
    const key = `legal:${clock.id}:${step.id}`;
    const thresholds = document.alarms.legal;
    return [{ caseId: clock.caseId, kind: 'legal', key, dueAtMs: due.earliestMs, thresholds, legal, escalation: null }];
  });

/** Every clock of a customer that runs. No report is owed on `hidden` cases; a law may be. */
export const runningClocks = (session: Session, customer: string, hidden: ReadonlySet<CaseId>): RunningClock[] => {
  const store = session.customer(customer);
  const inForce = clocksInForce(session, store);
  const sent = session.workspace.desk.firstReportsSent();
  const shown = store.queueCases().filter(({ id }) => !hidden.has(id));
  const ofCases = shown.flatMap((one) => {
    const facts = caseFactsOf(one, sent.get(one.id));
    const found = { caseId: one.id, facts, severity: severityOf(one.judgement) };
    return [...reportClocks(found, inForce), ...escalations(found, inForce)];
  });
  return [...ofCases, ...store.legalClocks(null).flatMap((clock) => legalRuns(clock, inForce))];
};
