import type { CaseId } from '../../shared/cases/model.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { CaseOwner } from '../../shared/shift/contract.ts';

/** Where it is kept in whose hands a case is. The customer's own file is the truth; a backend is told, and never waited for. */
export interface ClaimStore {
  caseOwners: () => ReadonlyMap<CaseId, string>;
  putCaseOwner: (caseId: CaseId, owner: CaseOwner) => void;
}

export interface HandChange {
  caseIds: readonly CaseId[];
  /** Null: in nobody's hands. */
  to: string | null;
  by: string;
  at: string;
  /** Why it is taken out of another's hands; null: it must not be. */
  takeOver: string | null;
}

/** Throws `conflict` where a case is in the hands of somebody else and no reason to take it over is given. */
export const requireFree = (
  { caseOwners }: ClaimStore,
  { caseIds, by, takeOver }: Pick<HandChange, 'caseIds' | 'by' | 'takeOver'>,
): void => {
  if (takeOver !== null) return;
  const owners = caseOwners();
  for (const caseId of caseIds) {
    const owner = owners.get(caseId);
    if (owner !== undefined && owner !== by)
      throw new AppError('conflict', { what: 'claim', reason: 'claimed', owner });
  }
};

/** Writes a line for each case whose hands change; answers which did. */
export const changeHands = (store: ClaimStore, change: HandChange): CaseId[] => {
  requireFree(store, change);
  const owners = store.caseOwners();
  const { to, by, at, takeOver } = change;
  const changed = change.caseIds.filter((caseId) => (owners.get(caseId) ?? null) !== to);
  for (const caseId of changed) {
    const before = owners.get(caseId) ?? null;
    // The reason belongs to a taking over, not to what was free.
    store.putCaseOwner(caseId, { owner: to, by, at, reason: before === null || before === by ? null : takeOver });
  }
  return changed;
};
