import type { StoredEvent } from '../../../shared/event/model.ts';
import type { EventId } from '../../../shared/event/model.ts';
import { quotable } from '../../../shared/report/evidence-text.ts';
import { japanTime } from '../../../shared/report/japan-time.ts';
import type { ReportTable } from '../../../shared/report/model.ts';

/** Rows a table has room for; the rest are counted under it. */
const ROWS = 40;

/** `09-04 16:30:12`: the year stands in the report's head. */
export const moment = (ms: number): string => {
  const { date, time } = japanTime(ms);
  return `${date.slice(5)} ${time}`;
};

/** Evidence as a cell may hold it: visible, defanged, long enough to be told apart. */
export const cell = (text: string | null, unknown: string, limit = 160): string =>
  text === null || text.trim() === '' ? unknown : quotable(text, limit);

export const eventIds = (events: readonly StoredEvent[]): EventId[] => events.slice(0, 20).map(({ id }) => id);

export interface Row {
  cells: string[];
  events: EventId[];
}

export const tableOf = (id: ReportTable['id'], columns: readonly string[], rows: readonly Row[]): ReportTable => ({
  id,
  columns: [...columns],
  rows: rows.slice(0, ROWS),
  omitted: Math.max(0, rows.length - ROWS),
});
