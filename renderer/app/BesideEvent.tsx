import type { EventId } from '../../shared/event/model.ts';
import { EventCases } from '../cases/EventCases.tsx';
import type { Scope } from '../nav/selection.ts';
import { SelectedMarks } from '../timeline/SelectedMarks.tsx';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/messages.ts';
import { handOverSelected } from './bind-commands.ts';

/** What is selected, to the report of the case. */
const ToReport = () => {
  const words = useMessages().report.evidence;
  return (
    <div className="row">
      <Button kind="quiet" onPress={() => handOverSelected('bind')}>
        {words.inspector.bind}
      </Button>
      <Button kind="quiet" onPress={() => handOverSelected('new')}>
        {words.inspector.new}
      </Button>
    </div>
  );
};

/** What other subjects say of the event in the inspector: in a case its marks, outside of one the cases it belongs to. */
export const BesideEvent = ({ id, scope }: { id: EventId; scope: Scope }) =>
  scope.caseId === null ? (
    <EventCases id={id} customer={scope.customer} />
  ) : (
    <>
      <SelectedMarks id={id} scope={scope} />
      <ToReport />
    </>
  );
