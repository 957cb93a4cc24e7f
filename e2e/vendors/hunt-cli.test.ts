import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { miharu, newFolder, writtenIn } from '../../main/cli/cli.test-support.ts';
import { startSimulator } from './frame/server.ts';
import { credentials, openSearchSimulator } from './opensearch/simulator.ts';

test('a script hunts over the local store and a cluster at once, takes the rows, and hears of a target that fails', async () => {
  const folder = newFolder();
  const simulator = await startSimulator(openSearchSimulator, { packs: ['phishing'] });
  onTestFinished(async () => {
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const passphrase = writtenIn(folder, 'passphrase', 'a passphrase for tests only\n');
  const access = ['--workspace', path.join(folder, 'ws'), '--passphrase-file', passphrase, '--json'];
  await miharu(['init', ...access]);
  const connection = { kind: 'cluster', name: 'Lake', customer: 'acme', place: { baseUrl: simulator.origin } };
  const file = writtenIn(folder, 'lake.json', JSON.stringify(connection));
  const secret = writtenIn(folder, 'secret', `${credentials.apiKey}\n`);
  await miharu(['connections', 'add', '--file', file, '--secret-file', secret, ...access]);
  const query = writtenIn(folder, 'q.txt', 'event.category:process AND event.type:start AND process.name:*shell*');
  const hunt = (...args: string[]) =>
    miharu(['hunt', '--query', query, '--language', 'lucene', '--customer', 'acme', ...args, ...access]);

  const both = await hunt('--target', 'Lake', '--target', 'local', '--take');
  expect([both.status, JSON.parse(both.stdout)]).toMatchObject([
    0,
    {
      targets: [{ name: 'Lake', rows: 1, failure: null }, { name: '' }],
      taken: { events: 1, known: 0 },
    },
  ]);
  // What was taken is found in the local store from now on.
  const here = await hunt('--target', 'local', '--agree');
  expect([here.status, JSON.parse(here.stdout)]).toMatchObject([0, { targets: [{ rows: 1 }] }]);
  await simulator.control.fault({ times: 0, trouble: { kind: 'refuse', status: 403 } });
  const refused = await hunt('--target', 'Lake');
  expect([refused.status, JSON.parse(refused.stdout)]).toMatchObject([
    1,
    { targets: [{ failure: { code: 'denied', params: { right: 'indices:data/read/search' } } }] },
  ]);
  expect((await hunt('--target', 'Nowhere')).status).toBe(2);
  expect((await hunt('--target', 'Lake', '--from', 'yesterday')).status).toBe(2);
}, 60_000);
