import { create } from 'zustand';
import type { CaseId } from '../../shared/cases/model.ts';
import { go } from './places.ts';

/** Cases chosen elsewhere, waiting for the question into which of them they are merged. */
export const useMergeRequest = create<{ caseIds: readonly CaseId[] | null }>()(() => ({ caseIds: null }));

export const requestMerge = (caseIds: readonly CaseId[]): void => {
  useMergeRequest.setState({ caseIds });
  go({ page: 'cases' });
};

export const endMergeRequest = (): void => useMergeRequest.setState({ caseIds: null });
