import { createHash } from 'node:crypto';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { LedgerEntry } from '../../../shared/report/ledger.ts';
import type { CaseFacts } from '../../report/case-facts.ts';
import { entriesOf } from '../../report/evidence.ts';
import { holidays } from '../reference/reference-data.ts';
import { ruleDecision } from './case-rule.ts';
import type { Session } from '../session.ts';

/** What was recorded of handling a case: the decision about isolation, when the first report left, the ledger of actions. */
export const handlingOf = (session: Session, caseId: CaseId): CaseFacts['handling'] => {
  const { store } = session.storeOfCase(caseId);
  const { isolation } = store.caseSteps(caseId);
  return {
    isolation:
      isolation === undefined
        ? null
        : {
            decision: isolation.detail['decision'] === 'isolate' ? 'isolate' : 'not',
            reason: isolation.detail['reason'] ?? '',
            at: isolation.at,
          },
    rule: ruleDecision(store, caseId, holidays(session).value.table),
    firstSentAt: session.workspace.desk.firstReportsSent().get(caseId) ?? null,
    actions: store.caseActions(caseId),
  };
};

/** What the workbench recorded of decisions and actions about a case. */
export const caseLedger = (session: Session, caseId: CaseId): LedgerEntry[] => entriesOf(handlingOf(session, caseId));

/** Digest of each entry, as of records: another one later means that the entry was altered. */
export const ledgerDigests = (session: Session, caseId: CaseId): Map<string, string> =>
  new Map(
    caseLedger(session, caseId).map(({ kind: _kind, ...entry }) => [
      entry.id,
      createHash('sha256').update(JSON.stringify(entry)).digest('hex').slice(0, 16),
    ]),
  );
