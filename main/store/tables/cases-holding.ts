import { CaseId } from '../../../shared/cases/model.ts';
import type { StoredEvent } from '../../../shared/event/model.ts';
import type { Connection } from '../connection.ts';
import { caseEventIds } from './case-events.ts';
import type { Texts } from './texts.ts';

type Where = Pick<StoredEvent, 'id' | 'host' | 'seenAtMs' | 'processKey' | 'targetKey'>;

/** By a process of the event, by its host and time, or because it was fetched around an alert: more than hold it, seldom many. */
const candidates = (db: Connection, { id, host, seenAtMs, processKey, targetKey }: Where): string[] =>
  db
    .sql<[string, number, number, string, number], { id: string }>(
      `SELECT id FROM case_file WHERE merged_into IS NULL AND (
 id IN (SELECT case_id FROM case_process WHERE process_key IN (SELECT value FROM json_each(?)))
 OR (first_seen_ms <= ? AND last_seen_ms >= ? AND EXISTS (SELECT 1 FROM json_each(hosts) WHERE value = ?))
 OR id IN (SELECT case_id FROM case_alert JOIN alert_around USING (alert_id) WHERE event_id = ?))`,
    )
    .all(JSON.stringify([processKey, targetKey].filter((key) => key !== null)), seenAtMs, seenAtMs, host, id)
    .map((row) => row.id);

/** Cases whose events an event is one of; cases that stand behind another are left to that one. */
export const casesHolding = (db: Connection, texts: Texts, event: Where): CaseId[] =>
  candidates(db, event)
    .filter((id) => caseEventIds(db, texts, id).has(event.id))
    .map((id) => CaseId.parse(id));
