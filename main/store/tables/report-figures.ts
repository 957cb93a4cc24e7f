import type { Connection } from '../connection.ts';
import type { ReportWhich } from '../report-life-store.ts';

export const keepFigure = (
  db: Connection,
  { caseId, kind, language }: ReportWhich,
  { version, figure }: { version: number; figure: string },
): void => {
  db.write(() =>
    db
      .sql('INSERT OR IGNORE INTO report_figure (case_id, kind, language, version, figure) VALUES (?, ?, ?, ?, ?)')
      .run(caseId, kind, language, version, figure),
  );
};

export const figureOf = (db: Connection, { caseId, kind, language }: ReportWhich, version: number): string | null =>
  db
    .sql<[string, string, string, number], { figure: string }>(
      'SELECT figure FROM report_figure WHERE case_id = ? AND kind = ? AND language = ? AND version = ?',
    )
    .get(caseId, kind, language, version)?.figure ?? null;
