import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { attackedWorkspace } from './attacked.test-support.ts';
import { miharu, writtenIn } from './cli.test-support.ts';

const { folder, access } = attackedWorkspace();
const acme = (...args: string[]) => miharu([...args, '--customer', 'Acme', ...access]);

test('a script finds what was hunted by words, with what is kept of it', async () => {
  const query = writtenIn(folder, 'q.sql', "SELECT id, host FROM events WHERE commandLine LIKE '%lsass%'");
  expect((await acme('hunt', '--query', query)).status).toBe(0);
  expect(JSON.parse((await acme('hunts', 'history', '--search', 'lsas select')).stdout)).toMatchObject([
    { language: 'sql', rows: 1, snapshot: { rows: 1 }, decision: null },
  ]);
  expect(JSON.parse((await acme('hunts', 'history', '--to', '2001-01-01')).stdout)).toEqual([]);
}, 240_000);

test('a script is told that there is no notebook, and no file is written', async () => {
  expect(JSON.parse((await acme('notebook', 'list')).stdout)).toEqual([]);
  const out = path.join(folder, 'n.md');
  const missing = await acme('notebook', 'export', '7', '--format', 'md', '--out', out);
  expect([missing.status, JSON.parse(missing.stdout)]).toMatchObject([1, { error: { code: 'not-found' } }]);
  expect(existsSync(out)).toBe(false);
}, 240_000);

test('a command that is none, or a number that is none, is a wrong command line', async () => {
  const wrong = [
    ['notebook', 'burn'],
    ['notebook', 'export', 'x', '--out', 'y'],
    ['hunts', 'history', '--from', 'then'],
    ['hunts', 'list'],
  ];
  for (const line of wrong) expect([line, (await acme(...line)).status]).toEqual([line, 2]);
}, 240_000);
