import type { EventId } from '../../shared/event/model.ts';
import { useCommand } from '../api/queries.ts';
import { useNavigation } from '../nav/places.ts';
import { useSelection, type Scope } from '../nav/selection.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';
import { useMessages } from '../ui/messages.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { MarkDialog } from './MarkDialog.tsx';
import { useMarkCommands } from './use-mark-commands.ts';
import { useMarks } from './use-marks.ts';
import './timeline.css';

/** Marks what is selected in events, flow or report, as the timeline marks its row: they are the same marks, and print. */
export const SelectedMarks = ({ scope, id }: { scope: Scope; id: EventId }) => {
  const words = useMessages().timeline.marks;
  const { caseId } = scope;
  const selected = useSelection(({ events }) => events);
  // The timeline has keys of its own for its row.
  const isTimeline = useNavigation(({ place }) => place.page === 'case' && place.tab === 'timeline');
  const events = isTimeline ? [] : selected;
  const marking = useMarkCommands({ caseId, events, where: 'selection' });
  const take = useCommand('timeline.unmark');
  const own = useMarks(caseId).byEvent.get(id) ?? [];
  if (caseId === null) return null;
  const error = marking.error ?? take.error;
  return (
    <section className="selected-marks" aria-label={words.title}>
      {isTimeline ? null : (
        <div className="row">
          {(['star', 'pin'] as const).map((kind) => (
            <Button key={kind} kind="quiet" onPress={() => marking.toggle(kind)}>
              {words[kind]}
            </Button>
          ))}
          {(['tag', 'note'] as const).map((kind) => (
            <Button key={kind} kind="quiet" onPress={() => marking.ask(kind)}>
              {words[kind]}…
            </Button>
          ))}
        </div>
      )}
      {own.length === 0 ? null : (
        <ul className="selected-marks-list">
          {own.map((mark) => (
            <li key={mark.id}>
              <span className={mark.kind === 'tag' ? 'timeline-tag' : 'soft'}>
                {mark.kind === 'tag' ? mark.text : words[mark.kind]}
              </span>
              {mark.kind === 'note' ? (
                <span className="timeline-said prose">
                  <EvidenceText text={mark.text} />
                </span>
              ) : null}
              <IconButton icon="close" label={words.remove} onPress={() => take.mutate({ caseId, marks: [mark.id] })} />
            </li>
          ))}
        </ul>
      )}
      {error ? <ErrorNotice error={error} /> : null}
      {marking.asked === null || events.length === 0 ? null : (
        <MarkDialog caseId={caseId} kind={marking.asked} eventIds={[...events]} onClose={marking.close} />
      )}
    </section>
  );
};
