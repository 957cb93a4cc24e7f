import type { Connection } from '../connection.ts';

/** From the journal: an export that ended well is the moment a first report left. By case id. */
export const firstReportsSent = (db: Connection): Map<string, string> =>
  new Map(
    db
      .sql<[], { caseId: string | null; at: string }>(
        `SELECT subject ->> '$.caseId' AS caseId, min(at) AS at FROM audit_line
 WHERE verb = 'report.exported' AND outcome = 'ok' AND subject ->> '$.kind' = 'first' GROUP BY 1`,
      )
      .all()
      .flatMap(({ caseId, at }) => (caseId === null ? [] : [[caseId, at] as const])),
  );
