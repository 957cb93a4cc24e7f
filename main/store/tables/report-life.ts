import { AppError } from '../../../shared/contract/errors.ts';
import { LifeFact, type LifeEntry } from '../../../shared/report/life.ts';
import type { Connection } from '../connection.ts';
import type { EntryKey, NewLifeEntry, ReportWhich } from '../report-life-store.ts';
import { parseColumn } from './json-column.ts';
import { newestVersion } from './reports.ts';

type Which = [about: string, kind: string, language: string];

export const lifeEntries = (db: Connection, { caseId, kind, language }: EntryKey): LifeEntry[] =>
  db
    .sql<Which, Omit<LifeEntry, 'fact'> & { fact: string }>(
      `SELECT id, version, at, by, about, fact FROM report_entry
 WHERE case_id = ? AND kind = ? AND language = ? ORDER BY id`,
    )
    .all(caseId, kind, language)
    .map((row) => ({ ...row, fact: parseColumn(LifeFact, row.fact, 'report entry') }));

/** `newest` is read in the same transaction. Throws `conflict`. */
export const addEntries = (
  db: Connection,
  which: EntryKey,
  entries: readonly NewLifeEntry[],
  { expected, newest }: { expected: number | null; newest: () => number },
): void =>
  db.write(() => {
    const now = newest();
    if (expected !== null && now !== expected) throw new AppError('conflict', { what: 'report', version: now });
    const insert = db.sql(
      `INSERT INTO report_entry (case_id, kind, language, version, at, by, about, fact) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const { version, at, by, about, fact } of entries) {
      insert.run(which.caseId, which.kind, which.language, version, at, by, about, JSON.stringify(fact));
    }
  });

export const addLifeEntries = (
  db: Connection,
  which: ReportWhich,
  entries: readonly NewLifeEntry[],
  expected: number | null,
): void => addEntries(db, which, entries, { expected, newest: () => newestVersion(db, which) });
