import { z } from 'zod';
import type { AlertId } from '../../../shared/alerts/model.ts';
import { Judgement, type CaseId } from '../../../shared/cases/model.ts';
import type { Connection } from '../connection.ts';
import type { CaseStep, CaseStepName, QueueCase } from '../queue-store.ts';
import { parseColumn } from './json-column.ts';

const detailOf = z.record(z.string(), z.string());

/** Taking up happens once: its first moment stays. Any other step is as it was said last, its first moment stays too. */
export const putCaseStep = (db: Connection, caseId: CaseId, step: CaseStep & { name: CaseStepName }): void => {
  db.write(() =>
    db
      .sql(
        `INSERT INTO case_step (case_id, step, at, detail) VALUES (?, ?, ?, ?)
 ON CONFLICT DO UPDATE SET detail = excluded.detail`,
      )
      .run(caseId, step.name, step.at, JSON.stringify(step.detail)),
  );
};

interface StepRow {
  caseId: CaseId;
  step: CaseStepName;
  at: string;
  detail: string;
}

const steps = 'SELECT case_id AS caseId, step, at, detail FROM case_step';

const byCase = (rows: readonly StepRow[]): Map<CaseId, QueueCase['steps']> => {
  const found = new Map<CaseId, QueueCase['steps']>();
  for (const row of rows) {
    const step = { at: row.at, detail: parseColumn(detailOf, row.detail, 'case step') };
    found.set(row.caseId, { ...found.get(row.caseId), [row.step]: step });
  }
  return found;
};

export const stepsOfCase = (db: Connection, caseId: CaseId): QueueCase['steps'] =>
  byCase(db.sql<[string], StepRow>(`${steps} WHERE case_id = ?`).all(caseId)).get(caseId) ?? {};

/** Cases as the queue needs them, in a handful of statements however many there are. */
export const queueCases = (db: Connection): QueueCase[] => {
  const known = byCase(db.sql<[], StepRow>(steps).all());
  const alerts = new Map<CaseId, AlertId[]>();
  const joined = db.sql<[], { caseId: CaseId; alertId: AlertId }>(
    'SELECT case_id AS caseId, alert_id AS alertId FROM case_alert ORDER BY case_id, alert_id',
  );
  for (const { caseId, alertId } of joined.all()) {
    const joinedNow = alerts.get(caseId);
    if (joinedNow) joinedNow.push(alertId);
    else alerts.set(caseId, [alertId]);
  }
  const saved = new Map(
    db
      .sql<[], { caseId: CaseId; savedAt: string }>(
        `SELECT case_id AS caseId, min(saved_at) AS savedAt FROM report WHERE kind = 'first' GROUP BY case_id`,
      )
      .all()
      .map(({ caseId, savedAt }) => [caseId, savedAt]),
  );
  return db
    .sql<[], { id: CaseId; openedAt: string; judgement: string }>(
      `SELECT id, min(opened_at, coalesce(clock_from, opened_at)) AS openedAt, judgement FROM case_file
 WHERE merged_into IS NULL`,
    )
    .all()
    .map(({ id, openedAt, judgement }) => ({
      id,
      openedAt,
      judgement: parseColumn(Judgement, judgement, 'case'),
      alertIds: alerts.get(id) ?? [],
      reportSavedAt: saved.get(id) ?? null,
      steps: known.get(id) ?? {},
    }));
};
