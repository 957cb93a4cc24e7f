import { z } from 'zod';
import type { AlertId } from '../../../shared/alerts/model.ts';
import { CaseLink } from '../../../shared/grouping/model.ts';
import { Judgement, type CaseId } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ProcessKey } from '../../../shared/event/model.ts';
import type { Connection } from '../connection.ts';
import type { StoredCase } from '../stored-case.ts';
import { parseColumn } from './json-column.ts';

interface CaseRow {
  id: CaseId;
  title: string;
  opened_at: string;
  grouped_by: 'process-tree' | 'host';
  judgement: string;
  hosts: string;
  users: string;
  events: number;
  first_seen_ms: number;
  last_seen_ms: number;
  scope_from_ms: number;
  scope_to_ms: number;
  links: string;
  clock_from: string | null;
  merged_into: CaseId | null;
  processes_left_out: number;
}

const names = z.array(z.string());
const caseLinks = z.array(CaseLink);

const storedCaseOf = (db: Connection, row: CaseRow): StoredCase => ({
  id: row.id,
  title: row.title,
  // Received with another case before: that moment counts.
  openedAt: row.clock_from !== null && row.clock_from < row.opened_at ? row.clock_from : row.opened_at,
  clockFrom: row.clock_from,
  mergedInto: row.merged_into,
  links: parseColumn(caseLinks, row.links, 'case'),
  groupedBy: row.grouped_by,
  judgement: parseColumn(Judgement, row.judgement, 'case'),
  hosts: parseColumn(names, row.hosts, 'case'),
  users: parseColumn(names, row.users, 'case'),
  alertIds: db
    .sql<[string], { alert_id: AlertId }>('SELECT alert_id FROM case_alert WHERE case_id = ? ORDER BY alert_id')
    .all(row.id)
    .map(({ alert_id: alertId }) => alertId),
  processKeys: db
    .sql<[string], { process_key: ProcessKey }>(
      'SELECT process_key FROM case_process WHERE case_id = ? ORDER BY process_key',
    )
    .all(row.id)
    .map(({ process_key: key }) => key),
  processesLeftOut: row.processes_left_out,
  span: { fromMs: row.scope_from_ms, toMs: row.scope_to_ms },
  events: row.events,
  firstSeenMs: row.first_seen_ms,
  lastSeenMs: row.last_seen_ms,
});

const judgementIn = (db: Connection, id: CaseId): Judgement | null => {
  const row = db.sql<[string], { judgement: string }>('SELECT judgement FROM case_file WHERE id = ?').get(id);
  return row === undefined ? null : parseColumn(Judgement, row.judgement, 'case');
};

const putCase = (db: Connection, stored: StoredCase): void => {
  // What the analyst decided outlives every new judging by machine.
  const analyst = stored.judgement.analyst ?? judgementIn(db, stored.id)?.analyst ?? null;
  db.sql(
    `INSERT INTO case_file (id, title, opened_at, grouped_by, judgement, hosts, users, events, first_seen_ms, last_seen_ms,
 scope_from_ms, scope_to_ms, links, clock_from, processes_left_out)
 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
 ON CONFLICT DO UPDATE SET title = excluded.title, grouped_by = excluded.grouped_by, judgement = excluded.judgement,
 hosts = excluded.hosts, users = excluded.users, events = excluded.events, first_seen_ms = excluded.first_seen_ms,
 last_seen_ms = excluded.last_seen_ms, scope_from_ms = excluded.scope_from_ms, scope_to_ms = excluded.scope_to_ms, links = excluded.links,
 clock_from = excluded.clock_from, merged_into = NULL, processes_left_out = excluded.processes_left_out`,
  ).run(
    stored.id,
    stored.title,
    stored.openedAt,
    stored.groupedBy,
    JSON.stringify({ ...stored.judgement, analyst }),
    JSON.stringify(stored.hosts),
    JSON.stringify(stored.users),
    stored.events,
    stored.firstSeenMs,
    stored.lastSeenMs,
    stored.span.fromMs,
    stored.span.toMs,
    JSON.stringify(stored.links),
    stored.clockFrom,
    stored.processesLeftOut,
  );
  db.sql('DELETE FROM case_alert WHERE case_id = ?').run(stored.id);
  db.sql('DELETE FROM case_process WHERE case_id = ?').run(stored.id);
  const addAlert = db.sql<[string, string]>('INSERT OR IGNORE INTO case_alert (case_id, alert_id) VALUES (?, ?)');
  for (const alertId of stored.alertIds) addAlert.run(stored.id, alertId);
  const addKey = db.sql<[string, string]>('INSERT OR IGNORE INTO case_process (case_id, process_key) VALUES (?, ?)');
  for (const key of stored.processKeys) addKey.run(stored.id, key);
};

export const putCases = (db: Connection, cases: readonly StoredCase[]): void =>
  db.write(() => {
    for (const stored of cases) putCase(db, stored);
  });

/**
 * Cases whose alerts are all in another case now. What a person wrote is never dropped: such a case stays, with its alerts.
 */
export const dropReplaced = (db: Connection, ids: readonly CaseId[]): void =>
  db.write(() => {
    for (const id of ids) {
      const written = db
        .sql<[string, string, string, string, string], { written: number }>(
          `SELECT (SELECT judgement ->> '$.analyst' IS NOT NULL FROM case_file WHERE id = ?)
 + EXISTS (SELECT 1 FROM note WHERE case_id = ?) + EXISTS (SELECT 1 FROM report WHERE case_id = ?)
 + EXISTS (SELECT 1 FROM legal_clock WHERE case_id = ?) + EXISTS (SELECT 1 FROM notebook WHERE case_id = ?) AS written`,
        )
        .get(id, id, id, id, id);
      if ((written?.written ?? 0) > 0) continue;
      db.sql('DELETE FROM case_alert WHERE case_id = ?').run(id);
      db.sql('DELETE FROM case_process WHERE case_id = ?').run(id);
      db.sql('DELETE FROM case_file WHERE id = ?').run(id);
    }
  });

export const listCases = (db: Connection): StoredCase[] => allCases(db).filter(({ mergedInto }) => mergedInto === null);

export const allCases = (db: Connection): StoredCase[] =>
  db
    .sql<[], CaseRow>('SELECT * FROM case_file ORDER BY last_seen_ms DESC, id')
    .all()
    .map((row) => storedCaseOf(db, row));

export const caseById = (db: Connection, id: CaseId): StoredCase => {
  const row = db.sql<[string], CaseRow>('SELECT * FROM case_file WHERE id = ?').get(id);
  if (row === undefined) throw new AppError('not-found', { what: 'case', id });
  return storedCaseOf(db, row);
};

export const judgeCase = (db: Connection, id: CaseId, analyst: NonNullable<Judgement['analyst']>): StoredCase => {
  db.write(() => {
    const judgement = judgementIn(db, id);
    if (judgement === null) throw new AppError('not-found', { what: 'case', id });
    db.sql('UPDATE case_file SET judgement = ? WHERE id = ?').run(JSON.stringify({ ...judgement, analyst }), id);
  });
  return caseById(db, id);
};
