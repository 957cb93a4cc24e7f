import { useDeferredValue, useEffect, useMemo } from 'react';
import type { CaseId } from '../../shared/cases/model.ts';
import { EventId } from '../../shared/event/model.ts';
import type { TimelineFilter } from '../../shared/timeline/contract.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { usePaged, type PagedRows } from '../api/paged.ts';
import { useQuery } from '../api/queries.ts';
import { select, showsSelection, useSelection, type Scope } from '../nav/selection.ts';
import { Button } from '../ui/Button.tsx';
import { Grid } from '../ui/Grid.tsx';
import { useMessages } from '../ui/messages.ts';
import { Banner, EmptyNotice, ErrorNotice, Waiting } from '../ui/Notice.tsx';
import { usePreferences } from '../ui/preferences.ts';
import { MarkDialog } from './MarkDialog.tsx';
import { timelineColumns } from './timeline-columns.tsx';
import { askOtherwise, changeLook, filterOf, keyOf, useLook } from './timeline-view.ts';
import { useClocks } from './use-clocks.ts';
import { useMarks } from './use-marks.ts';
import { useMarkCommands } from './use-mark-commands.ts';

/** The event selected in this scope, here or elsewhere. */
const useSelectedEvent = (scope: Scope): EventId | null =>
  useSelection((now) =>
    now.scope?.caseId === scope.caseId && now.scope.customer === scope.customer ? (now.events[0] ?? null) : null,
  );

/** Never asked for: see `enabled`. */
const none = EventId.parse(1);

interface Followed {
  key: string;
  filter: TimelineFilter;
  descending: boolean;
  selected: EventId | null;
  /** The event of the current row. */
  current: EventId | null;
}

/** An event selected in flow, table or report becomes the current row; true where it is not listed. */
const useFollowed = ({ key, filter, descending, selected, current }: Followed): boolean => {
  const isElsewhere = selected !== null && selected !== current;
  const { data } = useQuery(
    'timeline.place',
    { filter, descending, eventId: selected ?? none },
    { enabled: isElsewhere },
  );
  const at = isElsewhere ? (data?.at ?? null) : null;
  useEffect(() => {
    if (at !== null) changeLook(key, { current: at });
  }, [at, key, selected]);
  return isElsewhere && data !== undefined && data.at === null;
};

const NotShown = ({ lookKey }: { lookKey: string }) => {
  const { timeline } = useMessages();
  return (
    <Banner>
      {timeline.notShown}
      <Button
        kind="quiet"
        onPress={() => askOtherwise(lookKey, { text: '', classes: [], brush: null, isMarked: false })}
      >
        {timeline.showIt}
      </Button>
    </Banner>
  );
};

interface Listed {
  scope: Scope;
  filter: TimelineFilter;
  rows: PagedRows<'timeline.page'>;
}

const Rows = ({ scope, filter, rows }: Listed) => {
  const messages = useMessages();
  const key = keyOf(scope);
  const { current, descending } = useLook(key);
  const clocks = useClocks(scope);
  const { byEvent: marks } = useMarks(scope.caseId);
  const timeZone = usePreferences((preferences) => preferences.timeZone);
  const [widths, setWidths] = useKeptWidths('timeline');
  const columns = useMemo(
    () => timelineColumns({ messages, clocks, marks, timeZone }),
    [messages, clocks, marks, timeZone],
  );
  return (
    <div className="table-area" data-stale={rows.head.isPlaceholderData || undefined}>
      <Grid
        label={messages.timeline.title}
        columns={columns}
        question={JSON.stringify([filter, descending])}
        rowCount={rows.head.data?.total ?? 0}
        rowAt={rows.rowAt}
        onWindow={rows.onWindow}
        current={current}
        onCurrent={(at) => {
          changeLook(key, { current: at });
          const row = rows.rowAt(at);
          if (row) select(scope, { events: [row.event.id], nodes: [] });
        }}
        sort={{ column: 'at', descending }}
        onSort={(sort) => askOtherwise(key, { descending: sort.descending })}
        widths={widths}
        onWidths={setWidths}
      />
    </div>
  );
};

/** Marks by key on the current row, and the dialogs they open. */
const Marking = ({ caseId, current }: { caseId: CaseId; current: EventId | null }) => {
  const marking = useMarkCommands({ caseId, events: current === null ? [] : [current], where: 'row' });
  return (
    <>
      {marking.error ? <ErrorNotice error={marking.error} /> : null}
      {marking.asked === null || current === null ? null : (
        <MarkDialog caseId={caseId} kind={marking.asked} eventIds={[current]} onClose={marking.close} />
      )}
    </>
  );
};

/** Every event of the filter, by corrected time, fetched where it is looked at. */
export const TimelineGrid = ({ scope }: { scope: Scope }) => {
  const { timeline } = useMessages();
  const key = keyOf(scope);
  const look = useLook(key);
  const text = useDeferredValue(look.text);
  const { classes, isMarked, brush, descending } = look;
  const filter = useMemo(
    () => filterOf(scope, { text, classes, isMarked, brush }),
    [scope, text, classes, isMarked, brush],
  );
  const rows = usePaged('timeline.page', (window) => ({ filter, descending, ...window }));
  const current = rows.rowAt(look.current)?.event.id ?? null;
  const selected = useSelectedEvent(scope);
  const isHidden = useFollowed({ key, filter, descending, selected, current });
  useEffect(() => {
    if (selected !== null && selected === current) showsSelection(scope, 'timeline');
  }, [selected, current, scope]);
  const total = rows.head.data?.total ?? null;
  const failure = rows.error ? <ErrorNotice error={rows.error} onRetry={() => void rows.head.refetch()} /> : null;
  if (total === null) return failure ?? <Waiting />;
  return (
    <>
      {failure}
      {isHidden ? <NotShown lookKey={key} /> : null}
      {scope.caseId === null ? null : <Marking caseId={scope.caseId} current={current} />}
      {total === 0 ? (
        <EmptyNotice title={timeline.noMatch} body={timeline.noMatchBody} />
      ) : (
        <Rows scope={scope} filter={filter} rows={rows} />
      )}
    </>
  );
};
