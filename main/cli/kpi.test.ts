import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sysmonLine } from '../pipeline/engine.test-support.ts';
import { miharu, newFolder, writtenIn } from './cli.test-support.ts';

const folder = newFolder();
const access = [
  '--workspace',
  path.join(folder, 'ws'),
  '--passphrase-file',
  writtenIn(folder, 'passphrase', 'a passphrase for tests only\n'),
  '--json',
];
const attack = writtenIn(
  folder,
  'attack.json',
  `${sysmonLine(99, { Image: 'C:\\Temp\\procdump.exe', OriginalFileName: 'procdump', CommandLine: 'procdump.exe -accepteula -ma lsass.exe C:\\Temp\\lsass.dmp' })}\n`,
);
const kpi = (...args: string[]) => miharu(['kpi', '--customer', 'Acme', ...args, ...access]);

beforeAll(async () => {
  await miharu(['init', ...access]);
  await miharu(['import', attack, '--customer', 'Acme', ...access]);
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('kpi answers the figures of a span with the cases behind them, and a wrong day is a wrong command line', async () => {
  const all = await kpi('--from', '2020-01-01', '--to', '2099-12-31', '--period', 'day');
  expect([all.status, JSON.parse(all.stdout)]).toMatchObject([
    0,
    {
      customer: 'Acme',
      timeZone: 'Asia/Tokyo',
      total: { cases: 1, figures: { 'first-report': { n: 0, left: { pending: 1 } } }, withinHour: { n: 0, of: 0 } },
      byPeriod: [{ cases: 1 }],
      byAnalyst: [{ label: '', cases: 1 }],
    },
  ]);
  const none = await kpi('--from', '2020-01-01', '--to', '2020-01-31');
  expect(JSON.parse(none.stdout)).toMatchObject({ total: { cases: 0 }, byPeriod: [] });
  expect((await kpi('--from', '2020-02-30', '--to', '2020-03-01')).status).toBe(2);
  expect((await kpi('--from', '2020-02-01')).status).toBe(2);
}, 120_000);
