import { AppError } from '../../../shared/contract/errors.ts';
import { LifeFact, type LifeEntry } from '../../../shared/report/life.ts';
import type { Connection } from '../connection.ts';
import type { NewLifeEntry, ReportWhich } from '../report-life-store.ts';
import { parseColumn } from './json-column.ts';
import { newestVersion } from './reports.ts';

type Which = [caseId: string, kind: string, language: string];

export const lifeEntries = (db: Connection, { caseId, kind, language }: ReportWhich): LifeEntry[] =>
  db
    .sql<Which, Omit<LifeEntry, 'fact'> & { fact: string }>(
      `SELECT id, version, at, by, about, fact FROM report_entry
 WHERE case_id = ? AND kind = ? AND language = ? ORDER BY id`,
    )
    .all(caseId, kind, language)
    .map((row) => ({ ...row, fact: parseColumn(LifeFact, row.fact, 'report entry') }));

export const addLifeEntries = (
  db: Connection,
  which: ReportWhich,
  entries: readonly NewLifeEntry[],
  expected: number | null,
): void =>
  db.write(() => {
    const newest = newestVersion(db, which);
    if (expected !== null && newest !== expected) throw new AppError('conflict', { what: 'report', version: newest });
    const insert = db.sql(
      `INSERT INTO report_entry (case_id, kind, language, version, at, by, about, fact) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const { version, at, by, about, fact } of entries) {
      insert.run(which.caseId, which.kind, which.language, version, at, by, about, JSON.stringify(fact));
    }
  });
