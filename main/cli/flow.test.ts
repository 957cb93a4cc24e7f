import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { attackedWorkspace } from './attacked.test-support.ts';
import { miharu, writtenIn } from './cli.test-support.ts';

const { folder, access } = attackedWorkspace();
const fixture = path.resolve(import.meta.dirname, '../graph/exchange/fixtures/flows/conti-pwc.afb');
const out = (name: string): string => path.join(folder, name);

test('convert needs no workspace, reads back what it wrote, and tells what it noticed', async () => {
  const bundle = out('conti.json');
  const first = await miharu(['flow', 'convert', fixture, '--to', 'attack-flow', '--out', bundle, '--json']);
  expect([first.status, JSON.parse(first.stdout)]).toEqual([
    0,
    expect.objectContaining({ from: 'afb', to: 'attack-flow', items: 16, links: 16, findings: [], readBack: true }),
  ]);
  const broken = writtenIn(folder, 'broken.json', '{"type": "bundle", "objects": [1, }');
  const refused = await miharu(['flow', 'convert', broken, '--to', 'svg', '--out', out('x.svg'), '--json']);
  expect([refused.status, JSON.parse(refused.stdout)]).toEqual([
    1,
    {
      error: {
        code: 'invalid-input',
        params: { reason: 'flow-not-json', file: 'broken.json', found: '', line: 1, column: 35 },
      },
    },
  ]);
  expect(refused.stderr).toContain('line 1, column 35');
}, 60_000);

test('a flow is imported into a case and exported, and so is what was observed', async () => {
  const { cases } = JSON.parse((await miharu(['cases', ...access])).stdout) as { cases: { id: string }[] };
  const of = ['--case', cases[0]?.id ?? '', ...access];
  const imported = await miharu(['flow', 'import', fixture, ...of]);
  expect([imported.status, JSON.parse(imported.stdout)]).toEqual([
    0,
    expect.objectContaining({ id: 1, name: 'Conti PWC', format: 'afb', items: 16 }),
  ]);
  expect(JSON.parse((await miharu(['flow', 'list', ...of])).stdout)).toMatchObject({
    flows: [{ id: 1, file: 'conti-pwc.afb' }],
  });
  const own = await miharu(['flow', 'export', '--format', 'attack-flow', '--out', out('own.json'), ...of]);
  expect([own.status, readFileSync(out('own.json'), 'utf8')]).toEqual([0, expect.stringContaining('"attack-action"')]);
  expect((await miharu(['flow', 'burn', ...of])).status).toBe(2);
}, 60_000);
