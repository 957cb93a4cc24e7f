import { z } from 'zod';
import { AlertId } from '../../../shared/alerts/model.ts';
import { CaseId } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { GroupStep } from '../../../shared/grouping/model.ts';
import type { Connection } from '../connection.ts';
import type { GroupingStore, RetiredCase } from '../grouping-store.ts';
import { allCases, caseById } from './cases.ts';
import { parseColumn } from './json-column.ts';
import { raiseDue, setMark } from './marks.ts';

interface StepRow extends Omit<GroupStep, 'alerts' | 'undone'> {
  alerts: string;
  undoneAt: string | null;
  undoneBy: string | null;
}

const movedAlerts = z.array(z.object({ id: AlertId, from: CaseId }));

const groupSteps = (db: Connection): GroupStep[] =>
  db
    .sql<[], StepRow>(
      `SELECT id, kind, at, actor, alerts, into_case AS "into", received_at AS receivedAt, reason,
 undone_at AS undoneAt, undone_by AS undoneBy FROM group_step ORDER BY id`,
    )
    .all()
    .map(({ alerts, undoneAt, undoneBy, ...step }) => ({
      ...step,
      alerts: parseColumn(movedAlerts, alerts, 'group step'),
      undone: undoneAt === null ? null : { at: undoneAt, by: undoneBy ?? '' },
    }));

const addGroupStep = (db: Connection, step: Parameters<GroupingStore['addGroupStep']>[0]): number =>
  db.write(() => {
    setMark(db, raiseDue, 1);
    const { lastInsertRowid } = db
      .sql(
        `INSERT INTO group_step (kind, at, actor, alerts, into_case, received_at, reason) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(step.kind, step.at, step.actor, JSON.stringify(step.alerts), step.into, step.receivedAt, step.reason);
    return lastInsertRowid;
  });

const markGroupStep = (db: Connection, id: number, undone: GroupStep['undone']): void =>
  db.write(() => {
    setMark(db, raiseDue, 1);
    const { changes } = db
      .sql('UPDATE group_step SET undone_at = ?, undone_by = ? WHERE id = ?')
      .run(undone?.at ?? null, undone?.by ?? null, id);
    if (changes === 0) throw new AppError('not-found', { what: 'group step', id });
  });

const retireCases = (db: Connection, retired: readonly RetiredCase[]): void =>
  db.write(() => {
    for (const { id, mergedInto } of retired) {
      db.sql('UPDATE case_file SET merged_into = ? WHERE id = ?').run(mergedInto, id);
      db.sql('DELETE FROM case_alert WHERE case_id = ?').run(id);
      db.sql('DELETE FROM case_process WHERE case_id = ?').run(id);
    }
  });

const absorbedBy = (db: Connection, id: CaseId): ReturnType<GroupingStore['absorbedBy']> =>
  db
    .sql<[string], { id: CaseId; notes: number; reports: number }>(
      `SELECT id, (SELECT count(*) FROM note WHERE case_id = case_file.id) AS notes,
 (SELECT count(*) FROM report WHERE case_id = case_file.id) AS reports
 FROM case_file WHERE merged_into = ? ORDER BY opened_at, id`,
    )
    .all(id)
    .map(({ id: absorbed, notes, reports }) => ({ stored: caseById(db, absorbed), notes, reports }));

export const groupingSide = (db: Connection): GroupingStore => ({
  groupSteps: () => groupSteps(db),
  addGroupStep: (step) => addGroupStep(db, step),
  markGroupStep: (id, undone) => markGroupStep(db, id, undone),
  retireCases: (cases) => retireCases(db, cases),
  allCases: () => allCases(db),
  absorbedBy: (id) => absorbedBy(db, id),
});
