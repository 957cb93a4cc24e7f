import type { CaseId } from '../../shared/cases/model.ts';
import type { GroupStep } from '../../shared/grouping/model.ts';
import type { StoredCase } from './stored-case.ts';

/** A case whose alerts a person put into another one, or whose making was undone. */
export interface RetiredCase {
  id: CaseId;
  mergedInto: CaseId;
}

/** What people did to the grouping of a customer's alerts. */
export interface GroupingStore {
  /** In the order they were made, undone ones among them. */
  groupSteps: () => GroupStep[];
  /** Durable when it returns, and with it the mark that cases have to be raised anew. Answers its id. */
  addGroupStep: (step: Omit<GroupStep, 'id' | 'undone'>) => number;
  /** `undone` null: done again. Throws `not-found`. */
  markGroupStep: (id: number, undone: GroupStep['undone']) => void;
  /** Empties these cases and leaves them behind what took their alerts. */
  retireCases: (cases: readonly RetiredCase[]) => void;
  /** Those behind another case too; `cases` leaves them out. */
  allCases: () => StoredCase[];
  /** Cases behind this one, with how much a person wrote in each. */
  absorbedBy: (id: CaseId) => { stored: StoredCase; notes: number; reports: number }[];
}
