import { Alert } from '../../../shared/alerts/model.ts';
import type { CaseId } from '../../../shared/cases/model.ts';
import type { Detection } from '../../../shared/rules/model.ts';
import type { Connection } from '../connection.ts';
import { parseColumn } from './json-column.ts';

export const putDetections = (db: Connection, detections: readonly Detection[]): number =>
  db.write(() => {
    const add = db.sql<[string, number]>('INSERT OR IGNORE INTO detection (rule_id, event_id) VALUES (?, ?)');
    let added = 0;
    for (const { ruleId, event } of detections) added += add.run(ruleId, event).changes;
    return added;
  });

export const listDetections = (db: Connection): Detection[] =>
  db.sql<[], Detection>('SELECT rule_id AS ruleId, event_id AS event FROM detection ORDER BY event_id, rule_id').all();

export const putAlerts = (db: Connection, alerts: readonly Alert[]): void =>
  db.write(() => {
    const put = db.sql<[string, number, string]>(
      `INSERT INTO alert (id, first_seen_ms, body) VALUES (?, ?, ?)
 ON CONFLICT DO UPDATE SET first_seen_ms = excluded.first_seen_ms, body = excluded.body`,
    );
    for (const alert of alerts) put.run(alert.id, alert.firstSeenMs, JSON.stringify(alert));
  });

/** By time; of one case, or all. */
export const listAlerts = (db: Connection, caseId: CaseId | null): Alert[] => {
  const rows =
    caseId === null
      ? db.sql<[], { body: string }>('SELECT body FROM alert ORDER BY first_seen_ms, id').all()
      : db
          .sql<[string], { body: string }>(
            `SELECT body FROM alert JOIN case_alert ON alert_id = alert.id WHERE case_id = ? ORDER BY first_seen_ms, alert.id`,
          )
          .all(caseId);
  return rows.map(({ body }) => parseColumn(Alert, body, 'alert'));
};
