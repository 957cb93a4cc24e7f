import type { EventId, StoredEvent } from '../../../shared/event/model.ts';
import type { ReportTable } from '../../../shared/report/model.ts';
import type { EventMark } from '../../../shared/timeline/model.ts';
import { hostName, summaryOf, type DraftWords } from '../telling.ts';
import { cell, moment, tableOf } from './table-cells.ts';
import type { Messages } from '../../../shared/i18n/catalogue.ts';

type SecondWords = Messages['report']['second'];

export interface Marked {
  marks: readonly EventMark[];
  /** Those the marks stand on, on one clock. */
  events: readonly StoredEvent[];
  /** Corrections of host clocks, in milliseconds. */
  offsets: ReadonlyMap<string, number>;
}

/** Notes are the analyst's own words: all of them print. */
const longestNote = 4000;

const timeCell = ({ seenAtMs, host }: StoredEvent, offsets: Marked['offsets'], words: SecondWords): string => {
  const offset = offsets.get(host) ?? 0;
  return offset === 0 ? moment(seenAtMs) : `${moment(seenAtMs)} (${words.corrected(moment(seenAtMs + offset))})`;
};

const marksCell = (marks: readonly EventMark[], words: SecondWords): string =>
  marks
    .flatMap(({ kind, text }) => (kind === 'tag' ? [text] : kind === 'note' ? [] : [words.markedAs[kind]]))
    .join(' / ');

const notesCell = (marks: readonly EventMark[]): string =>
  marks
    .filter(({ kind }) => kind === 'note')
    .map(({ text, by }) => `${cell(text, '', longestNote)} (${by})`)
    .join(' / ');

/** What analysts marked in the timeline, in the order of time, each with its receipt. */
export const markedTable = ({ marks, events, offsets }: Marked, draft: DraftWords, words: SecondWords): ReportTable => {
  const byEvent = new Map<EventId, EventMark[]>();
  for (const mark of marks) byEvent.set(mark.eventId, [...(byEvent.get(mark.eventId) ?? []), mark]);
  const inTime = events.toSorted((a, b) => a.seenAtMs - b.seenAtMs || a.id - b.id);
  return tableOf(
    'marked',
    words.markedColumns,
    inTime.map((event) => {
      const own = byEvent.get(event.id) ?? [];
      return {
        cells: [
          timeCell(event, offsets, words),
          hostName(event.host),
          summaryOf(event, draft),
          marksCell(own, words),
          notesCell(own),
        ],
        events: [event.id],
      };
    }),
  );
};
