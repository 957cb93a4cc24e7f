import type { QueueRow } from '../../shared/alerts/contract.ts';
import type { CaseId } from '../../shared/cases/model.ts';

/** Which dialog is open, about what. */
export type Asked =
  | { what: 'judge'; caseIds: CaseId[]; row: QueueRow | null; suppresses: boolean }
  | { what: 'isolation' | 'assign' | 'takeOver'; caseIds: CaseId[] }
  | { what: 'suppress'; row: QueueRow }
  | { what: 'peek' }
  | null;
