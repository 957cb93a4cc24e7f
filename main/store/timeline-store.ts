import type { CaseId } from '../../shared/cases/model.ts';
import type { EventClass } from '../../shared/event/classes.ts';
import type { EventId } from '../../shared/event/model.ts';
import type { ClockCorrection, EventMark, HostZone, MarkKind } from '../../shared/timeline/model.ts';
import type { TimelineColumns } from './search/timeline-columns.ts';

type Done = Pick<ClockCorrection, 'by' | 'at'>;

export interface TimelineQuery {
  /** Looked for in what names who, what and where, A–Z folded; '' for everything. */
  text: string;
  classes: readonly EventClass[];
  host: string | null;
  caseId: CaseId | null;
  ids: readonly EventId[] | null;
}

/** Places (numbers in the columns) of what matches, by corrected time. */
export interface TimelineMatch {
  columns: TimelineColumns;
  /** Corrected, by place. */
  times: Float64Array;
  places: Uint32Array;
}

export interface NewMarks extends Done {
  caseId: CaseId;
  eventIds: readonly EventId[];
  kind: MarkKind;
  text: string;
}

/** Times, search and marks of one customer's events. */
export interface TimelineStore {
  /** By corrected time. The columns stay the store's own: to be read at once, never kept. */
  timelineMatch: (query: TimelineQuery) => TimelineMatch;
  /** Events the search index covers, of all. */
  indexState: () => { indexed: number; total: number };
  /** At least so many events wait for the index. */
  isIndexDue: (atLeast: number) => boolean;
  /** Indexes the next stretch of events that are not covered; answers how many. Fewer than `atLeast` are left as they are. */
  indexNext: (atLeast: number) => number;

  /** Every correction there was, the newest first. */
  clockCorrections: () => ClockCorrection[];
  /** Corrections that count, in milliseconds by host. */
  clockOffsets: () => ReadonlyMap<string, number>;
  /** Takes the place of the one that counted. */
  putClockCorrection: (made: Omit<ClockCorrection, 'id' | 'undone'>) => ClockCorrection;
  /** Throws `not-found` where none counts. */
  undoClockCorrection: (host: string, done: Done) => void;

  hostZones: () => HostZone[];
  putHostZone: (zone: HostZone) => void;
  dropHostZone: (host: string) => void;

  eventMarks: (caseIds: readonly CaseId[]) => EventMark[];
  putEventMarks: (made: NewMarks) => EventMark[];
  removeEventMarks: (marks: readonly number[], done: Done) => void;
}
