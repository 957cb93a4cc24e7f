import { FalsePositiveCode, type AlertDetail } from '../../shared/alerts/contract.ts';
import { parseFilter } from '../../shared/alerts/filter.ts';
import { severityOf, type CaseId } from '../../shared/cases/model.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { emptyDocument } from '../../shared/opsrules/model.ts';
import { withVendorFacts } from '../opsrules/known-endpoints.ts';
import { decideCase, unknownEndpoint, versionAt } from '../opsrules/simulate.ts';
import { DeskQueue } from '../pipeline/desk-queue.ts';
import type { Session } from '../pipeline/session.ts';
import type { CaseStepName } from '../store/queue-store.ts';
import type { Handlers } from './handlers.ts';

/** Names offered for completing a filter. */
const mostNames = 500;

const detailOf = (session: Session, caseId: CaseId, host: string): AlertDetail => {
  const { store } = session.storeOfCase(caseId);
  const { judgement, openedAt } = store.caseById(caseId);
  const steps = store.caseSteps(caseId);
  const known = store.endpoints().find((facts) => facts.host === host);
  const said = known ?? { ...unknownEndpoint, host, note: '' };
  const endpoint = withVendorFacts(said, store.vendorEndpoints(host));
  const atMs = Date.parse(openedAt);
  // The rules as they were in force when the case was received, for the severity that counts now.
  const rules = versionAt(store.ruleVersions(), atMs) ?? { document: emptyDocument, version: null };
  const code = FalsePositiveCode.safeParse(steps['false-positive']?.detail['code']);
  const { analyst } = judgement;
  const isolation = steps.isolation?.detail;
  return {
    reasons: judgement.reasons,
    analyst:
      analyst === null
        ? null
        : {
            reason: analyst.reason,
            code: analyst.severity === 'false-positive' && code.success ? code.data : null,
          },
    isolation:
      isolation === undefined
        ? null
        : { decision: isolation['decision'] === 'isolate' ? 'isolate' : 'not', reason: isolation['reason'] ?? '' },
    decision: decideCase(rules, { atMs, severity: severityOf(judgement) }, endpoint),
    endpoint,
    fromEdr: (['group', 'policy', 'use'] as const).filter((name) => said[name] !== endpoint[name]),
  };
};

/** The same step for many cases: all are looked up before the first is written. */
const stepForAll = (
  session: Session,
  caseIds: readonly CaseId[],
  step: { name: CaseStepName; detail: Record<string, string> },
): { cases: number } => {
  const found = caseIds.map((caseId) => ({ caseId, ...session.storeOfCase(caseId) }));
  const at = session.now();
  for (const { caseId, store } of found) store.putCaseStep(caseId, { ...step, at });
  for (const customer of new Set(found.map((one) => one.customer))) session.changes.say('cases', customer);
  return { cases: found.length };
};

export const deskQueueHandlers = (session: Session): Pick<Handlers, 'alerts'> => {
  const queue = new DeskQueue(session);
  return {
    alerts: {
      queue: ({ filter, ...asked }) => {
        const parsed = parseFilter(filter);
        const index = queue.index();
        const page = index.page({ ...asked, filter: parsed, nowMs: session.platform.clock.nowMs() });
        return { ...page, all: index.size, problems: parsed.problems };
      },
      names: () => queue.index().names(mostNames),
      detail: ({ caseId, host }) => detailOf(session, caseId, host),
      takeUp: ({ caseId }) => {
        stepForAll(session, [caseId], { name: 'opened', detail: {} });
        return {};
      },
      judge: ({ caseIds, severity, reason, code }) => {
        if ((severity === 'false-positive') !== (code !== null)) throw new AppError('invalid-input', { what: 'code' });
        const found = caseIds.map((caseId) => ({ caseId, ...session.storeOfCase(caseId) }));
        const at = session.now();
        const by = session.actor;
        for (const { caseId, store } of found) {
          if (code !== null) store.putCaseStep(caseId, { name: 'false-positive', at, detail: { code } });
          store.judgeCase(caseId, { severity, reason, at, by });
        }
        for (const customer of new Set(found.map((one) => one.customer))) session.changes.say('cases', customer);
        return { cases: found.length };
      },
      isolation: ({ caseIds, decision, reason }) =>
        stepForAll(session, caseIds, { name: 'isolation', detail: { decision, reason } }),
      secondSent: ({ caseIds }) => stepForAll(session, caseIds, { name: 'second-sent', detail: {} }),
    },
  };
};
