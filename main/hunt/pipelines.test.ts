import { expect, test } from 'vitest';
import type { Pipeline } from '../rules/pipelines/pipeline.ts';
import { readPipeline } from '../rules/pipelines/read-pipeline.ts';
import { convertHunt } from './convert.ts';

const steps = (...lines: string[]): Pipeline => {
  const text = ['name: Own', 'transformations:', ...lines.map((one) => `  ${one}`)].join('\n');
  const { pipeline, problems } = readPipeline(text);
  if (pipeline === null) throw new Error(JSON.stringify(problems));
  return pipeline;
};

const cmd = `title: t
logsource: { product: windows, category: process_creation }
detection: { selection: { Cmd|contains: whoami }, condition: selection }`;

test('pipelines are taken by priority, and only for what they are meant for', () => {
  const first = {
    ...steps('- type: field_name_mapping', '  mapping: { Cmd: CommandLine }'),
    priority: 1,
    name: 'First',
  };
  const later = { ...steps('- type: field_name_suffix', '  suffix: _x'), priority: 2, name: 'Later' };
  expect(convertHunt({ from: 'sigma', to: 'sigma', text: cmd, pipelines: [later, first] }).card.pipelines).toEqual([
    'First',
    'Later',
  ]);
  const kql: Pipeline = {
    ...steps('- type: field_name_mapping', '  mapping: { Cmd: Own.Line }'),
    allowed_backends: ['kql'],
  };
  const made = convertHunt({ from: 'sigma', to: 'kql', text: cmd, pipelines: [kql] });
  expect(made.text).toContain('Own.Line contains @"whoami"');
  expect(made.card.pipelines).toEqual(['Own']);
  expect(made.card.clauses.flatMap(({ reasons }) => reasons)).toContainEqual({
    code: 'pipeline-field',
    detail: 'Own.Line',
  });
  const other = convertHunt({ from: 'sigma', to: 'cql', text: cmd, pipelines: [kql] });
  expect(other.card.pipelines).toBeUndefined();
});
