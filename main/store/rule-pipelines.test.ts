import { expect, test } from 'vitest';
import type { PipelineId } from '../../shared/rules/pipeline.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { rulePipelineTables } from './migrations/customer/023-rule-pipelines.ts';
import { customerMigrations } from './migrations/customer-migrations.ts';
import { deskPipelineTables } from './migrations/desk/006-rule-pipelines.ts';
import { deskMigrations } from './migrations/desk-migrations.ts';
import { newFile, tablesOf } from './new-file.test-support.ts';
import { rulePipelineSide } from './tables/rule-pipelines.ts';

test('the steps of pipelines add their table and leave what was there', () => {
  const db = newFile();
  const before = customerMigrations.filter(({ number }) => number < rulePipelineTables.number);
  migrate(db, before, () => undefined);
  db.raw.exec(
    `INSERT INTO hunt (id, started_at, actor, language, text, parameters, case_id, rows, limits, failure, seconds) VALUES (1, 'a', 'Sato', 'sql', 'SELECT 1', '{}', NULL, 1, '[]', NULL, 0.1)`,
  );
  const [tables, ledger] = [tablesOf(db), db.sql('SELECT * FROM hunt').all()];
  migrate(db, [...before, rulePipelineTables], () => undefined);
  expect(tablesOf(db).filter((name) => !tables.includes(name))).toEqual(['rule_pipeline']);
  expect([schemaVersion(db), db.sql('SELECT * FROM hunt').all()]).toEqual([rulePipelineTables.number, ledger]);
  const desk = newFile();
  const deskBefore = deskMigrations.filter(({ number }) => number < deskPipelineTables.number);
  migrate(desk, deskBefore, () => undefined);
  desk.raw.exec(
    `INSERT INTO hunt_favourite (id, favourite, version, saved_at, saved_by) VALUES (1, '{}', 1, 'a', 'Sato')`,
  );
  migrate(desk, [...deskBefore, deskPipelineTables], () => undefined);
  expect(tablesOf(desk)).toContain('rule_pipeline');
  expect(desk.sql('SELECT id FROM hunt_favourite').all()).toEqual([{ id: 1 }]);
});

test('a pipeline is saved, changed and removed; who saves over somebody else is told', () => {
  const db = newFile();
  migrate(db, customerMigrations, () => undefined);
  const store = rulePipelineSide(db);
  const by = { savedAt: '2026-11-23T00:00:00.000Z', savedBy: 'Sato' };
  const made = store.saveRulePipeline({ id: null, version: 0, text: 'name: a', enabled: true, ...by });
  const next = store.saveRulePipeline({ ...made, text: 'name: b', enabled: false });
  expect(store.rulePipelines()).toEqual([next]);
  expect(next).toMatchObject({ text: 'name: b', enabled: false, version: 2 });
  expect(() => store.saveRulePipeline({ ...made, text: 'name: c' })).toThrow('conflict');
  store.removeRulePipeline(next.id);
  expect(store.rulePipelines()).toEqual([]);
  // `as`: an id that was never given.
  expect(() => store.removeRulePipeline(99 as PipelineId)).toThrow('not-found');
});
