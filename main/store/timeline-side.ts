import type { Connection } from './connection.ts';
import { coveredEvent, putSegment, readStretch, uncovered } from './tables/search-segments.ts';
import {
  dropZone,
  listCorrections,
  listZones,
  marksOf,
  putCorrection,
  putMarks,
  putZone,
  removeMarks,
  undoCorrection,
} from './tables/timeline-marks.ts';
import type { TimelineSearch } from './tables/timeline-search.ts';
import type { Texts } from './tables/texts.ts';
import type { TimelineStore } from './timeline-store.ts';

export const timelineSide = (db: Connection, texts: Texts, search: TimelineSearch): TimelineStore => {
  const offsets = () =>
    new Map(
      listCorrections(db)
        .filter(({ undone }) => undone === null)
        .map(({ host, offsetMs }) => [host, offsetMs]),
    );
  return {
    timelineMatch: (query) => search.match(query, offsets()),
    indexState: () => search.state(),
    isIndexDue: (atLeast) => uncovered(db, atLeast) >= atLeast,
    indexNext: (atLeast) => {
      const after = coveredEvent(db);
      const stretch = readStretch(db, texts, after);
      if (stretch.rows.length < Math.max(1, atLeast)) return 0;
      return putSegment(db, { after, stretch }) ? stretch.rows.length : 0;
    },
    clockCorrections: () => listCorrections(db),
    clockOffsets: offsets,
    putClockCorrection: (made) => putCorrection(db, made),
    undoClockCorrection: (host, done) => undoCorrection(db, host, done),
    hostZones: () => listZones(db),
    putHostZone: (zone) => putZone(db, zone),
    dropHostZone: (host) => dropZone(db, host),
    eventMarks: (caseIds) => marksOf(db, caseIds),
    putEventMarks: (made) => putMarks(db, made),
    removeEventMarks: (marks, done) => removeMarks(db, marks, done),
  };
};
