import type { ActionBody, CaseAction } from '../../shared/actions/model.ts';
import type { CaseId } from '../../shared/cases/model.ts';

interface Saved {
  savedAt: string;
  savedBy: string;
}

/** The ledger of actions about a case. Append-only; durable when it returns. */
export interface ActionStore {
  /** The newest version of each, also of cases merged into this one, in the order in which they were recorded. */
  caseActions: (caseId: CaseId) => CaseAction[];
  /** When each case was first contained by an action that was done, on the case it stands in now. */
  firstContainments: () => Map<CaseId, number>;
  /** The first first. Throws `not-found` where it is none of this case. */
  actionVersions: (caseId: CaseId, id: number) => CaseAction[];
  recordAction: (caseId: CaseId, body: ActionBody, saved: Saved) => CaseAction;
  /** Null as body: withdrawn. Throws `conflict { version }` and `not-found`, which it also is where it was withdrawn. */
  changeAction: (
    caseId: CaseId,
    change: { id: number; version: number; body: ActionBody | null; because: string },
    saved: Saved,
  ) => CaseAction;
}
