import type { EventId } from '../../shared/event/model.ts';
import type { TimelineMatch } from '../store/timeline-store.ts';

/** The events of one host, by corrected time. */
export interface HostPlaces {
  host: string;
  places: Uint32Array;
  match: TimelineMatch;
}

/** Hosts with events among what matches, each with its own. */
export const hostPlaces = (match: TimelineMatch): HostPlaces[] => {
  const { columns, places } = match;
  const counts = new Map<number, number>();
  for (const place of places) {
    const host = columns.hosts[place] ?? 0;
    counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  const lists = new Map(Array.from(counts, ([host, count]) => [host, { list: new Uint32Array(count), next: 0 }]));
  for (const place of places) {
    const into = lists.get(columns.hosts[place] ?? 0);
    if (into === undefined) continue;
    into.list[into.next] = place;
    into.next += 1;
  }
  return Array.from(lists, ([host, { list }]) => ({ host: columns.hostNames[host] ?? '', places: list, match }));
};

export const timeAt = ({ match, places }: HostPlaces, at: number): number => match.times[places[at] ?? 0] ?? 0;

export const eventAt = ({ match, places }: HostPlaces, at: number): EventId =>
  // `as`: ids of the columns are those of stored events.
  (match.columns.ids[places[at] ?? 0] ?? 0) as EventId;
