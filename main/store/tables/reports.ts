import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { AppError } from '../../../shared/contract/errors.ts';
import { CaseReport } from '../../../shared/report/model.ts';
import type { Connection } from '../connection.ts';
import type { ReportVersion, ReportWhich, Saving } from '../report-life-store.ts';
import { parseColumn } from './json-column.ts';
import { putAnchors, putSteps } from './report-writing.ts';

type Which = [caseId: string, kind: string, language: string];

const whichOf = ({ caseId, kind, language }: ReportWhich): Which => [caseId, kind, language];

// Every autosave is a version: deflated, a version of a long report is a few kB.
const packed = (report: CaseReport): Uint8Array => deflateRawSync(JSON.stringify(report));
const textOf = (body: Uint8Array): string =>
  inflateRawSync(body, { maxOutputLength: 256 * 1024 * 1024 }).toString('utf8');
const unpacked = (body: Uint8Array): CaseReport => parseColumn(CaseReport, textOf(body), 'report');

export const newestVersion = (db: Connection, which: ReportWhich): number =>
  db
    .sql<Which, { version: number }>(
      'SELECT coalesce(max(version), 0) AS version FROM report WHERE case_id = ? AND kind = ? AND language = ?',
    )
    .get(...whichOf(which))?.version ?? 0;

/** Refuses to write over a version its author has not seen. Synchronous = FULL: on the disk when this returns. */
export const saveReport = (db: Connection, report: CaseReport, saving: Saving): CaseReport =>
  db.write(() => {
    const newest = newestVersion(db, report);
    if (newest !== report.version) throw new AppError('conflict', { what: 'report', version: newest });
    const { at, by, digest, anchors = [], history = null } = saving;
    // A version is a text; whether it was released is told by what happened to it.
    const saved: CaseReport = { ...report, version: newest + 1, savedAt: at, release: null };
    db.sql(
      `INSERT INTO report (case_id, kind, language, version, saved_at, title, body, saved_by, digest)
 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(...whichOf(report), saved.version, at, saved.title, packed(saved), by, digest);
    putAnchors(db, report, anchors);
    if (history !== null) putSteps(db, report, saved.version, history);
    return saved;
  });

/** Throws `not-found`. */
const storedBody = (db: Connection, which: ReportWhich, version: number): Uint8Array => {
  const row = db
    .sql<[...Which, number], { body: Uint8Array }>(
      'SELECT body FROM report WHERE case_id = ? AND kind = ? AND language = ? AND version = ?',
    )
    .get(...whichOf(which), version);
  if (row === undefined) throw new AppError('not-found', { what: 'report', version });
  return row.body;
};

export const reportVersion = (db: Connection, which: ReportWhich, version: number): CaseReport =>
  unpacked(storedBody(db, which, version));

/** SHA-256 of a version's text as it is stored, whatever this workbench reads into it. */
export const reportDigest = (db: Connection, which: ReportWhich, version: number): string =>
  createHash('sha256')
    .update(textOf(storedBody(db, which, version)))
    .digest('hex');

export const latestReport = (db: Connection, which: ReportWhich): CaseReport | null => {
  const version = newestVersion(db, which);
  return version === 0 ? null : reportVersion(db, which, version);
};

export const reportVersions = (db: Connection, which: ReportWhich): ReportVersion[] =>
  db
    .sql<Which, ReportVersion>(
      `SELECT version, saved_at AS savedAt, saved_by AS savedBy, title, digest FROM report
 WHERE case_id = ? AND kind = ? AND language = ? ORDER BY version DESC`,
    )
    .all(...whichOf(which));
