import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sysmonLines } from '../pipeline/engine.test-support.ts';
import { miharu, newFolder, writtenIn } from './cli.test-support.ts';

const folder = newFolder();
const access = [
  '--workspace',
  path.join(folder, 'ws'),
  '--passphrase-file',
  writtenIn(folder, 'passphrase', 'a passphrase for tests only\n'),
  '--json',
];
const hunt = (...args: string[]) => miharu(['hunt', ...args, '--customer', 'C', ...access]);

beforeAll(async () => {
  await miharu(['init', ...access]);
  await miharu(['import', writtenIn(folder, 'log.json', sysmonLines(20)), '--customer', 'C', ...access]);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// vitest types its matchers as any.
const echoRow: unknown = expect.arrayContaining(['Echo', 'cmd.exe /c echo 7']);

const rule = `title: Echo
id: echo
logsource: { product: windows, category: process_creation }
detection: { selection: { CommandLine|endswith: 'echo 7' }, condition: selection }
`;

test('a query in a file answers its table, a rule the same, and a refused one exit status 1', async () => {
  const sql = await hunt(
    '--query',
    writtenIn(folder, 'q.sql', "SELECT pid FROM events WHERE commandLine LIKE '%echo 7'"),
  );
  expect([sql.status, JSON.parse(sql.stdout)]).toMatchObject([
    0,
    { columns: ['pid'], rows: [[1007]], limits: [], unsupported: [] },
  ]);
  const sigma = await hunt('--query', writtenIn(folder, 'q.yml', rule), '--language', 'sigma');
  expect(JSON.parse(sigma.stdout)).toMatchObject({ rows: [echoRow] });
  const refused = await hunt('--query', writtenIn(folder, 'bad.sql', 'DELETE FROM event'));
  expect([refused.status, JSON.parse(refused.stdout)]).toMatchObject([1, { error: { code: 'invalid-input' } }]);
}, 60_000);

test('a file is written in another language without a workspace, and exit status 1 says that it is not exact', async () => {
  const file = writtenIn(folder, 'c.yml', rule);
  const exact = await miharu(['convert', file, '--from', 'sigma', '--to', 'kql', '--json']);
  expect([exact.status, JSON.parse(exact.stdout)]).toMatchObject([0, { card: { verdict: 'exact' }, diagnostics: [] }]);
  const lossy = await miharu(['convert', file, '--from', 'sigma', '--to', 'cbc', '--json']);
  expect([lossy.status, JSON.parse(lossy.stdout)]).toMatchObject([1, { card: { verdict: 'wider' } }]);
  expect((await miharu(['convert', file, '--from', 'sigma', '--to', 'cobol'])).status).toBe(2);
}, 60_000);

test('a collection of rules answers as `rules run` does', async () => {
  const run = await hunt('--rules', writtenIn(folder, 'r.yml', rule));
  expect(JSON.parse(run.stdout)).toMatchObject({
    rules: 1,
    unsupported: [],
    matches: [{ ruleId: 'echo', events: [{ file: 'log.json', record: 7 }] }],
  });
  expect((await hunt('--rules', 'r.yml', '--query', 'q.sql')).status).toBe(2);
  expect((await hunt()).status).toBe(2);
}, 60_000);

test('a mass hunt answers by rule, host and tactic, and the second one has nothing new', async () => {
  const file = writtenIn(folder, 'm.yml', rule);
  const first = await hunt('--mass', '--rules', file);
  expect([first.status, JSON.parse(first.stdout)]).toMatchObject([
    0,
    {
      hits: 1,
      fresh: 1,
      suppressed: 0,
      rules: [{ ruleId: 'echo', hosts: 1 }],
      tactics: [{ tactic: '' }],
      unjudged: [],
    },
  ]);
  expect(JSON.parse((await hunt('--mass', '--rules', file)).stdout)).toMatchObject({ hits: 1, fresh: 0 });
  expect((await hunt('--mass', '--query', file)).status).toBe(2);
}, 60_000);
