import type { CaseId } from '../../../shared/cases/model.ts';
import type { ClockCorrection, EventMark, HostZone } from '../../../shared/timeline/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Connection } from '../connection.ts';
import type { NewMarks } from '../timeline-store.ts';

type Done = Pick<ClockCorrection, 'by' | 'at'>;

interface CorrectionRow extends Omit<ClockCorrection, 'undone'> {
  undoneBy: string | null;
  undoneAt: string | null;
}

const CORRECTION = `SELECT id, host, offset_ms AS offsetMs, reason, by, at, undone_by AS undoneBy, undone_at AS undoneAt
 FROM clock_correction`;

const correctionOf = ({ undoneBy, undoneAt, ...row }: CorrectionRow): ClockCorrection => ({
  ...row,
  undone: undoneBy === null || undoneAt === null ? null : { by: undoneBy, at: undoneAt },
});

/** Every correction there was, the newest first. */
export const listCorrections = (db: Connection): ClockCorrection[] =>
  db.sql<[], CorrectionRow>(`${CORRECTION} ORDER BY id DESC`).all().map(correctionOf);

const undo = (db: Connection, host: string, { by, at }: Done): number =>
  db
    .sql<[string, string, string]>(
      'UPDATE clock_correction SET undone_by = ?, undone_at = ? WHERE host = ? AND undone_by IS NULL',
    )
    .run(by, at, host).changes;

export const putCorrection = (db: Connection, made: Omit<ClockCorrection, 'id' | 'undone'>): ClockCorrection =>
  db.write(() => {
    undo(db, made.host, made);
    const { lastInsertRowid: id } = db
      .sql<[string, number, string, string, string]>(
        'INSERT INTO clock_correction (host, offset_ms, reason, by, at) VALUES (?, ?, ?, ?, ?)',
      )
      .run(made.host, made.offsetMs, made.reason, made.by, made.at);
    return { ...made, id, undone: null };
  });

export const undoCorrection = (db: Connection, host: string, done: Done): void =>
  db.write(() => {
    if (undo(db, host, done) === 0) throw new AppError('not-found', { what: 'clock correction', id: host });
  });

export const listZones = (db: Connection): HostZone[] =>
  db.sql<[], HostZone>('SELECT host, time_zone AS timeZone, by, at FROM host_zone ORDER BY host').all();

export const putZone = (db: Connection, { host, timeZone, by, at }: HostZone): void =>
  db.write(() => {
    db.sql<[string, string, string, string]>(
      `INSERT INTO host_zone (host, time_zone, by, at) VALUES (?, ?, ?, ?)
 ON CONFLICT DO UPDATE SET time_zone = excluded.time_zone, by = excluded.by, at = excluded.at`,
    ).run(host, timeZone, by, at);
  });

export const dropZone = (db: Connection, host: string): void =>
  db.write(() => {
    db.sql<[string]>('DELETE FROM host_zone WHERE host = ?').run(host);
  });

const MARK = 'SELECT id, case_id AS caseId, event_id AS eventId, kind, text, by, at FROM event_mark';

/** In the order they were made; removed ones are left out. */
export const marksOf = (db: Connection, caseIds: readonly CaseId[]): EventMark[] =>
  db
    .sql<[string], EventMark>(
      `${MARK} WHERE removed_at IS NULL AND case_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    )
    .all(JSON.stringify(caseIds));

/** What stands there already is not put twice. */
export const putMarks = (db: Connection, { caseId, eventIds, kind, text, by, at }: NewMarks): EventMark[] =>
  db.write(() => {
    const find = db.sql<[string, number, string, string], { id: number }>(
      `SELECT id FROM event_mark WHERE removed_at IS NULL AND case_id = ? AND event_id = ? AND kind = ? AND text = ?`,
    );
    const add = db.sql<[string, number, string, string, string, string]>(
      'INSERT INTO event_mark (case_id, event_id, kind, text, by, at) VALUES (?, ?, ?, ?, ?, ?)',
    );
    return eventIds.flatMap((eventId): EventMark[] => {
      if (find.get(caseId, eventId, kind, text) !== undefined) return [];
      const { lastInsertRowid: id } = add.run(caseId, eventId, kind, text, by, at);
      return [{ id, caseId, eventId, kind, text, by, at }];
    });
  });

export const removeMarks = (db: Connection, marks: readonly number[], { by, at }: Done): void =>
  db.write(() => {
    db.sql<[string, string, string]>(
      `UPDATE event_mark SET removed_by = ?, removed_at = ?
 WHERE removed_at IS NULL AND id IN (SELECT value FROM json_each(?))`,
    ).run(by, at, JSON.stringify(marks));
  });
