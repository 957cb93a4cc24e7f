import { classUid, type EventClass } from '../../../shared/event/classes.ts';
import { activityCode } from '../event-codes.ts';
import type { Connection } from '../connection.ts';
import type { EventSpan } from '../stored-case.ts';
import type { Texts } from './texts.ts';

/** Logons under any of these ids, by id alone: the machine is told by the event. A pass over the events, newest last. */
export const logonIdsEvents = (db: Connection, texts: Texts, logonIds: readonly string[], limit: number): number[] => {
  const cells = logonIds.flatMap((id) => texts.cellsOf(id));
  if (cells.length === 0) return [];
  return db
    .sql<[number, number, string, number], { id: number }>(
      `SELECT id FROM event WHERE class = ? AND activity = ? AND logon_id IN (SELECT value FROM json_each(?)) LIMIT ?`,
    )
    .all(classUid.authentication, activityCode.logon, JSON.stringify(cells), limit)
    .map(({ id }) => id);
};

/** What was recorded anywhere within a span of time, of some classes; over the index of time. */
export const momentEvents = (
  db: Connection,
  { span, classes, limit }: { span: EventSpan; classes: readonly EventClass[]; limit: number },
): number[] =>
  db
    .sql<[number, number, string, number], { id: number }>(
      `SELECT id FROM event WHERE seen_at_ms BETWEEN ? AND ? AND class IN (SELECT value FROM json_each(?)) LIMIT ?`,
    )
    .all(span.fromMs, span.toMs, JSON.stringify(classes.map((name) => classUid[name])), limit)
    .map(({ id }) => id);
