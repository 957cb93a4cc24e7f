import type { Connection } from '../connection.ts';

/**
 * From the journal, by case id: the released report left as a file, as a mail, on the phone, or was taken over by a backend. A draft
 * that was exported is not the report; exports of before drafts were told apart count as they did.
 * A delivery counts from when it was sent (its receipt may have been found much later), and not at all where the backend said
 * afterwards that it could not bring it to the customer.
 */
export const firstReportsSent = (db: Connection): Map<string, string> =>
  new Map(
    db
      .sql<[], { caseId: string | null; at: string }>(
        `SELECT subject ->> '$.caseId' AS caseId, min(coalesce(subject ->> '$.sentAt', at)) AS at FROM audit_line AS sent
 WHERE verb IN ('report.exported', 'report.mailed', 'report.told', 'report.delivered') AND outcome = 'ok'
 AND coalesce(subject ->> '$.as', 'released') = 'released' AND subject ->> '$.kind' = 'first'
 AND (verb <> 'report.delivered' OR NOT EXISTS (SELECT 1 FROM audit_line AS back
  WHERE back.verb = 'report.rejected' AND back.subject ->> '$.letter' = sent.subject ->> '$.letter')) GROUP BY 1`,
      )
      .all()
      .flatMap(({ caseId, at }) => (caseId === null ? [] : [[caseId, at] as const])),
  );
