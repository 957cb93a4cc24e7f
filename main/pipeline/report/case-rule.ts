import { severityOf, type CaseId } from '../../../shared/cases/model.ts';
import type { HolidayTable } from '../../../shared/clock/holiday-table.ts';
import { emptyDocument, type RuleDecision } from '../../../shared/opsrules/model.ts';
import { withVendorFacts } from '../../opsrules/known-endpoints.ts';
import { decideCase, unknownEndpoint, versionAt } from '../../opsrules/simulate.ts';
import type { CustomerStore } from '../../store/customer-store.ts';

/** What the operation rules say of a case, as they were in force when it was received, for the host of its first alert. */
export const ruleDecision = (store: CustomerStore, caseId: CaseId, table: HolidayTable | null): RuleDecision => {
  const stored = store.caseById(caseId);
  const [host = ''] = [...store.alerts(caseId).map((alert) => alert.host), ...stored.hosts];
  const known = store.endpoints().find((facts) => facts.host === host) ?? { ...unknownEndpoint, host, note: '' };
  const atMs = Date.parse(stored.openedAt);
  return decideCase(
    versionAt(store.ruleVersions(), atMs) ?? { document: emptyDocument, version: null },
    { atMs, severity: severityOf(stored.judgement) },
    { known: withVendorFacts(known, store.vendorEndpoints(host)), table },
  );
};
