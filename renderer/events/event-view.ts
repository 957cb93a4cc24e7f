import { create } from 'zustand';
import type { EventClass } from '../../shared/event/classes.ts';
import type { EventId, StoredEvent } from '../../shared/event/model.ts';
import { EventSort } from '../../shared/events/contract.ts';
import { select, type Scope } from '../nav/selection.ts';
import type { GridSort } from '../ui/grid-model.ts';

/** How one event table is looked at: of a case, or of all events of a customer. */
export interface EventView {
  text: string;
  classes: EventClass[];
  sort: GridSort;
  current: number;
  marked: ReadonlyMap<EventId, StoredEvent>;
}

const firstView: EventView = {
  text: '',
  classes: [],
  sort: { column: 'seenAtMs', descending: false },
  current: -1,
  marked: new Map(),
};

const useViews = create<{ views: Record<string, EventView> }>()(() => ({ views: {} }));

/** Survives going to another tab and back. */
export const useEventView = (key: string): EventView => useViews(({ views }) => views[key] ?? firstView);

export const changeEventView = (key: string, change: Partial<EventView>): void =>
  useViews.setState(({ views }) => ({ views: { ...views, [key]: { ...(views[key] ?? firstView), ...change } } }));

/** A new question has other rows: the current one is none of them. */
export const askOtherwise = (key: string, change: Partial<Pick<EventView, 'text' | 'classes' | 'sort'>>): void =>
  changeEventView(key, { ...change, current: -1 });

export const sortOf = ({ sort }: EventView): { sort: EventSort; descending: boolean } => {
  const known = EventSort.safeParse(sort.column);
  return { sort: known.success ? known.data : 'seenAtMs', descending: sort.descending };
};

/** The selection of a table: the current row first, for the inspector, then what is marked. */
export const selectInTable = (scope: Scope, current: StoredEvent | undefined, marked: Iterable<EventId>): void => {
  const ids = [...(current ? [current.id] : []), ...marked];
  select(scope, { events: [...new Set(ids)] });
};

export const toggled = (marked: ReadonlyMap<EventId, StoredEvent>, row: StoredEvent): Map<EventId, StoredEvent> => {
  const next = new Map(marked);
  if (!next.delete(row.id)) next.set(row.id, row);
  return next;
};
