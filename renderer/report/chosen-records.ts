import type { CaseId } from '../../shared/cases/model.ts';
import type { EventId } from '../../shared/event/model.ts';
import { useSelection } from '../nav/selection.ts';

let last: { caseId: CaseId | null; events: readonly EventId[] } = { caseId: null, events: [] };

// The caret in a sentence selects what that stands on; what was chosen elsewhere must outlive it.
useSelection.subscribe(({ scope, tab, events }) => {
  if (tab !== 'report' && scope !== null && events.length > 0) last = { caseId: scope.caseId, events };
});

/** Records selected last in another part of this case. */
export const chosenRecords = (caseId: CaseId): readonly EventId[] => (last.caseId === caseId ? last.events : []);
