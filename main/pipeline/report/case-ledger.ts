import { createHash } from 'node:crypto';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { LedgerEntry } from '../../../shared/report/ledger.ts';
import type { Session } from '../session.ts';

/** What the workbench recorded of decisions and actions about a case. */
export const caseLedger = (session: Session, caseId: CaseId): LedgerEntry[] => {
  const { isolation } = session.storeOfCase(caseId).store.caseSteps(caseId);
  const sentAt = session.workspace.desk.firstReportsSent().get(caseId);
  const decided: LedgerEntry[] =
    isolation === undefined
      ? []
      : [
          {
            id: 'isolation',
            at: isolation.at,
            decision: isolation.detail['decision'] ?? '',
            reason: isolation.detail['reason'] ?? '',
          },
        ];
  return sentAt === undefined ? decided : [...decided, { id: 'first-sent', at: sentAt, decision: '', reason: '' }];
};

/** Digest of each entry, as of records: another one later means that the entry was altered. */
export const ledgerDigests = (session: Session, caseId: CaseId): Map<string, string> =>
  new Map(
    caseLedger(session, caseId).map((entry) => [
      entry.id,
      createHash('sha256').update(JSON.stringify(entry)).digest('hex').slice(0, 16),
    ]),
  );
