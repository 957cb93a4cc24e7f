import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { AppError } from '../../../shared/contract/errors.ts';
import { PeriodicReport } from '../../../shared/periodic/model.ts';
import type { Connection } from '../connection.ts';
import type { PeriodicKey, PeriodicStore, SavedPeriodic } from '../periodic-store.ts';
import type { EntryKey, Saving } from '../report-life-store.ts';
import { parseColumn } from './json-column.ts';
import { addEntries, lifeEntries } from './report-life.ts';
import { anchorsOf, historyOf, putAnchors, putSteps } from './report-writing.ts';

type Key = [kind: string, period: string, language: string];

const keyOf = ({ kind, period, language }: PeriodicKey): Key => [kind, period, language];
const here = 'kind = ? AND period = ? AND language = ?';

const textOf = (body: Uint8Array): string =>
  inflateRawSync(body, { maxOutputLength: 64 * 1024 * 1024 }).toString('utf8');
const unpacked = (body: Uint8Array): PeriodicReport => parseColumn(PeriodicReport, textOf(body), 'report');

const entryKey = ({ kind, period, language }: PeriodicKey): EntryKey => ({
  caseId: `period ${period}`,
  kind,
  language,
});

const newestVersion = (db: Connection, which: PeriodicKey): number =>
  db
    .sql<Key, { version: number }>(`SELECT coalesce(max(version), 0) AS version FROM periodic_report WHERE ${here}`)
    .get(...keyOf(which))?.version ?? 0;

/** Throws `not-found`. */
const bodyOf = (db: Connection, which: PeriodicKey, version: number): Uint8Array => {
  const row = db
    .sql<[...Key, number], { body: Uint8Array }>(`SELECT body FROM periodic_report WHERE ${here} AND version = ?`)
    .get(...keyOf(which), version);
  if (row === undefined) throw new AppError('not-found', { what: 'report', version });
  return row.body;
};

const versionOf = (db: Connection, which: PeriodicKey, version: number): PeriodicReport =>
  unpacked(bodyOf(db, which, version));

const save = (
  db: Connection,
  report: PeriodicReport,
  { at, by, digest, anchors = [], history = null }: Saving,
): PeriodicReport =>
  db.write(() => {
    const newest = newestVersion(db, report);
    if (newest !== report.version) throw new AppError('conflict', { what: 'report', version: newest });
    // A version is a text; whether it was released is told by what happened to it.
    const saved: PeriodicReport = { ...report, version: newest + 1, savedAt: at, savedBy: by, release: null };
    db.sql(
      `INSERT INTO periodic_report (kind, period, language, version, saved_at, saved_by, title, body, digest)
 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(...keyOf(report), saved.version, at, by, saved.title, deflateRawSync(JSON.stringify(saved)), digest);
    putAnchors(db, entryKey(report), anchors);
    if (history !== null) putSteps(db, entryKey(report), saved.version, history);
    return saved;
  });

type Reports = Pick<
  PeriodicStore,
  | 'latestPeriodic'
  | 'savePeriodic'
  | 'periodicVersions'
  | 'periodicVersion'
  | 'periodicDigest'
  | 'periodicEntries'
  | 'addPeriodicEntry'
  | 'periodicAnchors'
  | 'periodicHistory'
>;

/** Like reports about a case: every saving is a version, and none is written over. */
export const periodicReports = (db: Connection): Reports => ({
  latestPeriodic: (which) => {
    const version = newestVersion(db, which);
    return version === 0 ? null : versionOf(db, which, version);
  },
  savePeriodic: (report, saved) => save(db, report, saved),
  periodicVersions: (which) =>
    db
      .sql<Key, SavedPeriodic>(
        `SELECT version, saved_at AS savedAt, saved_by AS savedBy, title, digest FROM periodic_report WHERE ${here} ORDER BY version DESC`,
      )
      .all(...keyOf(which)),
  periodicVersion: (which, version) => versionOf(db, which, version),
  periodicDigest: (which, version) =>
    createHash('sha256')
      .update(textOf(bodyOf(db, which, version)))
      .digest('hex'),
  periodicEntries: (which) => lifeEntries(db, entryKey(which)),
  periodicAnchors: (which) => anchorsOf(db, entryKey(which)),
  periodicHistory: (which) => historyOf(db, entryKey(which)),
  addPeriodicEntry: (which, entry, expected) =>
    addEntries(db, entryKey(which), [entry], { expected, newest: () => newestVersion(db, which) }),
});
