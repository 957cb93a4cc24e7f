import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
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
const timeline = (...args: string[]) => miharu(['timeline', ...args, ...access]);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('timeline answers the events of a search and a span by time, with bins that add up; a wrong line ends with 2', async () => {
  await miharu(['init', ...access]);
  await miharu(['import', writtenIn(folder, 'log.json', sysmonLines(30)), '--customer', 'C', ...access]);
  const found = await timeline('--customer', 'C', '--search', 'ECHO 1', '--from', '2026-04-01T00:00:11Z');
  const commands = Array.from({ length: 9 }, (_, at) => ({ event: { commandLine: `cmd.exe /c echo ${11 + at}` } }));
  expect([found.status, JSON.parse(found.stdout)]).toMatchObject([
    0,
    { total: 30, outside: 11, matched: 9, omitted: 0, rows: commands, index: { indexed: 0, total: 30 } },
  ]);
  expect((await timeline('--search', 'x')).status).toBe(2);
  expect((await timeline('--customer', 'C', '--from', '2026-04-01')).status).toBe(2);
}, 120_000);
