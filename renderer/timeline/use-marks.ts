import { useMemo } from 'react';
import { CaseId } from '../../shared/cases/model.ts';
import type { EventId, StoredEvent } from '../../shared/event/model.ts';
import type { EventMark } from '../../shared/timeline/model.ts';
import { useQuery } from '../api/queries.ts';

export interface Marks {
  all: readonly EventMark[];
  byEvent: ReadonlyMap<EventId, readonly EventMark[]>;
  events: ReadonlyMap<EventId, StoredEvent>;
  tags: readonly string[];
}

/** Never asked for: see `enabled`. */
const none = CaseId.parse('');

/** What analysts put on events of a case; nothing without a case. */
export const useMarks = (caseId: CaseId | null): Marks => {
  const { data } = useQuery('timeline.marks', { caseId: caseId ?? none }, { enabled: caseId !== null });
  return useMemo(() => {
    const all = data?.marks ?? [];
    const byEvent = new Map<EventId, EventMark[]>();
    for (const mark of all) byEvent.set(mark.eventId, [...(byEvent.get(mark.eventId) ?? []), mark]);
    return {
      all,
      byEvent,
      events: new Map((data?.events ?? []).map((event) => [event.id, event])),
      tags: [...new Set(all.filter(({ kind }) => kind === 'tag').map(({ text }) => text))].toSorted(),
    };
  }, [data]);
};
