import type { RawDatabase } from '../store/sqlite.ts';
import type { HuntSpan } from '../../shared/hunt/model.ts';
import { classUid } from '../../shared/event/classes.ts';
import { makeSqlFunctions } from './sql-functions.ts';
import { activityCode, directionCode, outcomeCode, targetKindCode, timeBasisCode } from '../store/event-codes.ts';

/*
 * What an analyst's SQL sees: temporary views over the stored tables, with the names of the Event model and with texts and
 * words instead of their numbers. Only `id` and `seenAtMs` have an index behind them.
 */

const word = (column: string, codes: Record<string, number>): string =>
  `CASE e.${column} ${Object.entries(codes)
    .map(([name, code]) => `WHEN ${String(code)} THEN '${name}'`)
    .join(' ')} END`;

/** A number in such a column is the id of a text (stored as a real number: such a column has no type of its own). */
const text = (column: string): string =>
  `CASE typeof(e.${column}) WHEN 'text' THEN e.${column} ELSE (SELECT t.value FROM main.text t WHERE t.id = e.${column}) END`;

const EVENT_COLUMNS: Record<string, string> = {
  id: 'e.id',
  class: word('class', classUid),
  activity: word('activity', activityCode),
  seenAtMs: 'e.seen_at_ms',
  seenAt: `strftime('%Y-%m-%dT%H:%M:%fZ', e.seen_at_ms / 1000.0, 'unixepoch')`,
  loggedAtMs: 'e.seen_at_ms + e.logged_after_ms',
  timeBasis: word('time_basis', timeBasisCode),
  host: text('host'),
  user: text('user'),
  logonId: text('logon_id'),
  processKey: text('process'),
  pid: 'e.pid',
  image: text('image'),
  commandLine: text('command_line'),
  parentKey: text('parent'),
  parentPid: 'e.parent_pid',
  parentImage: text('parent_image'),
  parentCommandLine: text('parent_command_line'),
  targetKind: word('target_kind', targetKindCode),
  target: text('target'),
  targetKey: text('target_process'),
  detail: text('detail'),
  hashes: text('hashes'),
  signer: text('signer'),
  srcAddress: text('src_address'),
  srcPort: 'e.src_port',
  dstAddress: text('dst_address'),
  dstPort: 'e.dst_port',
  dstHost: text('dst_host'),
  protocol: text('protocol'),
  direction: word('direction', directionCode),
  outcome: word('outcome', outcomeCode),
  provider: text('provider'),
  channel: text('channel'),
  eventCode: 'e.event_code',
};

/** Tables and indexes behind the views: what a hunt's program may open. */
export const READABLE = ['event', 'text', 'detection'];

/**
 * Called for each row of a view. A thread that is being ended cannot be stopped inside SQLite, but it can where SQLite asks
 * JavaScript: that is what makes a hunt cancellable. It takes the row's id, or SQLite would ask only once.
 */
export const ROW_CALL = 'hunt_row';

/** Which events the views hold. */
interface Scope {
  /** Null: all events. */
  caseEvents: readonly number[] | null;
  span?: HuntSpan | null;
}

const inSpan = (column: string, { fromMs, toMs }: HuntSpan): string =>
  [
    ...(fromMs === null ? [] : [`${column} >= ${String(Math.trunc(fromMs))}`]),
    ...(toMs === null ? [] : [`${column} < ${String(Math.trunc(toMs))}`]),
  ].join(' AND ') || 'TRUE';

/** Makes the views on a read connection. Nothing can be written afterwards. */
export const makeHuntViews = (db: RawDatabase, { caseEvents, span = null }: Scope): void => {
  db.function(ROW_CALL, { deterministic: false }, (_id) => 1);
  makeSqlFunctions(db);
  db.exec('CREATE TEMP TABLE hunt_scope (id INTEGER PRIMARY KEY) STRICT');
  db.prepare('INSERT INTO hunt_scope SELECT value FROM json_each(?)').run(JSON.stringify(caseEvents ?? []));
  const inScope = (id: string): string => (caseEvents === null ? '' : `${id} IN (SELECT id FROM hunt_scope) AND `);
  const seen = span === null ? '' : `${inSpan('e.seen_at_ms', span)} AND `;
  const ofSeen =
    span === null ? '' : `d.event_id IN (SELECT id FROM main.event WHERE ${inSpan('seen_at_ms', span)}) AND `;
  const columns = Object.entries(EVENT_COLUMNS).map(([name, sql]) => `${sql} AS "${name}"`);
  db.exec(`CREATE TEMP VIEW events AS SELECT ${columns.join(', ')} FROM main.event e
    WHERE ${inScope('e.id')}${seen}${ROW_CALL}(e.id)`);
  db.exec(`CREATE TEMP VIEW detections AS SELECT d.rule_id AS "ruleId", d.event_id AS "eventId" FROM main.detection d
    WHERE ${inScope('d.event_id')}${ofSeen}${ROW_CALL}(d.event_id)`);
  // The names of the stored tables mean the views too: no row may come past the call above.
  for (const [name, view] of [
    ['event', 'events'],
    ['detection', 'detections'],
  ]) {
    db.exec(`CREATE TEMP VIEW ${name} AS SELECT * FROM ${view}`);
  }
  db.exec('CREATE TEMP VIEW text AS SELECT id FROM events WHERE 0');
  db.pragma('query_only = ON');
};
