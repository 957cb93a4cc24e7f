import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { answerJson, loopback } from '../sources/http/loopback.test-support.ts';
import { miharu, newFolder, writtenIn } from './cli.test-support.ts';

const folder = newFolder();
const passphraseFile = writtenIn(folder, 'passphrase', 'a passphrase for tests only\n');
const workspace = path.join(folder, 'ws');
const common = ['--workspace', workspace, '--passphrase-file', passphraseFile, '--json'];

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const documentOf = (stdout: string): unknown => JSON.parse(stdout);

test('a connection is added with its secret from a file, listed without it, tested and removed', async () => {
  const vendor = await loopback((_asked, response) => {
    answerJson(response, { error_code: 'UNAUTHORIZED', message: 'no' }, 401);
  });
  await miharu(['init', ...common]);
  const secretFile = writtenIn(folder, 'secret', 'CLISECRET-0123456789\n');
  const file = writtenIn(
    folder,
    'connection.json',
    JSON.stringify({
      kind: 'carbon-black',
      name: 'Sakura CBC',
      customer: 'Sakura Foods',
      place: { baseUrl: vendor.url, clientId: 'API1', scope: 'ORG1' },
    }),
  );
  const none = await miharu(['connections', 'add', '--file', file, ...common]);
  expect([none.status, documentOf(none.stdout)]).toEqual([
    1,
    { error: { code: 'invalid-input', params: { what: 'secret' } } },
  ]);
  const added = await miharu(['connections', 'add', '--file', file, '--secret-file', secretFile, ...common]);
  expect(added).toMatchObject({ status: 0 });
  const listed = await miharu(['connections', 'list', ...common]);
  expect(documentOf(listed.stdout)).toMatchObject({
    connections: [{ name: 'Sakura CBC', customer: 'Sakura Foods', hasSecret: true, everySeconds: 300 }],
  });
  const tested = await miharu(['connections', 'test', '--connection', 'Sakura CBC', ...common]);
  expect([tested.status, documentOf(tested.stdout)]).toMatchObject([1, { error: { code: 'denied' } }]);
  const removed = await miharu(['connections', 'remove', '--connection', 'Sakura CBC', ...common]);
  expect(documentOf(removed.stdout)).toEqual({ removed: 'Sakura CBC' });
  for (const said of [none, added, listed, tested, removed]) {
    expect(said.stdout + said.stderr).not.toContain('CLISECRET');
  }
  expect(vendor.asked[0]?.headers['x-auth-token']).toBe('CLISECRET-0123456789/API1');
}, 120_000);

test('a connection of no customer is refused: what it brings would have no place', async () => {
  const secretFile = writtenIn(folder, 'secret', 'CLISECRET-0123456789\n');
  const place = { baseUrl: 'https://taxii.example.test/taxii2/' };
  const file = writtenIn(folder, 'nobody.json', JSON.stringify({ kind: 'taxii', name: 'Trust group', place }));
  const added = await miharu(['connections', 'add', '--file', file, '--secret-file', secretFile, ...common]);
  expect([added.status, documentOf(added.stdout)]).toMatchObject([
    1,
    { error: { code: 'invalid-input', params: { what: 'customer', reason: 'place-missing' } } },
  ]);
}, 60_000);

test('what is missing on the command line is said before anything is opened', async () => {
  for (const args of [['connections'], ['connections', 'test'], ['connections', 'add'], ['connections', 'drop']]) {
    expect((await miharu([...args, ...common])).status).toBe(2);
  }
}, 60_000);
