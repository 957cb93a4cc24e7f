import { z } from 'zod';
import { EventId } from '../../../shared/event/model.ts';
import { IndicatorHit } from '../../../shared/intel/model.ts';
import type { Connection } from '../connection.ts';
import type { StoredHit } from '../customer-store.ts';
import { parseColumn } from './json-column.ts';

interface Row extends Omit<StoredHit, 'eventIds' | 'indicatorId' | 'isNew'> {
  indicatorId: string;
  eventIds: string;
  isNew: number;
}

const Ids = z.array(EventId);

/** Event ids kept with a hit. */
const keptIds = 100;

const SELECT = `SELECT indicator_id AS indicatorId, host, kind, value, name, tlp, events, event_ids AS eventIds,
 first_seen_ms AS firstSeenMs, last_seen_ms AS lastSeenMs, found_at AS foundAt, is_new AS isNew FROM indicator_hit`;

const hitOf = ({ eventIds, indicatorId, isNew, ...row }: Row): StoredHit => ({
  ...row,
  indicatorId: IndicatorHit.shape.indicatorId.parse(indicatorId),
  eventIds: parseColumn(Ids, eventIds, 'indicator_hit'),
  isNew: isNew === 1,
});

const merged = (before: StoredHit, now: StoredHit, whole: boolean): StoredHit => {
  const ids = [...new Set([...before.eventIds, ...now.eventIds])].toSorted((a, b) => a - b).slice(0, keptIds);
  return {
    ...now,
    // A sweep over everything counts everything; an import adds what it brought.
    events: whole ? now.events : before.events + now.events,
    eventIds: ids,
    firstSeenMs: Math.min(before.firstSeenMs, now.firstSeenMs),
    lastSeenMs: Math.max(before.lastSeenMs, now.lastSeenMs),
    foundAt: before.foundAt,
    isNew: before.isNew,
  };
};

const hitAt = (db: Connection, indicatorId: string, host: string): StoredHit | null => {
  const row = db.sql<[string, string], Row>(`${SELECT} WHERE indicator_id = ? AND host = ?`).get(indicatorId, host);
  return row === undefined ? null : hitOf(row);
};

/** Answers them as they are stored now. `whole`: found in all events, not only in new ones. */
export const putIndicatorHits = (db: Connection, hits: readonly StoredHit[], whole: boolean): StoredHit[] =>
  db.write(() =>
    hits.map((hit) => {
      const before = hitAt(db, hit.indicatorId, hit.host);
      const now = before === null ? hit : merged(before, hit, whole);
      db.sql(
        `INSERT OR REPLACE INTO indicator_hit (indicator_id, host, kind, value, name, tlp, events, event_ids, first_seen_ms,
 last_seen_ms, found_at, is_new) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        now.indicatorId,
        now.host,
        now.kind,
        now.value,
        now.name,
        now.tlp,
        now.events,
        JSON.stringify(now.eventIds.slice(0, keptIds)),
        now.firstSeenMs,
        now.lastSeenMs,
        now.foundAt,
        now.isNew ? 1 : 0,
      );
      return now;
    }),
  );

export const listIndicatorHits = (db: Connection, indicatorId: string | null): StoredHit[] =>
  db
    .sql<[{ id: string | null }], Row>(
      `${SELECT} WHERE @id IS NULL OR indicator_id = @id ORDER BY found_at DESC, indicator_id, host`,
    )
    .all({ id: indicatorId })
    .map(hitOf);

export const readIndicatorHits = (db: Connection): number =>
  db.write(() => db.sql('UPDATE indicator_hit SET is_new = 0 WHERE is_new = 1').run().changes);
