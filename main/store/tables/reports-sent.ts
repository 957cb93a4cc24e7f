import type { Connection } from '../connection.ts';

/**
 * From the journal, by case id: an export that ended well, or a delivery a backend took over, is the moment a first report left.
 * A delivery counts from when it was sent (its receipt may have been found much later), and not at all where the backend said
 * afterwards that it could not bring it to the customer.
 */
export const firstReportsSent = (db: Connection): Map<string, string> =>
  new Map(
    db
      .sql<[], { caseId: string | null; at: string }>(
        `SELECT subject ->> '$.caseId' AS caseId, min(coalesce(subject ->> '$.sentAt', at)) AS at FROM audit_line AS sent
 WHERE verb IN ('report.exported', 'report.delivered') AND outcome = 'ok' AND subject ->> '$.kind' = 'first'
 AND (verb = 'report.exported' OR NOT EXISTS (SELECT 1 FROM audit_line AS back
  WHERE back.verb = 'report.rejected' AND back.subject ->> '$.letter' = sent.subject ->> '$.letter')) GROUP BY 1`,
      )
      .all()
      .flatMap(({ caseId, at }) => (caseId === null ? [] : [[caseId, at] as const])),
  );
