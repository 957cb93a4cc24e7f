import type { Connection } from './connection.ts';
import type { ReportLifeStore } from './report-life-store.ts';
import { figureOf, keepFigure } from './tables/report-figures.ts';
import { addLifeEntries, lifeEntries } from './tables/report-life.ts';
import {
  anchorsOf,
  dropPhrase,
  historyOf,
  phrasesOf,
  putPhrase,
  putWritingBody,
  writingBody,
} from './tables/report-writing.ts';
import { latestReport, reportDigest, reportVersion, reportVersions, saveReport } from './tables/reports.ts';

export const reportLifeSide = (db: Connection): Omit<ReportLifeStore, 'recordDigests'> => ({
  latestReport: (which) => latestReport(db, which),
  saveReport: (report, saving) => saveReport(db, report, saving),
  reportVersions: (which) => reportVersions(db, which),
  reportVersion: (which, version) => reportVersion(db, which, version),
  reportDigest: (which, version) => reportDigest(db, which, version),
  lifeEntries: (which) => lifeEntries(db, which),
  addLifeEntries: (which, entries, expected) => addLifeEntries(db, which, entries, expected),
  keepFigure: (which, version, figure) => keepFigure(db, which, { version, figure }),
  figureOf: (which, version) => figureOf(db, which, version),
  phrases: () => phrasesOf(db),
  putPhrase: (id, phrase, saving) => putPhrase(db, id, phrase, saving),
  dropPhrase: (id) => dropPhrase(db, id),
  writing: (scope) => writingBody(db, scope),
  putWriting: (scope, body) => putWritingBody(db, scope, body),
  anchors: (which) => anchorsOf(db, which),
  stepHistory: (which) => historyOf(db, which),
});
