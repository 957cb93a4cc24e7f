import { useMemo } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import type { Scope } from '../nav/selection.ts';

/** The same object as long as it names the same: effects and questions hang on it. */
export const useScope = (customer: string, caseId: CaseId | null): Scope =>
  useMemo(() => ({ customer, caseId }), [customer, caseId]);
