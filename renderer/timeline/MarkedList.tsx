import { useState } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import type { StoredEvent } from '../../shared/event/model.ts';
import type { EventMark } from '../../shared/timeline/model.ts';
import { useCommand } from '../api/queries.ts';
import { select, type Scope } from '../nav/selection.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { EvidenceLine, EvidenceText } from '../ui/Evidence.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, EmptyNotice, ErrorNotice } from '../ui/Notice.tsx';
import { TimeText } from '../ui/TimeText.tsx';
import { changeLook, keyOf } from './timeline-view.ts';
import { useMarks } from './use-marks.ts';

const MarkLine = ({ mark, onRemove }: { mark: EventMark; onRemove: (mark: EventMark) => void }) => {
  const words = useMessages().timeline.marks;
  return (
    <div className="row">
      <span className={mark.kind === 'tag' ? 'timeline-tag' : 'soft'}>
        {mark.kind === 'tag' ? mark.text : words[mark.kind]}
      </span>
      {mark.kind === 'note' ? (
        <span className="timeline-said prose">
          <EvidenceText text={mark.text} />
        </span>
      ) : null}
      <span className="faint">
        {mark.by} <TimeText ms={Date.parse(mark.at)} seconds />
      </span>
      <IconButton icon="close" label={words.remove} onPress={() => onRemove(mark)} />
    </div>
  );
};

interface LineProps {
  scope: Scope;
  event: StoredEvent;
  marks: readonly EventMark[];
  onRemove: (mark: EventMark) => void;
}

const MarkedEvent = ({ scope, event, marks, onRemove }: LineProps) => {
  const { events, timeline } = useMessages();
  const show = (): void => {
    select(scope, { events: [event.id], nodes: [] });
    changeLook(keyOf(scope), { part: 'events' });
  };
  return (
    <li>
      <span className="timeline-kind">
        <TimeText ms={event.seenAtMs} seconds />
      </span>
      <div className="timeline-said">
        <p>
          {event.host} · {events.classAndActivity(events.classes[event.class], events.activities[event.activity])}
        </p>
        <EvidenceLine text={(event.target ?? event.commandLine ?? event.detail ?? '').slice(0, 400)} />
        {marks.map((mark) => (
          <MarkLine key={mark.id} mark={mark} onRemove={onRemove} />
        ))}
      </div>
      <Button kind="quiet" onPress={show}>
        {timeline.findings.show}
      </Button>
    </li>
  );
};

/** What was marked, in the order of time, as it prints. */
export const MarkedList = ({ scope, caseId }: { scope: Scope; caseId: CaseId }) => {
  const { timeline } = useMessages();
  const { byEvent, events } = useMarks(caseId);
  const take = useCommand('timeline.unmark');
  const put = useCommand('timeline.mark');
  const [removed, setRemoved] = useState<EventMark | null>(null);
  const error = take.error ?? put.error;
  const remove = (mark: EventMark): void =>
    take.mutate({ caseId, marks: [mark.id] }, { onSuccess: () => setRemoved(mark) });
  const putBack = ({ eventId, kind, text }: EventMark): void =>
    put.mutate({ caseId, eventIds: [eventId], kind, text }, { onSuccess: () => setRemoved(null) });
  const marked = [...events.values()].toSorted((a, b) => a.seenAtMs - b.seenAtMs || a.id - b.id);
  return (
    <div className="timeline-card">
      {error ? <ErrorNotice error={error} /> : null}
      {removed === null ? null : (
        <Banner>
          {timeline.marks.removed(removed.text || timeline.marks[removed.kind])}
          <Button kind="quiet" onPress={() => putBack(removed)}>
            {timeline.marks.undo}
          </Button>
        </Banner>
      )}
      {marked.length === 0 ? (
        <EmptyNotice title={timeline.marks.emptyTitle} body={timeline.marks.emptyBody} />
      ) : (
        <ul className="timeline-list">
          {marked.map((event) => (
            <MarkedEvent
              key={event.id}
              scope={scope}
              event={event}
              marks={byEvent.get(event.id) ?? []}
              onRemove={remove}
            />
          ))}
        </ul>
      )}
    </div>
  );
};
