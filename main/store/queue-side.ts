import type { Connection } from './connection.ts';
import type { QueueStore } from './queue-store.ts';
import { putCaseStep, queueCases, stepsOfCase } from './tables/case-steps.ts';
import { listEndpoints, putEndpoint, ruleVersions, saveRuleVersion } from './tables/operation-rules.ts';
import { queueAlerts } from './tables/queue-alerts.ts';

export const queueSide = (db: Connection): QueueStore => ({
  queueCases: () => queueCases(db),
  caseSteps: (caseId) => stepsOfCase(db, caseId),
  queueAlerts: () => queueAlerts(db),
  putCaseStep: (caseId, step) => putCaseStep(db, caseId, step),
  ruleVersions: () => ruleVersions(db),
  saveRuleVersion: (edited) => saveRuleVersion(db, edited),
  endpoints: () => listEndpoints(db),
  putEndpoint: (facts) => putEndpoint(db, facts),
});
