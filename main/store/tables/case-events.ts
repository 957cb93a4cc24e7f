import { z } from 'zod';
import type { EventClass } from '../../../shared/event/classes.ts';
import { EventId } from '../../../shared/event/model.ts';
import type { Connection } from '../connection.ts';
import { classOf } from '../event-codes.ts';
import type { EventSpan } from '../stored-case.ts';
import { eventIdsOfProcesses } from './process-events.ts';
import type { Texts } from './texts.ts';

const ids = z.array(EventId);

/** Events of a case: those of its processes, those of its alerts, and what was fetched around these. Derived, never stored. */
export const caseEventIds = (db: Connection, texts: Texts, caseId: string): Set<number> => {
  const keys = db
    .sql<[string], { process_key: string }>('SELECT process_key FROM case_process WHERE case_id = ?')
    .all(caseId)
    .map(({ process_key: key }) => key);
  const bare = keys.filter((key) => key.startsWith('pid:'));
  const sure = keys.filter((key) => !key.startsWith('pid:'));
  const span = db
    .sql<[string], EventSpan>('SELECT scope_from_ms AS fromMs, scope_to_ms AS toMs FROM case_file WHERE id = ?')
    .get(caseId);
  const found = new Set<number>(eventIdsOfProcesses(db, texts, sure, null).keys());
  for (const id of eventIdsOfProcesses(db, texts, bare, span ?? null).keys()) found.add(id);
  const alerts = db
    .sql<[string], { events: string }>(
      `SELECT body ->> '$.events' AS events FROM alert JOIN case_alert ON alert_id = alert.id WHERE case_id = ?`,
    )
    .all(caseId);
  for (const { events } of alerts) for (const id of ids.parse(JSON.parse(events))) found.add(id);
  const around = db
    .sql<[string], { event_id: number }>(
      'SELECT event_id FROM alert_around JOIN case_alert USING (alert_id) WHERE case_id = ?',
    )
    .all(caseId);
  for (const { event_id: id } of around) found.add(id);
  return found;
};

/** How many events of each class a case has. */
export const caseClassCounts = (db: Connection, texts: Texts, caseId: string): Partial<Record<EventClass, number>> => {
  const rows = db
    .sql<[string], { class: number; events: number }>(
      'SELECT class, count(*) AS events FROM event WHERE id IN (SELECT value FROM json_each(?)) GROUP BY class',
    )
    .all(JSON.stringify([...caseEventIds(db, texts, caseId)]));
  return Object.fromEntries(rows.map((row) => [classOf(row.class), row.events]));
};

/**
 * Changes with whatever may change the events of a case. Events are only ever added and event ids only grow, so the largest id
 * says whether a list of events is complete; a case's also depend on its processes and alerts, and what was fetched around these.
 */
export const caseVersion = (db: Connection): string =>
  db
    .sql<[], { version: string }>(
      `SELECT format('%d %d %d %d', (SELECT max(id) FROM event), (SELECT count(*) FROM case_process),
 (SELECT count(*) FROM case_alert), (SELECT count(*) FROM alert_around)) AS version`,
    )
    .get()?.version ?? '';
