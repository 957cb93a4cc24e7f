import { create } from 'zustand';
import type { CaseId } from '../../shared/cases/model.ts';
import type { EventId } from '../../shared/event/model.ts';
import { goBeside, useNavigation } from './places.ts';

export interface BindRequest {
  caseId: CaseId;
  events: readonly EventId[];
  /** To the sentence of the caret, or as a sentence of its own. */
  how: 'bind' | 'new';
}

/** Records selected somewhere in a case, waiting for the report to take them. */
export const useBindRequest = create<{ request: BindRequest | null }>()(() => ({ request: null }));

/** Hands records to the report of the open case, which comes in sight beside what is looked at. */
export const requestBinding = (request: BindRequest): void => {
  useBindRequest.setState({ request });
  const { place } = useNavigation.getState();
  if (place.page === 'case' && place.tab !== 'report' && place.beside !== 'report') goBeside('report');
};

export const endBindRequest = (): void => useBindRequest.setState({ request: null });
