import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { EventClass } from '../../shared/event/classes.ts';
import type { EventId, StoredEvent } from '../../shared/event/model.ts';
import type { EventFilter } from '../../shared/events/contract.ts';
import { useKeptWidths } from '../api/kept-view.ts';
import { usePaged, type PagedRows } from '../api/paged.ts';
import { useQuery } from '../api/queries.ts';
import { go } from '../nav/places.ts';
import { showAllEvents, type Scope } from '../nav/selection.ts';
import { Button } from '../ui/Button.tsx';
import { Grid } from '../ui/Grid.tsx';
import { useMessages } from '../ui/messages.ts';
import { MultiSelect } from '../ui/MultiSelect.tsx';
import { Banner, EmptyNotice, ErrorNotice, Waiting } from '../ui/Notice.tsx';
import { countText } from '../ui/numbers.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { eventColumns } from './event-columns.tsx';
import { useFollowed } from './use-followed.ts';
import { askOtherwise, changeEventView, selectInTable, sortOf, toggled, useEventView } from './event-view.ts';
import './events.css';

interface Props {
  scope: Scope;
  /** Shows only these events, with a line that says so. */
  only: readonly EventId[] | null;
}

/** The contract takes this many ids in one question. */
const mostIds = 10_000;

/** Each table is looked at in its own way: all events of a scope, or those of one receipt. */
const keyOf = ({ scope: { customer, caseId }, only }: Props): string =>
  `${customer}/${caseId ?? ''}/${only === null ? 'all' : `${only.length}:${only.slice(0, 20).join()}`}`;

const FilterBar = ({ view: key, shown, total }: { view: string; shown: number; total: number | null }) => {
  const { events, shell } = useMessages();
  const { text, classes, marked } = useEventView(key);
  const choices = EventClass.options.map((value) => ({
    value,
    title: events.classes[value],
    text: events.classes[value],
  }));
  return (
    <div className="tool-bar">
      <SearchField
        label={events.search}
        placeholder={events.searchHint}
        value={text}
        onChange={(next) => askOtherwise(key, { text: next.slice(0, 500) })}
      />
      <MultiSelect
        label={events.classFilter}
        allText={events.allClasses}
        choices={choices}
        values={classes}
        onChange={(next) => askOtherwise(key, { classes: next })}
      />
      <span className="tool-count" role="status">
        {total === null ? events.counting : events.counter(countText(shown), countText(total))}
        {marked.size > 0 ? ` · ${shell.grid.selectedCount(countText(marked.size))}` : ''}
      </span>
    </div>
  );
};

/** What stands where no row does: nothing stored yet, or nothing that matches. */
const NoRows = ({ isFiltered }: { isFiltered: boolean }) => {
  const { events } = useMessages();
  return isFiltered ? (
    <EmptyNotice title={events.noMatch} body="" />
  ) : (
    <EmptyNotice
      title={events.emptyTitle}
      body={events.emptyBody}
      action={<Button onPress={() => go({ page: 'import' })}>{events.emptyAction}</Button>}
    />
  );
};

const OnlyThese = ({ ids }: { ids: readonly EventId[] }) => {
  const { events } = useMessages();
  return (
    <Banner>
      {events.onlyThese(countText(ids.length))}
      <Button kind="quiet" onPress={showAllEvents}>
        {events.showAll}
      </Button>
    </Banner>
  );
};

interface RowsProps {
  view: string;
  scope: Scope;
  filter: EventFilter;
  isFiltered: boolean;
  total: number | null;
}

/** Moving to a row that is still on its way selects it when it arrives. */
const useSelectOnArrival = (row: StoredEvent | undefined, take: (row: StoredEvent) => void): (() => void) => {
  const isAwaited = useRef(false);
  useEffect(() => {
    if (!isAwaited.current || row === undefined) return;
    isAwaited.current = false;
    take(row);
  }, [row, take]);
  return () => {
    isAwaited.current = true;
  };
};

const EventGrid = ({ view: key, scope, filter, rows }: RowsProps & { rows: PagedRows<'events.page'> }) => {
  const messages = useMessages();
  const view = useEventView(key);
  const { marked } = view;
  const [widths, setWidths] = useKeptWidths('events');
  const columns = useMemo(() => eventColumns(messages), [messages]);
  useFollowed({ key, scope, filter, current: rows.rowAt(view.current)?.id ?? null });
  const awaitRow = useSelectOnArrival(rows.rowAt(view.current), (row) => selectInTable(scope, row, marked.keys()));
  return (
    <Grid
      label={messages.events.title}
      columns={columns}
      question={JSON.stringify([filter, view.sort])}
      rowCount={rows.head.data?.total ?? 0}
      rowAt={rows.rowAt}
      onWindow={rows.onWindow}
      current={view.current}
      onCurrent={(current) => {
        changeEventView(key, { current });
        const row = rows.rowAt(current);
        if (row) selectInTable(scope, row, marked.keys());
        else awaitRow();
      }}
      onToggle={(at) => {
        const row = rows.rowAt(at);
        if (!row) return;
        const next = toggled(marked, row);
        changeEventView(key, { marked: next });
        selectInTable(scope, row, next.keys());
      }}
      isSelected={({ id }) => marked.has(id)}
      sort={view.sort}
      onSort={(sort) => askOtherwise(key, { sort })}
      widths={widths}
      onWidths={setWidths}
    />
  );
};

const Rows = (props: RowsProps) => {
  const { view: key, filter, isFiltered, total } = props;
  const sort = sortOf(useEventView(key));
  const rows = usePaged('events.page', (window) => ({ filter, ...sort, ...window }));
  const failure = rows.error ? <ErrorNotice error={rows.error} onRetry={() => void rows.head.refetch()} /> : null;
  const shown = rows.head.data?.total ?? null;
  if (shown === null) return failure ?? <Waiting />;
  return (
    <>
      <FilterBar view={key} shown={shown} total={total} />
      {filter.ids ? <OnlyThese ids={filter.ids} /> : null}
      {failure}
      {shown === 0 ? (
        <NoRows isFiltered={isFiltered} />
      ) : (
        <div className="table-area" data-stale={rows.head.isPlaceholderData || undefined}>
          <EventGrid {...props} rows={rows} />
        </div>
      )}
    </>
  );
};

/** The events of a case or of a customer: filtered, sorted, fetched where they are looked at, however many there are. */
export const EventTable = ({ scope, only }: Props) => {
  const view = keyOf({ scope, only });
  const { text, classes } = useEventView(view);
  // Typing stays quick: the question follows when there is time for it.
  const asked = useDeferredValue(text);
  const all: EventFilter = { ...scope, text: '', classes: [], host: null, ids: null };
  const { data: whole } = useQuery('events.page', {
    filter: all,
    sort: 'seenAtMs',
    descending: false,
    offset: 0,
    limit: 1,
  });
  const ids = only === null ? null : only.slice(0, mostIds);
  return (
    <div className="event-table">
      <Rows
        view={view}
        scope={scope}
        filter={{ ...all, text: asked, classes, ids }}
        isFiltered={asked !== '' || classes.length > 0 || ids !== null}
        total={whole?.total ?? null}
      />
    </div>
  );
};
