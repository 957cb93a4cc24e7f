import type { CaseId } from '../../shared/cases/model.ts';
import { useSelection } from '../nav/selection.ts';
import { EventTable } from './EventTable.tsx';

export const CaseEventsTab = ({ caseId, customer }: { caseId: CaseId; customer: string }) => {
  const only = useSelection((selection) => (selection.scope?.caseId === caseId ? selection.only : null));
  // Another selection of events is another table: nothing of the last one's place holds.
  return (
    <EventTable
      key={only === null ? 'all' : `${only.length}:${only[0] ?? ''}`}
      scope={{ customer, caseId }}
      only={only}
    />
  );
};
