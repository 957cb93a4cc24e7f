import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { sysmonLine } from '../pipeline/engine.test-support.ts';
import { miharu, newFolder, writtenIn } from './cli.test-support.ts';

/** A workspace on disk with one attack of the customer Acme in it, for the tests of the file that calls this. */
export const attackedWorkspace = (): { folder: string; access: string[] } => {
  const folder = newFolder();
  const passphrase = writtenIn(folder, 'passphrase', 'a passphrase for tests only\n');
  const access = ['--workspace', path.join(folder, 'ws'), '--passphrase-file', passphrase, '--json'];
  const dumped = {
    Image: 'C:\\Temp\\procdump.exe',
    OriginalFileName: 'procdump',
    CommandLine: 'procdump.exe -accepteula -ma lsass.exe C:\\Temp\\lsass.dmp',
  };
  const attack = writtenIn(folder, 'attack.json', `${sysmonLine(99, dumped)}\n`);
  beforeAll(async () => {
    await miharu(['init', ...access]);
    await miharu(['import', attack, '--customer', 'Acme', ...access]);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, access };
};
