import { z } from 'zod';
import { HuntLimit, HuntRun, HuntValue } from '../../../shared/hunt/model.ts';
import type { Connection } from '../connection.ts';
import { parseColumn } from './json-column.ts';

interface HuntRow {
  id: number;
  startedAt: string;
  actor: string;
  language: HuntRun['language'];
  text: string;
  parameters: string;
  caseId: string | null;
  rows: number;
  limits: string;
  failure: string | null;
  seconds: number;
  fromMs: number | null;
  toMs: number | null;
  target: string | null;
  sent: string | null;
}

const Parameters = z.record(z.string(), HuntValue);
const Limits = z.array(HuntLimit);

export const putHunt = (db: Connection, run: Omit<HuntRun, 'id'>): number =>
  db.write(
    () =>
      db
        .sql(
          `INSERT INTO hunt (started_at, actor, language, text, parameters, case_id, rows, limits, failure, seconds, from_ms, to_ms,
 target, sent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          run.startedAt,
          run.actor,
          run.language,
          run.text,
          JSON.stringify(run.parameters),
          run.caseId,
          run.rows,
          JSON.stringify(run.limits),
          run.failure,
          run.seconds,
          run.span?.fromMs ?? null,
          run.span?.toMs ?? null,
          run.target ?? null,
          run.sent ?? null,
        ).lastInsertRowid,
  );

const COLUMNS = `id, started_at AS startedAt, actor, language, text, parameters, case_id AS caseId, rows, limits, failure, seconds,
 from_ms AS fromMs, to_ms AS toMs, target, sent`;

const runOf = ({ parameters, limits, caseId, fromMs, toMs, target, sent, ...row }: HuntRow): HuntRun => ({
  ...row,
  ...(target === null ? {} : { target }),
  ...(sent === null ? {} : { sent }),
  ...(fromMs === null && toMs === null ? {} : { span: { fromMs, toMs } }),
  caseId: HuntRun.shape.caseId.parse(caseId),
  parameters: parseColumn(Parameters, parameters, 'hunt'),
  limits: parseColumn(Limits, limits, 'hunt'),
});

/** Those of these ids there are, in the order asked for. */
export const huntsById = (db: Connection, ids: readonly number[]): HuntRun[] =>
  ids.flatMap((id) => db.sql<[number], HuntRow>(`SELECT ${COLUMNS} FROM hunt WHERE id = ?`).all(id).map(runOf));

/** Newest first. */
export const listHunts = (db: Connection, limit: number): HuntRun[] =>
  db.sql<[number], HuntRow>(`SELECT ${COLUMNS} FROM hunt ORDER BY id DESC LIMIT ?`).all(limit).map(runOf);

/** Begun from one moment on and before another (ISO texts in UTC), the oldest first. */
export const huntsBetween = (db: Connection, fromAt: string, toAt: string): HuntRun[] =>
  db
    .sql<[string, string], HuntRow>(`SELECT ${COLUMNS} FROM hunt WHERE started_at >= ? AND started_at < ? ORDER BY id`)
    .all(fromAt, toAt)
    .map(runOf);
