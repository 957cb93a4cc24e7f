import type { EventId, StoredEvent } from '../../shared/event/model.ts';
import { messagesIn, type Language } from '../../shared/i18n/catalogue.ts';
import type { CaseRecord, ToldRecord } from '../../shared/report/binding.ts';
import type { HostClock } from '../../shared/report/model.ts';
import type { Behaviour, Reading } from './behaviours.ts';
import { onOneClock } from './clocks.ts';
import { hostName, shortHost, summaryOf, tellStep, whenAfter } from './telling.ts';

/** Records as the evidence table tells them: on the clocks of the report, in its words. */
export const recordRows = (
  events: readonly StoredEvent[],
  clocks: readonly HostClock[],
  language: Language,
): CaseRecord[] => {
  const { draft } = messagesIn(language).report;
  return onOneClock(events, clocks).map((event) => ({
    event: event.id,
    seenAtMs: event.seenAtMs,
    host: hostName(event.host),
    summary: summaryOf(event, draft),
  }));
};

/** What happened, as far as these records alone tell of it. Null where they are none of it. */
const partOf = (behaviour: Behaviour, chosen: ReadonlySet<EventId>): Behaviour | null => {
  const events = behaviour.events.filter(({ id }) => chosen.has(id));
  const [first] = events;
  if (first === undefined) return null;
  // The record that names most leads the sentence where it was chosen too.
  return { ...behaviour, events, lead: chosen.has(behaviour.lead.id) ? behaviour.lead : first };
};

/**
 * Sentences for records somebody chose, in the order of time: in the words the draft has for such an act; a record it has no act
 * for is told as the evidence table tells it.
 */
export const tellRecords = (reading: Reading, chosen: ReadonlySet<EventId>, language: Language): ToldRecord[] => {
  const { draft: words, evidence } = messagesIn(language).report;
  const { hosts } = reading.facts;
  const acts = reading.behaviours
    .flatMap((behaviour) => partOf(behaviour, chosen) ?? [])
    .sort((a, b) => a.lead.seenAtMs - b.lead.seenAtMs || a.at - b.at);
  const told = acts.map((act) => ({
    atMs: act.lead.seenAtMs,
    text: tellStep([act], null, { words, hosts: hosts.length }),
    // The file a program came from is part of what is told of its start.
    events: [...act.context.slice(0, 1), ...act.events].map(({ id }) => id),
  }));
  const covered = new Set(acts.flatMap(({ events }) => events.map(({ id }) => id)));
  const plain = reading.recorded
    .filter(({ id }) => chosen.has(id) && !covered.has(id))
    .map((event) => ({
      atMs: event.seenAtMs,
      text: evidence.recorded({
        when: whenAfter(event.seenAtMs, null),
        host: hosts.length > 1 ? shortHost(event.host, hosts) : '',
        what: summaryOf(event, words),
      }),
      events: [event.id],
    }));
  return [...told, ...plain]
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ text, events }) => ({ certainty: 'confirmed', text, events }));
};
