import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sysmonLines } from '../pipeline/engine.test-support.ts';
import { miharu, newFolder, writtenIn } from './cli.test-support.ts';

const folder = newFolder();
const place = [
  '--workspace',
  path.join(folder, 'ws'),
  '--passphrase-file',
  writtenIn(folder, 'passphrase', 'a passphrase for tests only\n'),
];

beforeAll(async () => {
  await miharu(['init', ...place]);
  await miharu(['import', writtenIn(folder, 'log.json', sysmonLines(5)), '--customer', 'Acme', ...place]);
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a report about a period is written by the format of its file', async () => {
  const out = path.join(folder, 'month.md');
  const which = ['--kind', 'monthly', '--customer', 'Acme', '--period', '2026-10', '--language', 'en'];
  const said = await miharu(['report', ...which, '--out', out, ...place]);
  expect([said.status, said.stderr]).toEqual([0, expect.any(String)]);
  expect(readFileSync(out, 'utf8')).toContain('## Detections and analysis of the month');
}, 60_000);

test('a period that does not fit its kind, and slides of a month, are wrong command lines', async () => {
  const own = ['report', '--customer', 'Acme', ...place];
  const wrong = await Promise.all([
    miharu([...own, '--kind', 'monthly', '--period', '2026-Q4', '--out', 'x.md']),
    miharu([...own, '--kind', 'quarterly', '--period', '2026-10', '--out', 'x.md']),
    miharu([...own, '--kind', 'monthly', '--period', '2026-10', '--out', 'x.pptx']),
  ]);
  expect(wrong.map(({ status }) => status)).toEqual([2, 2, 2]);
}, 60_000);
