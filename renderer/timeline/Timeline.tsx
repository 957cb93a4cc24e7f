import { useDeferredValue, useState } from 'react';
import { EventClass } from '../../shared/event/classes.ts';
import type { TimelineView } from '../../shared/timeline/contract.ts';
import { TimelineStack } from '../../shared/timeline/model.ts';
import { useQuery } from '../api/queries.ts';
import type { Scope } from '../nav/selection.ts';
import { Checkbox, Choices, Select } from '../ui/fields.tsx';
import { useMessages } from '../ui/messages.ts';
import { MultiSelect } from '../ui/MultiSelect.tsx';
import { Banner, ErrorNotice, Waiting } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { Clocks } from './Clocks.tsx';
import { Findings } from './Findings.tsx';
import { Histogram } from './Histogram.tsx';
import { MarkedList } from './MarkedList.tsx';
import { askOtherwise, changeLook, filterOf, keyOf, TimelinePart, useLook } from './timeline-view.ts';
import { TimelineGrid } from './TimelineGrid.tsx';
import './timeline.css';

/** Bars asked for: a bar of about 6 px in a window of 1280 px. */
const bars = 160;

const Bar = ({ scope, view }: { scope: Scope; view: TimelineView | null }) => {
  const { events, timeline } = useMessages();
  const key = keyOf(scope);
  const look = useLook(key);
  const classes = EventClass.options.map((value) => ({
    value,
    title: events.classes[value],
    text: events.classes[value],
  }));
  const stacks = TimelineStack.options.map((value) => ({
    value,
    title: timeline.stacks[value],
    text: timeline.stacks[value],
  }));
  return (
    <div className="tool-bar">
      <SearchField
        label={timeline.search}
        placeholder={timeline.searchHint}
        value={look.text}
        onChange={(text) => askOtherwise(key, { text: text.slice(0, 500) })}
      />
      <MultiSelect
        label={timeline.classFilter}
        allText={timeline.allClasses}
        choices={classes}
        values={look.classes}
        onChange={(next) => askOtherwise(key, { classes: next })}
      />
      <Select
        label={timeline.stack}
        labelHidden
        choices={stacks}
        value={look.stack}
        onChange={(stack) => changeLook(key, { stack })}
      />
      <span className="tool-count" role="status">
        {view === null ? events.counting : timeline.counter(countText(view.matched), countText(view.total))}
      </span>
    </div>
  );
};

/** Said only while it bites: fewer events than these are searched as quickly as indexed ones. */
const fewEvents = 8192;

const IndexNote = ({ index: { indexed, total, isBuilding } }: { index: TimelineView['index'] }) => {
  const words = useMessages().timeline.index;
  if (total - indexed < fewEvents) return null;
  return <Banner>{(isBuilding ? words.building : words.missing)(countText(indexed), countText(total))}</Banner>;
};

const Parts = ({ scope }: { scope: Scope }) => {
  const { timeline } = useMessages();
  const words = timeline.parts;
  const key = keyOf(scope);
  const { part, isMarked } = useLook(key);
  const shown = TimelinePart.filter((one) => one !== 'marks' || scope.caseId !== null);
  return (
    <div className="timeline-parts">
      <Choices
        label={words.label}
        labelHidden
        choices={shown.map((value) => ({ value, title: words[value], text: words[value] }))}
        value={part}
        onChange={(next) => changeLook(key, { part: next })}
      />
      {scope.caseId === null ? null : (
        <Checkbox isSelected={isMarked} onChange={(next) => askOtherwise(key, { isMarked: next })}>
          {timeline.onlyMarked}
        </Checkbox>
      )}
    </div>
  );
};

const Body = ({ scope }: { scope: Scope }) => {
  const { part } = useLook(keyOf(scope));
  // The clock that a finding asks to correct is corrected among the others.
  const [correcting, setCorrecting] = useState<{ host: string; offsetMs: number } | null>(null);
  if (part === 'findings') {
    return (
      <Findings
        scope={scope}
        onCorrect={(asked) => {
          setCorrecting(asked);
          changeLook(keyOf(scope), { part: 'clocks' });
        }}
      />
    );
  }
  if (part === 'clocks') return <Clocks scope={scope} asked={correcting} onAnswered={() => setCorrecting(null)} />;
  if (part === 'marks' && scope.caseId !== null) return <MarkedList scope={scope} caseId={scope.caseId} />;
  return <TimelineGrid scope={scope} />;
};

/** All events of a case or a customer by time: histogram, search, list; what is odd about clocks; marks that print. */
export const Timeline = ({ scope }: { scope: Scope }) => {
  const key = keyOf(scope);
  const look = useLook(key);
  // Typing stays quick: the question follows when there is time for it.
  const text = useDeferredValue(look.text);
  const asked = useQuery(
    'timeline.view',
    { filter: filterOf(scope, { ...look, text }), stack: look.stack, bins: bars, zoom: look.zoom },
    { keepPrevious: true },
  );
  const view = asked.data ?? null;
  return (
    <div className="timeline">
      <Bar scope={scope} view={view} />
      {asked.error ? <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {view === null ? (
        <div className="timeline-waiting">
          <Waiting />
        </div>
      ) : (
        <>
          <IndexNote index={view.index} />
          <Histogram
            view={view}
            brush={look.brush}
            zoom={look.zoom}
            onBrush={(brush) => askOtherwise(key, { brush })}
            onZoom={(zoom) => changeLook(key, { zoom })}
          />
        </>
      )}
      <Parts scope={scope} />
      <div className="timeline-body">
        <Body scope={scope} />
      </div>
    </div>
  );
};
