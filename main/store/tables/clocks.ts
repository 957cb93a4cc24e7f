import type { z } from 'zod';
import { AlarmDetail, StoredAlarm, type NewAlarm } from '../../../shared/clock/alarm.ts';
import { Law } from '../../../shared/clock/law.ts';
import { LegalClock, type Filing } from '../../../shared/clock/legal-clock.ts';
import type { CaseId } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Connection } from '../connection.ts';
import type { NewLegalClock } from '../clock-store.ts';
import { parseColumn } from './json-column.ts';

interface AlarmRow {
  caseId: CaseId;
  name: string;
  dueAtMs: number;
  firesAtMs: number;
  firedAtMs: number;
  detail: string;
  acknowledged: string | null;
}

const alarmColumns = `SELECT case_id AS caseId, name, due_at_ms AS dueAtMs, fires_at_ms AS firesAtMs, fired_at_ms AS firedAtMs,
 detail, acknowledged FROM alarm`;

const Acknowledged = StoredAlarm.shape.acknowledged;

const alarmOf = ({ detail, acknowledged, ...row }: AlarmRow): StoredAlarm => ({
  ...row,
  ...parseColumn(AlarmDetail, detail, 'alarm'),
  acknowledged: acknowledged === null ? null : parseColumn(Acknowledged, acknowledged, 'alarm'),
});

/** True where it was not stored before: the one who stored it tells it. */
export const putAlarm = (db: Connection, alarm: NewAlarm, firedAtMs: number): boolean =>
  db.write(() => {
    const { kind, minutesBefore, legal, escalation } = alarm;
    return (
      db
        .sql<[string, string, number, number, number, string]>(
          `INSERT OR IGNORE INTO alarm (case_id, name, due_at_ms, fires_at_ms, fired_at_ms, detail) VALUES (?, ?, ?, ?, ?, ?)`,
        )
        .run(
          alarm.caseId,
          alarm.name,
          alarm.dueAtMs,
          alarm.firesAtMs,
          firedAtMs,
          JSON.stringify({ kind, minutesBefore, legal, escalation }),
        ).changes > 0
    );
  });

/** Of clocks that run out after a moment: what was told of them. */
export const alarmsDueAfter = (db: Connection, afterMs: number): Pick<StoredAlarm, 'caseId' | 'name' | 'dueAtMs'>[] =>
  db
    .sql<[number], Pick<StoredAlarm, 'caseId' | 'name' | 'dueAtMs'>>(
      'SELECT case_id AS caseId, name, due_at_ms AS dueAtMs FROM alarm WHERE due_at_ms > ?',
    )
    .all(afterMs);

/** The newest first. */
export const waitingAlarms = (db: Connection): StoredAlarm[] =>
  db.sql<[], AlarmRow>(`${alarmColumns} WHERE acknowledged IS NULL ORDER BY id DESC`).all().map(alarmOf);

/** With those told of cases that were merged into this one. */
export const alarmsOfCase = (db: Connection, caseId: CaseId): StoredAlarm[] =>
  db
    .sql<[string, string], AlarmRow>(
      `${alarmColumns} WHERE case_id = ? OR case_id IN (SELECT id FROM case_file WHERE merged_into = ?) ORDER BY id DESC`,
    )
    .all(caseId, caseId)
    .map(alarmOf);

/** All alarms of one name of a case that wait. Throws `not-found` where there is none. */
export const acknowledgeAlarm = (
  db: Connection,
  { caseId, name }: Pick<StoredAlarm, 'caseId' | 'name'>,
  acknowledged: NonNullable<StoredAlarm['acknowledged']>,
): void => {
  const { changes } = db.write(() =>
    db
      .sql<[string, string, string]>(
        'UPDATE alarm SET acknowledged = ? WHERE case_id = ? AND name = ? AND acknowledged IS NULL',
      )
      .run(JSON.stringify(acknowledged), caseId, name),
  );
  if (changes === 0) throw new AppError('not-found', { what: 'alarm' });
};

interface ClockRow extends Omit<LegalClock, 'law' | 'filings' | 'stopped'> {
  law: string;
  stopped: string | null;
}

const standing = 'coalesce(case_file.merged_into, legal_clock.case_id)';

const clockColumns = `SELECT legal_clock.id, ${standing} AS caseId, legal_clock.case_id AS startedOn, law, aware_at AS awareAt,
 reason, started_at AS startedAt, started_by AS startedBy, stopped
 FROM legal_clock LEFT JOIN case_file ON case_file.id = legal_clock.case_id`;

const Stopped = LegalClock.shape.stopped;

const filingsOf = (db: Connection, clockId: number): Filing[] =>
  db
    .sql<[number], Filing>(
      `SELECT step, filed_at AS filedAt, what, recorded_at AS recordedAt, recorded_by AS by FROM legal_filing
 WHERE clock_id = ? ORDER BY recorded_at, step`,
    )
    .all(clockId);

const clockOf = (db: Connection, { law, stopped, ...row }: ClockRow): LegalClock => ({
  ...row,
  law: parseColumn(Law, law, 'legal clock'),
  filings: filingsOf(db, row.id),
  stopped: stopped === null ? null : parseColumn(Stopped, stopped, 'legal clock'),
});

export const legalClocks = (db: Connection, caseId: CaseId | null): LegalClock[] => {
  const rows =
    caseId === null
      ? db.sql<[], ClockRow>(`${clockColumns} WHERE stopped IS NULL ORDER BY legal_clock.id`).all()
      : db.sql<[string], ClockRow>(`${clockColumns} WHERE ${standing} = ? ORDER BY legal_clock.id`).all(caseId);
  return rows.map((row) => clockOf(db, row));
};

export const startLegalClock = (db: Connection, started: NewLegalClock): number =>
  db.write(() =>
    Number(
      db
        .sql(
          'INSERT INTO legal_clock (case_id, law, aware_at, reason, started_at, started_by) VALUES (?, ?, ?, ?, ?, ?)',
        )
        .run(
          started.caseId,
          JSON.stringify(started.law),
          started.awareAt,
          started.reason,
          started.startedAt,
          started.startedBy,
        ).lastInsertRowid,
    ),
  );

/** Throws `conflict` where the step was filed before: what was recorded is not written over. */
export const fileLegalStep = (db: Connection, clockId: number, filing: Filing): void =>
  db.write(() => {
    const { changes } = db
      .sql(
        `INSERT OR IGNORE INTO legal_filing (clock_id, step, filed_at, what, recorded_at, recorded_by)
 VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(clockId, filing.step, filing.filedAt, filing.what, filing.recordedAt, filing.by);
    if (changes === 0) throw new AppError('conflict', { what: 'filing' });
  });

export const stopLegalClock = (db: Connection, clockId: number, stopped: z.infer<typeof Stopped>): void => {
  db.write(() =>
    db
      .sql<[string, number]>('UPDATE legal_clock SET stopped = ? WHERE id = ? AND stopped IS NULL')
      .run(JSON.stringify(stopped), clockId),
  );
};
