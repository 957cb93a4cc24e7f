import { useState, type ComponentType } from 'react';
import type { EventId, StoredEvent } from '../../shared/event/model.ts';
import { useQuery } from '../api/queries.ts';
import { useNavigation, type CaseTab, type Place } from '../nav/places.ts';
import { useSelection, type Scope } from '../nav/selection.ts';
import { IconButton } from '../ui/Button.tsx';
import { EvidenceText } from '../ui/Evidence.tsx';
import { useMessages } from '../ui/messages.ts';
import { Answer, EmptyNotice } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { TimeText } from '../ui/TimeText.tsx';
import { factsOf } from './event-facts.ts';
import { FoldedEvidence } from './FoldedEvidence.tsx';
import { RawRecordView } from './RawRecordView.tsx';
import './events.css';

const Facts = ({ event }: { event: StoredEvent }) => {
  const messages = useMessages();
  const { facts, classes, activities } = messages.events;
  return (
    <dl className="facts">
      <dt>{facts.time}</dt>
      <dd>
        <TimeText ms={event.seenAtMs} />{' '}
        <span className="faint">{event.timeBasis === 'sensor' ? facts.sensorTime : facts.logTime}</span>
      </dd>
      {event.loggedAtMs === null || event.loggedAtMs === event.seenAtMs ? null : (
        <>
          <dt>{facts.loggedAt}</dt>
          <dd>
            <TimeText ms={event.loggedAtMs} />
          </dd>
        </>
      )}
      <dt>{facts.class}</dt>
      <dd>
        {classes[event.class]} · {activities[event.activity]}
      </dd>
      <dt>{facts.host}</dt>
      <dd>
        <EvidenceText text={event.host} />
      </dd>
      {factsOf(event, messages).map(({ name, value, isEvidence }) => (
        <div key={name} className="facts-pair">
          <dt>{facts[name]}</dt>
          <dd>{isEvidence ? <FoldedEvidence text={value} /> : value}</dd>
        </div>
      ))}
    </dl>
  );
};

/** What another subject says of an event of the scope. */
type Beside = ComponentType<{ id: EventId; scope: Scope }>;

const OneEvent = ({ id, scope, Beside }: { id: EventId; scope: Scope; Beside: Beside }) => {
  const { events } = useMessages();
  const filter = { ...scope, text: '', classes: [], host: null, ids: [id] };
  const found = useQuery('events.page', { filter, sort: 'seenAtMs', descending: false, offset: 0, limit: 1 });
  return (
    <div className="inspector-body">
      <Answer of={found}>
        {({ rows: [event] }) =>
          event ? (
            <>
              <Beside id={id} scope={scope} />
              <section>
                <h3>{events.inspector.facts}</h3>
                <Facts event={event} />
              </section>
              <RawRecordView id={id} scope={scope} />
            </>
          ) : (
            <p className="soft">{events.noMatch}</p>
          )
        }
      </Answer>
    </div>
  );
};

interface PagesProps {
  events: readonly EventId[];
  scope: Scope;
  /** The tab they were selected in, where it is not in sight. */
  elsewhere: CaseTab | null;
  Beside: Beside;
}

const Pages = ({ events, scope, elsewhere, Beside }: PagesProps) => {
  const messages = useMessages();
  const { inspector } = messages.events;
  const [at, setAt] = useState(0);
  const id = events[at];
  return (
    <>
      <header className="inspector-head">
        <h2>{inspector.title}</h2>
        {events.length > 1 ? (
          <span className="row">
            <IconButton icon="up" label={inspector.previous} isDisabled={at === 0} onPress={() => setAt(at - 1)} />
            <span>{inspector.position(countText(at + 1), countText(events.length))}</span>
            <IconButton
              icon="chevron"
              label={inspector.next}
              isDisabled={at >= events.length - 1}
              onPress={() => setAt(at + 1)}
            />
          </span>
        ) : null}
      </header>
      {elsewhere === null ? null : (
        <p className="inspector-note" role="status">
          {inspector.selectedIn(messages.shell.tabs[elsewhere])}
        </p>
      )}
      {id === undefined ? null : <OneEvent key={id} id={id} scope={scope} Beside={Beside} />}
    </>
  );
};

/** An event of another case beside this one would mislead: it is shown again when its own place is. */
const belongsTo = (place: Place, { caseId }: Scope): boolean =>
  place.page === 'case' ? caseId === place.caseId : caseId === null;

/** Facts and raw record of what is selected anywhere: a row, the proof of a node, the receipt of a sentence. */
export const Inspector = ({ Beside }: { Beside: Beside }) => {
  const { emptyInspector } = useMessages().shell;
  const { events, scope, tab } = useSelection();
  const place = useNavigation((now) => now.place);
  if (!scope || events.length === 0 || !belongsTo(place, scope))
    return <EmptyNotice title={emptyInspector.title} body={emptyInspector.body} />;
  const elsewhere = place.page === 'case' && place.tab !== tab && place.beside !== tab ? tab : null;
  return <Pages key={events.slice(0, 50).join()} events={events} scope={scope} elsewhere={elsewhere} Beside={Beside} />;
};
