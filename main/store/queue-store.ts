import type { AlertId } from '../../shared/alerts/model.ts';
import type { CaseId, Judgement } from '../../shared/cases/model.ts';
import type { EndpointFacts, RuleVersion } from '../../shared/opsrules/model.ts';
import type { Connection } from './connection.ts';
import { putCaseStep, queueCases } from './tables/case-steps.ts';
import { queueAlerts, type QueueAlert } from './tables/queue-alerts.ts';
import { listEndpoints, putEndpoint, ruleVersions, saveRuleVersion } from './tables/operation-rules.ts';

/** opened: taken up. isolation: decided about. false-positive: with its reason code. second-sent: the second report left. */
export type CaseStepName = 'opened' | 'isolation' | 'false-positive' | 'second-sent';

export interface CaseStep {
  at: string;
  detail: Record<string, string>;
}

export interface QueueCase {
  id: CaseId;
  openedAt: string;
  judgement: Judgement;
  alertIds: AlertId[];
  /** The first saving of its first report, in either language. */
  reportSavedAt: string | null;
  steps: Partial<Record<CaseStepName, CaseStep>>;
}

/** What the desk keeps with a customer. */
export interface QueueStore {
  queueCases: () => QueueCase[];
  queueAlerts: () => Map<AlertId, QueueAlert>;
  putCaseStep: (caseId: CaseId, step: CaseStep & { name: CaseStepName }) => void;
  ruleVersions: () => RuleVersion[];
  saveRuleVersion: (edited: RuleVersion) => RuleVersion;
  endpoints: () => EndpointFacts[];
  putEndpoint: (facts: EndpointFacts) => void;
}

export const queueSide = (db: Connection): QueueStore => ({
  queueCases: () => queueCases(db),
  queueAlerts: () => queueAlerts(db),
  putCaseStep: (caseId, step) => putCaseStep(db, caseId, step),
  ruleVersions: () => ruleVersions(db),
  saveRuleVersion: (edited) => saveRuleVersion(db, edited),
  endpoints: () => listEndpoints(db),
  putEndpoint: (facts) => putEndpoint(db, facts),
});
