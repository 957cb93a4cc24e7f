import { AppError } from '../../../shared/contract/errors.ts';
import { LifeFact, type LifeEntry } from '../../../shared/report/life.ts';
import { Phrase, type NewPhrase } from '../../../shared/report/phrases.ts';
import type { Connection } from '../connection.ts';
import type { NewLifeEntry, ReportWhich, Saving } from '../report-life-store.ts';
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

export const phrasesOf = (db: Connection): Phrase[] =>
  db
    .sql<[], { id: number; savedAt: string; savedBy: string }>(
      `SELECT id, language, title, text, certainty, saved_at AS savedAt, saved_by AS savedBy FROM report_phrase ORDER BY id`,
    )
    .all()
    .map((row) => Phrase.parse(row));

export const putPhrase = (db: Connection, phrase: NewPhrase, { at, by }: Pick<Saving, 'at' | 'by'>): void => {
  const { language, title, text, certainty } = phrase;
  db.write(() =>
    db
      .sql('INSERT INTO report_phrase (language, title, text, certainty, saved_at, saved_by) VALUES (?, ?, ?, ?, ?, ?)')
      .run(language, title, text, certainty, at, by),
  );
};

/** Throws `not-found`. */
export const dropPhrase = (db: Connection, id: number): void => {
  const { changes } = db.write(() => db.sql<[number]>('DELETE FROM report_phrase WHERE id = ?').run(id));
  if (changes === 0) throw new AppError('not-found', { what: 'phrase', id });
};
