import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { AppError } from '../../../shared/contract/errors.ts';
import { CaseReport } from '../../../shared/report/model.ts';
import type { Connection } from '../connection.ts';
import type { ReportWhich } from '../customer-store.ts';
import { parseColumn } from './json-column.ts';

type Which = [caseId: string, kind: string, language: string];

const whichOf = ({ caseId, kind, language }: ReportWhich): Which => [caseId, kind, language];

// Every autosave is a version: deflated, a version of a long report is a few kB.
const packed = (report: CaseReport): Uint8Array => deflateRawSync(JSON.stringify(report));
const unpacked = (body: Uint8Array): CaseReport =>
  parseColumn(CaseReport, inflateRawSync(body, { maxOutputLength: 256 * 1024 * 1024 }).toString('utf8'), 'report');

const newestVersion = (db: Connection, which: ReportWhich): number =>
  db
    .sql<Which, { version: number }>(
      'SELECT coalesce(max(version), 0) AS version FROM report WHERE case_id = ? AND kind = ? AND language = ?',
    )
    .get(...whichOf(which))?.version ?? 0;

/** Refuses to write over a version its author has not seen. Synchronous = FULL: on the disk when this returns. */
export const saveReport = (db: Connection, report: CaseReport, savedAt: string): CaseReport =>
  db.write(() => {
    const newest = newestVersion(db, report);
    if (newest !== report.version) throw new AppError('conflict', { what: 'report', version: newest });
    const saved: CaseReport = { ...report, version: newest + 1, savedAt };
    db.sql(
      'INSERT INTO report (case_id, kind, language, version, saved_at, title, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ).run(...whichOf(report), saved.version, savedAt, saved.title, packed(saved));
    return saved;
  });

export const reportVersion = (db: Connection, which: ReportWhich, version: number): CaseReport => {
  const row = db
    .sql<[...Which, number], { body: Uint8Array }>(
      'SELECT body FROM report WHERE case_id = ? AND kind = ? AND language = ? AND version = ?',
    )
    .get(...whichOf(which), version);
  if (row === undefined) throw new AppError('not-found', { what: 'report', version });
  return unpacked(row.body);
};

export const latestReport = (db: Connection, which: ReportWhich): CaseReport | null => {
  const version = newestVersion(db, which);
  return version === 0 ? null : reportVersion(db, which, version);
};

export const reportVersions = (
  db: Connection,
  which: ReportWhich,
): { version: number; savedAt: string; title: string }[] =>
  db
    .sql<Which, { version: number; savedAt: string; title: string }>(
      `SELECT version, saved_at AS savedAt, title FROM report
 WHERE case_id = ? AND kind = ? AND language = ? ORDER BY version DESC`,
    )
    .all(...whichOf(which));
