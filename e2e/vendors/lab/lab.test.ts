import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { miharu } from '../../../main/cli/cli.test-support.ts';
import { labCustomers } from './customers.ts';
import { labPassphrase, prepareLab } from './prepare.ts';

test('the laboratory opens with three customers whose alerts arrive at the first round', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'miharu-lab-'));
  const workspace = path.join(folder, 'ws');
  const lab = await prepareLab(workspace, 60_000);
  onTestFinished(async () => {
    await lab.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const file = path.join(folder, 'passphrase');
  writeFileSync(file, `${labPassphrase}\n`);
  const access = ['--workspace', workspace, '--passphrase-file', file, '--json'];
  const synced = await miharu(['sync', ...access]);
  expect(synced).toMatchObject({ status: 0 });
  const cases = await miharu(['cases', ...access]);
  for (const { name } of labCustomers) expect(cases.stdout).toContain(name);
  // What came beside alerts and hosts can be read as the vendor wrote it.
  for (const { connection, streams } of labCustomers) {
    const stream = streams.at(-1) ?? '';
    const shown = await miharu(['connections', 'show', '--connection', connection, '--stream', stream, ...access]);
    const said: unknown = JSON.parse(shown.stdout);
    expect([shown.status, said]).toMatchObject([0, { omitted: 0 }]);
    expect(shown.stdout).toMatch(/"nativeId": ?"[^"]+"/u);
  }
}, 120_000);
