import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fromRoot } from './places.ts';
import { Advice, command, say } from './say.ts';

/**
 * `npm run demo`: the journey of the workbench without a window. The sample incident goes in; the attack flow and the first
 * report in both languages come out, in `demo-out/`.
 */
const out = fromRoot('demo-out');
const workspace = path.join(out, 'workspace');
const passphraseFile = path.join(out, 'passphrase.txt');

const miharu = (...args: string[]): unknown => {
  const all = [
    fromRoot('main/cli.ts'),
    ...args,
    '--workspace',
    workspace,
    '--passphrase-file',
    passphraseFile,
    '--json',
  ];
  const { status, stdout } = spawnSync(process.execPath, all, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Advice(`miharu ${args[0] ?? ''} did not succeed (exit status ${String(status)}).`);
  return JSON.parse(stdout);
};

const firstCase = (answer: unknown): string => {
  if (typeof answer === 'object' && answer !== null && 'cases' in answer && Array.isArray(answer.cases)) {
    const first: unknown = answer.cases[0];
    if (typeof first === 'object' && first !== null && 'id' in first) return String(first.id);
  }
  throw new Advice('The sample incident gave no case.');
};

await command(async () => {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  // Only this demonstration ever uses it; a person's passphrase is typed, not made.
  writeFileSync(passphraseFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  miharu('init');
  miharu('import', fromRoot('resources/demo/lsass-campaign-02.jsonl.gz'), '--customer', 'Sample');
  const caseId = firstCase(miharu('cases'));
  const written = [];
  for (const [name, ...args] of [
    ['flow.svg', 'graph'],
    ['first-report-ja.pdf', 'report', '--kind', 'first', '--language', 'ja'],
    ['first-report-en.pdf', 'report', '--kind', 'first', '--language', 'en'],
  ]) {
    const file = path.join(out, name ?? '');
    miharu(...args, '--case', caseId, '--out', file);
    written.push(file);
  }
  for (const file of written) say(file);
  return Promise.resolve(0);
});
