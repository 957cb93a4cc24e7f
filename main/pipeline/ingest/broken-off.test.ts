import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startEngine } from '../../engine.ts';
import { localClient } from '../../ipc/local-client.ts';
import { nodePlatform } from '../../platform/node/node-platform.ts';
import { newEngine, sysmonLines } from '../engine.test-support.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const folder = mkdtempSync(path.join(tmpdir(), 'miharu-broken-off-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const count = 60_000;
const telemetry = path.join(folder, 'long.json');
writeFileSync(telemetry, sysmonLines(count));

test('a cancelled import keeps what was stored and says so; the next one completes it without doubles', async () => {
  const engine = await newEngine();
  try {
    let cancel = (): void => undefined;
    const running = engine.api.sources.import({ customer: 'C', paths: [telemetry] }, ({ events }) => {
      if (events > 0) cancel();
    });
    cancel = running.cancel;
    const first = await running.done;
    expect(first).toMatchObject({ cancelled: true, files: [{ outcome: 'cancelled' }] });
    expect(first.events).toBeGreaterThan(0);
    expect(first.events).toBeLessThan(count);
    const second = await engine.import('C', telemetry);
    expect(second).toMatchObject({ cancelled: false, files: [{ outcome: 'imported', known: first.events }] });
    expect(first.events + second.events).toBe(count);
    const history = await engine.api.sources.history({ customer: 'C' });
    expect(history.map(({ state }) => state)).toEqual(['complete', 'cancelled']);
  } finally {
    engine.end();
  }
}, 60_000);

test('two imports at once into one customer: each file once, one after another', async () => {
  const engine = await newEngine();
  try {
    const a = engine.file('a.json', sysmonLines(3000));
    const b = engine.file('b.json', sysmonLines(3000, 3000));
    const answers = await Promise.all([engine.import('C', a, b), engine.import('C', b, a)]);
    expect(answers.map(({ events }) => events).reduce((sum, events) => sum + events)).toBe(6000);
    expect(answers.every(({ files }) => files.every(({ outcome }) => outcome !== 'refused'))).toBe(true);
  } finally {
    engine.end();
  }
}, 60_000);

const passphrase = 'a passphrase for tests only';

const openEngine = async (workspace: string) => {
  const engine = startEngine(nodePlatform({ root, version: '0.0.0', printCommand: null }), workspace);
  return { engine, api: localClient(engine.dispatcher) };
};

test('killed in the middle: what was stored stays, the history says so, importing again completes without doubles', async () => {
  const workspace = path.join(folder, 'killed');
  const passphraseFile = path.join(folder, 'passphrase');
  writeFileSync(passphraseFile, passphrase);
  const first = await openEngine(workspace);
  await first.api.workspace.create({ language: 'en', keychain: false, passphrase });
  first.engine.close();

  const args = ['import', telemetry, '--customer', 'C', '--workspace', workspace, '--passphrase-file', passphraseFile];
  const child = spawn(process.execPath, ['--no-wasm-code-gc', path.join(root, 'main', 'cli.ts'), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said += part.toString();
    // The line of progress that tells the first stored events; LANG may change its words, not its shape.
    if (/ [1-9][\d,]* /u.test(said.replaceAll(/\d+ %/gu, ''))) child.kill('SIGKILL');
  });
  await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');

  const { engine, api } = await openEngine(workspace);
  try {
    await api.workspace.unlock({ passphrase, recoveryKey: null });
    const [broken] = await api.sources.history({ customer: 'C' });
    expect(broken?.state).toBe('partial');
    expect(broken?.note).toContain('ended with the program');
    const again = await api.sources.import({ customer: 'C', paths: [telemetry] }, () => undefined).done;
    expect(again.events + (again.files[0]?.known ?? 0)).toBe(count);
    const { total } = await api.events.page({
      filter: { customer: 'C', caseId: null, text: '', classes: [], host: null, ids: null },
      sort: 'seenAtMs',
      descending: false,
      offset: 0,
      limit: 1,
    });
    expect(total).toBe(count);
    expect(await api.workspace.verify({}, () => undefined).done).toMatchObject({ whole: true });
  } finally {
    engine.close();
  }
}, 90_000);

test('locking in the middle of an import ends it first, and the next import completes it', async () => {
  const engine = await newEngine();
  try {
    const locking: Promise<unknown>[] = [];
    const running = engine.api.sources.import({ customer: 'C', paths: [telemetry] }, ({ events }) => {
      if (events > 0 && locking.length === 0) locking.push(engine.api.workspace.lock({}));
    });
    const first = await running.done;
    expect(first).toMatchObject({ cancelled: true, files: [{ outcome: 'cancelled' }] });
    expect(await Promise.all(locking)).toMatchObject([{ state: 'locked' }]);
    await engine.api.workspace.unlock({ passphrase, recoveryKey: null });
    expect((await engine.api.sources.history({ customer: 'C' })).map(({ state }) => state)).toEqual(['cancelled']);
    const second = await engine.import('C', telemetry);
    expect(first.events + second.events).toBe(count);
  } finally {
    engine.end();
  }
}, 60_000);
