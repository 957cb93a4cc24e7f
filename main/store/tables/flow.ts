import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { CaseId } from '../../../shared/cases/model.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { FlowStep } from '../../../shared/graph/layer-steps.ts';
import { StepBody } from '../../../shared/graph/layer-steps.ts';
import type { FlowMoment } from '../../../shared/graph/moment.ts';
import type { SavedFlowView } from '../../../shared/graph/saved-view.ts';
import { FlowView } from '../../../shared/graph/saved-view.ts';
import type { Connection } from '../connection.ts';
import type { FlowStore, NewMoment } from '../flow-store.ts';
import { parseColumn } from './json-column.ts';

const largest = { maxOutputLength: 256 * 1024 * 1024 };
const packed = (text: string): Uint8Array => deflateRawSync(text);
const unpacked = (body: Uint8Array): string => inflateRawSync(body, largest).toString('utf8');

interface StepRow extends Omit<FlowStep, 'body'> {
  body: Uint8Array;
}

const flowSteps = (db: Connection, caseId: CaseId): FlowStep[] =>
  db
    .sql<[string], StepRow>(
      'SELECT number, at, actor AS "by", state, body FROM flow_step WHERE case_id = ? ORDER BY number',
    )
    .all(caseId)
    .map(({ body, ...step }) => ({ ...step, body: parseColumn(StepBody, unpacked(body), 'flow step') }));

const nextFlowStep = (db: Connection): number =>
  (db.sql<[], { seq: number }>(`SELECT seq FROM sqlite_sequence WHERE name = 'flow_step'`).get()?.seq ?? 0) + 1;

const addFlowStep = (db: Connection, caseId: CaseId, step: Parameters<FlowStore['addFlowStep']>[1]): number =>
  db.write(() => {
    db.sql(`UPDATE flow_step SET state = 'dropped' WHERE case_id = ? AND state = 'undone'`).run(caseId);
    const { lastInsertRowid } = db
      .sql(`INSERT INTO flow_step (case_id, at, actor, state, body) VALUES (?, ?, ?, 'done', ?)`)
      .run(caseId, step.at, step.by, packed(JSON.stringify(step.body)));
    return lastInsertRowid;
  });

const markFlowStep = (db: Connection, number: number, state: 'done' | 'undone'): void =>
  db.write(() => {
    const { changes } = db.sql('UPDATE flow_step SET state = ? WHERE number = ?').run(state, number);
    if (changes === 0) throw new AppError('not-found', { what: 'flow step', id: number });
  });

interface ViewRow {
  body: string;
  savedAt: string;
  savedBy: string;
  version: number;
}

const viewFrom = ({ body, ...saved }: ViewRow): SavedFlowView => ({
  ...saved,
  view: parseColumn(FlowView, body, 'flow view'),
});

const flowViews = (db: Connection, caseId: CaseId): SavedFlowView[] =>
  db
    .sql<[string], ViewRow>(
      'SELECT body, saved_at AS savedAt, actor AS savedBy, version FROM flow_view WHERE case_id = ? ORDER BY name',
    )
    .all(caseId)
    .map(viewFrom);

const saveFlowView = (
  db: Connection,
  ...[caseId, view, { at, by, version }]: Parameters<FlowStore['saveFlowView']>
): SavedFlowView =>
  db.write(() => {
    const stored = db
      .sql<[string, string], { version: number }>('SELECT version FROM flow_view WHERE case_id = ? AND name = ?')
      .get(caseId, view.name);
    if ((stored?.version ?? 0) !== version)
      throw new AppError('conflict', { what: 'flow view', version: stored?.version ?? 0 });
    db.sql(
      `INSERT INTO flow_view (case_id, name, version, saved_at, actor, body) VALUES (?, ?, ?, ?, ?, ?)
 ON CONFLICT (case_id, name) DO UPDATE SET version = excluded.version, saved_at = excluded.saved_at,
 actor = excluded.actor, body = excluded.body`,
    ).run(caseId, view.name, version + 1, at, by, JSON.stringify(view));
    return { view, savedAt: at, savedBy: by, version: version + 1 };
  });

const removeFlowView = (db: Connection, caseId: CaseId, name: string): void =>
  db.write(() => {
    const { changes } = db.sql('DELETE FROM flow_view WHERE case_id = ? AND name = ?').run(caseId, name);
    if (changes === 0) throw new AppError('not-found', { what: 'flow view', name });
  });

const momentColumns = 'id, at, actor AS "by", why, name, nodes, edges';

const flowMoments = (db: Connection, caseId: CaseId): FlowMoment[] =>
  db
    .sql<[string], FlowMoment>(`SELECT ${momentColumns} FROM flow_moment WHERE case_id = ? ORDER BY id DESC`)
    .all(caseId);

const keepFlowMoment = (db: Connection, caseId: CaseId, { body, ...moment }: NewMoment): FlowMoment =>
  db.write(() => {
    const digest = createHash('sha256').update(body).digest('hex');
    const newest = db
      .sql<[string], FlowMoment & { digest: string }>(
        `SELECT ${momentColumns}, digest FROM flow_moment WHERE case_id = ? ORDER BY id DESC LIMIT 1`,
      )
      .get(caseId);
    if (newest?.digest === digest && moment.name === '') return newest;
    const { at, by, why, name, nodes, edges } = moment;
    const { lastInsertRowid: id } = db
      .sql(
        `INSERT INTO flow_moment (case_id, at, actor, why, name, nodes, edges, digest, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(caseId, at, by, why, name, nodes, edges, digest, packed(body));
    return { id, ...moment };
  });

const flowMomentBody = (db: Connection, caseId: CaseId, id: number): string => {
  const row = db
    .sql<[string, number], { body: Uint8Array }>('SELECT body FROM flow_moment WHERE case_id = ? AND id = ?')
    .get(caseId, id);
  if (row === undefined) throw new AppError('not-found', { what: 'flow moment', id });
  return unpacked(row.body);
};

export const flowSide = (db: Connection): FlowStore => ({
  flowSteps: (caseId) => flowSteps(db, caseId),
  nextFlowStep: () => nextFlowStep(db),
  addFlowStep: (caseId, step) => addFlowStep(db, caseId, step),
  markFlowStep: (number, state) => markFlowStep(db, number, state),
  flowViews: (caseId) => flowViews(db, caseId),
  saveFlowView: (caseId, view, saved) => saveFlowView(db, caseId, view, saved),
  removeFlowView: (caseId, name) => removeFlowView(db, caseId, name),
  flowMoments: (caseId) => flowMoments(db, caseId),
  keepFlowMoment: (caseId, moment) => keepFlowMoment(db, caseId, moment),
  flowMomentBody: (caseId, id) => flowMomentBody(db, caseId, id),
});
