import { useEffect } from 'react';
import { EventId } from '../../shared/event/model.ts';
import type { EventFilter } from '../../shared/events/contract.ts';
import { useQuery } from '../api/queries.ts';
import { showsSelection, useSelection, type Scope } from '../nav/selection.ts';
import { changeEventView, sortOf, useEventView } from './event-view.ts';

/** Never asked for: see `enabled`. */
const none = EventId.parse(1);

interface Followed {
  key: string;
  scope: Scope;
  filter: EventFilter;
  /** The event of the current row. */
  current: EventId | null;
}

/** An event selected in flow, timeline or report becomes the current row, where it is among those listed. */
export const useFollowed = ({ key, scope, filter, current }: Followed): void => {
  const view = useEventView(key);
  const selected = useSelection((now) =>
    now.scope?.caseId === scope.caseId && now.scope.customer === scope.customer ? (now.events[0] ?? null) : null,
  );
  const isElsewhere = selected !== null && selected !== current;
  const { data } = useQuery(
    'events.place',
    { filter, ...sortOf(view), eventId: selected ?? none },
    { enabled: isElsewhere },
  );
  const at = isElsewhere ? (data?.at ?? null) : null;
  useEffect(() => {
    if (at !== null) changeEventView(key, { current: at });
  }, [at, key, selected]);
  useEffect(() => {
    if (selected !== null && selected === current) showsSelection(scope, 'events');
  }, [selected, current, scope]);
};
