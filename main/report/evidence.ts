import type { EventId, StoredEvent } from '../../shared/event/model.ts';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import type { Evidence, CaseReport, ReportSection } from '../../shared/report/model.ts';
import { onOneClock } from './clocks.ts';
import type { DraftWords } from './telling.ts';
import { hostName, summaryOf } from './telling.ts';

const ROWS = 60;
/** A second report is read by who checks it: pages of evidence are what it is for. */
const SECOND_ROWS = 300;
const WHOLE = 4;

/** A sentence about many like events is proved by all of them, and printed with the first two and the last. */
const printed = (events: readonly EventId[]): EventId[] =>
  events.length <= WHOLE ? [...events] : [...events.slice(0, 2), ...events.slice(-1)];

/** What is printed for a section, in reading order: its sentences, then the rows of its tables. */
const boundIn = ({ claims, tables }: ReportSection): EventId[] => [
  ...claims.flatMap((claim) => printed(claim.events)),
  ...tables.flatMap(({ rows }) => rows.flatMap((row) => printed(row.events))),
];

/**
 * Numbers the events in reading order. Used for the draft and again after edits, so that numbers follow the text.
 * Events that are not stored any more get no row: their claims are stale (`staleClaims`).
 */
export const numberEvidence = (
  sections: readonly ReportSection[],
  events: ReadonlyMap<EventId, StoredEvent>,
  words: DraftWords,
): Evidence[] => {
  const rows = new Map<EventId, Evidence>();
  const room = sections.some(({ id }) => id === 'detail') ? SECOND_ROWS : ROWS;
  for (const section of sections) {
    for (const id of boundIn(section)) {
      const event = events.get(id);
      if (event === undefined || rows.has(id) || rows.size >= room) continue;
      rows.set(id, {
        number: rows.size + 1,
        event: id,
        seenAtMs: event.seenAtMs,
        host: hostName(event.host),
        summary: summaryOf(event, words),
        file: event.ref.file,
        record: event.ref.record,
      });
    }
  }
  return [...rows.values()];
};

/** The events whose rows the evidence table of these sections will print. */
export const printedEvents = (sections: readonly ReportSection[]): EventId[] => [...new Set(sections.flatMap(boundIn))];

/**
 * A report whose sentences were edited, with its evidence table made anew. `events` must hold those of
 * `printedEvents` that are still stored.
 */
export const withEvidence = (report: CaseReport, events: readonly StoredEvent[]): CaseReport => {
  const words = messagesIn(report.language).report.draft;
  const byId = new Map(onOneClock(events, report.clocks).map((event) => [event.id, event]));
  return { ...report, evidence: numberEvidence([...report.questions, ...report.fields], byId, words) };
};
