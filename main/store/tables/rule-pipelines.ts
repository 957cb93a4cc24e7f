import { AppError } from '../../../shared/contract/errors.ts';
import { PipelineId } from '../../../shared/rules/pipeline.ts';
import type { Connection } from '../connection.ts';
import type { KeptPipeline, RulePipelineStore } from '../rule-pipeline-store.ts';

interface Row extends Omit<KeptPipeline, 'id' | 'enabled'> {
  id: number;
  enabled: number;
}

const columns =
  'SELECT id, pipeline AS text, enabled, version, saved_at AS savedAt, saved_by AS savedBy FROM rule_pipeline';

const pipelineFrom = ({ id, enabled, ...row }: Row): KeptPipeline => ({
  ...row,
  id: PipelineId.parse(id),
  enabled: enabled === 1,
});

const byId = (db: Connection, id: PipelineId): KeptPipeline => {
  const row = db.sql<[number], Row>(`${columns} WHERE id = ?`).get(id);
  if (row === undefined) throw new AppError('not-found', { what: 'pipeline', id });
  return pipelineFrom(row);
};

const save = (
  db: Connection,
  { id, version, text, enabled, savedAt, savedBy }: Parameters<RulePipelineStore['saveRulePipeline']>[0],
): KeptPipeline =>
  db.write(() => {
    const kept = [text, enabled ? 1 : 0, savedAt, savedBy] as const;
    if (id === null) {
      const { lastInsertRowid } = db
        .sql('INSERT INTO rule_pipeline (pipeline, enabled, saved_at, saved_by, version) VALUES (?, ?, ?, ?, 1)')
        .run(...kept);
      return byId(db, PipelineId.parse(lastInsertRowid));
    }
    const stored = byId(db, id);
    if (stored.version !== version) throw new AppError('conflict', { what: 'pipeline', version: stored.version });
    db.sql(
      'UPDATE rule_pipeline SET pipeline = ?, enabled = ?, saved_at = ?, saved_by = ?, version = version + 1 WHERE id = ?',
    ).run(...kept, id);
    return byId(db, id);
  });

/** The pipelines of one file: a customer's, or the desk's. */
export const rulePipelineSide = (db: Connection): RulePipelineStore => ({
  rulePipelines: () => db.sql<[], Row>(`${columns} ORDER BY id`).all().map(pipelineFrom),
  saveRulePipeline: (saved) => save(db, saved),
  removeRulePipeline: (id) =>
    db.write(() => {
      byId(db, id);
      db.sql('DELETE FROM rule_pipeline WHERE id = ?').run(id);
    }),
});
