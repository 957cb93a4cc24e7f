import type { EventId } from '../../shared/event/model.ts';
import { EventCases } from '../cases/EventCases.tsx';
import type { Scope } from '../nav/selection.ts';
import { SelectedMarks } from '../timeline/SelectedMarks.tsx';

/** What other subjects say of the event in the inspector: in a case its marks, outside of one the cases it belongs to. */
export const BesideEvent = ({ id, scope }: { id: EventId; scope: Scope }) =>
  scope.caseId === null ? <EventCases id={id} customer={scope.customer} /> : <SelectedMarks id={id} scope={scope} />;
