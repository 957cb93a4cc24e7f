import type { Alert, AlertId, AlertOrigin } from '../../shared/alerts/model.ts';
import type { CaseId, Judgement } from '../../shared/cases/model.ts';
import type { EndpointFacts, RuleVersion } from '../../shared/opsrules/model.ts';

/**
 * opened: taken up. isolation: decided about. false-positive: with its reason code. second-sent: the second report left.
 * escalated:NAME: a step of the operation rules called somebody.
 */
export type CaseStepName = 'opened' | 'isolation' | 'false-positive' | 'second-sent' | `escalated:${string}`;

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

/** What the queue shows of an alert. */
export interface QueueAlert extends Pick<
  Alert,
  'id' | 'level' | 'title' | 'host' | 'user' | 'image' | 'tactics' | 'firstSeenMs' | 'lastSeenMs' | 'kind'
> {
  /** Events behind it. */
  count: number;
  disposition: AlertOrigin['disposition'] | null;
  vendorStatus: string | null;
}

/** What the desk keeps with a customer. */
export interface QueueStore {
  queueCases: () => QueueCase[];
  /** Of one case. */
  caseSteps: (caseId: CaseId) => QueueCase['steps'];
  queueAlerts: () => Map<AlertId, QueueAlert>;
  putCaseStep: (caseId: CaseId, step: CaseStep & { name: CaseStepName }) => void;
  ruleVersions: () => RuleVersion[];
  saveRuleVersion: (edited: RuleVersion) => RuleVersion;
  endpoints: () => EndpointFacts[];
  putEndpoint: (facts: EndpointFacts) => void;
}
