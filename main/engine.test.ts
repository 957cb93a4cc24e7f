import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import fc from 'fast-check';
import { startEngine, type Engine } from './engine.ts';
import { procedureNamed, procedureNames } from './ipc/dispatch.ts';
import { nodePlatform } from './platform/node/node-platform.ts';

const root = path.resolve(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(tmpdir(), 'miharu-engine-'));
const passphrase = 'a passphrase for tests only';
let engine: Engine;

const run = (name: string, input: unknown, signal = new AbortController().signal) =>
  engine.dispatcher.run({ name, input, report: () => undefined, signal });

const auditLines = () => engine.session.workspace.audit.list(100_000, null).lines;

beforeAll(async () => {
  engine = startEngine(nodePlatform({ root, version: '0.0.0', printCommand: null }), path.join(folder, 'workspace'));
  const made = await run('workspace.create', { language: 'ja', keychain: false, passphrase });
  if (!made.ok) throw new Error(`no workspace: ${made.error.code}`);
});

afterAll(() => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A template that is one in form; whether a customer of this name is there is another matter. */
const template = {
  name: 'x',
  kind: 'first',
  language: 'ja',
  severities: [],
  greeting: '',
  closing: '',
  header: '',
  footer: '',
  questions: [],
  fields: [],
  appendices: [],
  figure: true,
  accent: null,
  logo: null,
};

/** Input that each command refuses or takes without a case, a file or a second workspace: the journal line is what counts. */
const inputs: Record<string, unknown> = {
  'workspace.create': { language: 'en', keychain: false, passphrase },
  'workspace.unlock': { passphrase, recoveryKey: null },
  'workspace.changePassphrase': { current: 'not the one', next: 'another passphrase' },
  'workspace.renewRecoveryKey': { current: 'not the one' },
  'customers.add': { name: 'Sakura Foods' },
  'settings.change': { theme: 'dark' },
  'settings.keepView': { key: 'cases', value: '{}' },
  'cases.judge': { caseId: 'C-NONE', severity: 'low', reason: 'seen before' },
  'report.save': {
    caseId: 'C-NONE',
    kind: 'first',
    language: 'ja',
    version: 0,
    title: '',
    marking: 'TLP:AMBER',
    questions: [],
    fields: [],
  },
  'templates.publish': { customer: 'Nobody', basedOn: 0, document: template, reason: 'x' },
  'templates.restore': { customer: 'Nobody', name: 'x', basedOn: 1, from: 1, reason: 'x' },
  'templates.retire': { customer: 'Nobody', name: 'x', basedOn: 1, retired: true, reason: 'x' },
  'templates.load': { customer: 'Nobody', file: '/nowhere/x.json' },
  'templates.saveFile': { customer: 'Nobody', name: 'x', version: 1, file: '/nowhere/x.json' },
  'templates.putLogo': { customer: 'Nobody', file: '/nowhere/x.png' },
  'templates.setFileNames': { customer: 'Nobody', pattern: '{number}' },
  'report.restore': { caseId: 'C-NONE', kind: 'first', language: 'ja', version: 1, from: 1 },
  'report.mark': { caseId: 'C-NONE', kind: 'first', language: 'ja', version: 0, pap: null, items: [] },
  'forms.save': { caseId: 'C-NONE', form: 'x', language: 'ja', version: 0, marking: 'TLP:AMBER', answers: [] },
  'forms.export': { caseId: 'C-NONE', form: 'x', language: 'ja', format: 'md', file: '/nowhere/x.md' },
  'report.putPicture': { caseId: 'C-NONE', file: '/nowhere/x.png' },
  'report.redraft': { caseId: 'C-NONE', kind: 'first', language: 'ja' },
  'report.export': {
    caseId: 'C-NONE',
    kind: 'first',
    language: 'ja',
    format: 'md',
    as: 'draft',
    file: '/nowhere/x.md',
  },
};

const commands = procedureNames().filter((name) => procedureNamed(name)?.kind === 'command');

test('the contract has procedures of every kind', () => {
  expect(procedureNames().length).toBeGreaterThan(20);
  expect(commands.length).toBeGreaterThan(7);
});

test.each(procedureNames())('%s refuses rubbish as invalid input', async (name) => {
  for (const rubbish of [undefined, null, 7, 'text', [], { customer: 3, caseId: {}, paths: 'x', name: '\u0000' }]) {
    const takesNothing = procedureNamed(name)?.input.safeParse(rubbish).success === true;
    if (takesNothing) continue;
    const reply = await run(name, rubbish);
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  }
});

test.each(commands.filter((name) => name !== 'workspace.lock'))('%s leaves exactly one journal line', async (name) => {
  const before = auditLines().length;
  await run(name, inputs[name]);
  const lines = auditLines();
  expect(lines.length).toBe(before + 1);
  const procedure = procedureNamed(name);
  expect(lines[0]?.verb).toBe(procedure?.kind === 'command' ? procedure.audit : '');
});

const writingStreams = procedureNames().filter((name) => {
  const procedure = procedureNamed(name);
  return procedure?.kind === 'stream' && procedure.audit !== null;
});

test.each(writingStreams)('%s leaves exactly one journal line where it is refused', async (name) => {
  for (const input of [{ customer: 7 }, { customer: 'Nobody', paths: [], rules: null }]) {
    const before = auditLines().length;
    const controller = new AbortController();
    controller.abort();
    await run(name, input, controller.signal);
    expect(auditLines().length).toBe(before + 1);
  }
});

test('no journal line ever holds the passphrase', () => {
  expect(JSON.stringify(auditLines())).not.toContain(passphrase);
});

test('a wrong passphrase on a locked workspace is refused, and the refusal is in the journal after the next opening', async () => {
  await run('workspace.lock', {});
  const refused = await run('workspace.unlock', { passphrase: 'not this one at all', recoveryKey: null });
  expect(refused).toMatchObject({ ok: false, error: { code: 'denied' } });
  expect((await run('workspace.unlock', { passphrase, recoveryKey: null })).ok).toBe(true);
  expect(auditLines().map((line) => `${line.verb} ${line.outcome}`)).toContain('workspace.unlocked denied');
});

test('queries on a locked workspace say that it is locked', async () => {
  await run('workspace.lock', {});
  expect(await run('cases.list', {})).toMatchObject({ ok: false, error: { code: 'locked' } });
  await run('workspace.unlock', { passphrase, recoveryKey: null });
});

test('whatever a window sends, the engine answers with a value', async () => {
  const queries = procedureNames().filter((name) => procedureNamed(name)?.kind === 'query');
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.constantFrom(...queries), fc.string()), fc.anything(), async (name, input) => {
      const reply = await run(name, input);
      expect(reply.ok ? 'value' : reply.error.code).not.toBe('bug');
    }),
    { numRuns: 300 },
  );
});

test('a subscription ends when its window goes away', async () => {
  const controller = new AbortController();
  const watching = run('changes.watch', {}, controller.signal);
  controller.abort();
  expect(await watching).toEqual({ ok: true, value: {} });
});

test('what was done to a closed workspace is in the journal even when the app ends before the next opening', async () => {
  await run('workspace.lock', {});
  await run('workspace.unlock', { passphrase: 'guessed and guessed', recoveryKey: null });
  engine.close();
  engine = startEngine(nodePlatform({ root, version: '0.0.0', printCommand: null }), path.join(folder, 'workspace'));
  await run('settings.change', { theme: 'light' });
  await run('workspace.unlock', { passphrase, recoveryKey: null });
  const newest = auditLines().slice(0, 4);
  expect(newest.map((line) => `${line.verb} ${line.outcome}`)).toEqual([
    'workspace.unlocked ok',
    'settings.changed locked',
    'workspace.unlocked denied',
    'workspace.locked ok',
  ]);
  expect(auditLines().filter(({ seq }) => seq === newest[0]?.seq)).toHaveLength(1);
});

test('passphrase and recovery key are replaced only by who knows one of them, whatever the Unicode form it is typed in', async () => {
  const [composed, decomposed] = ['パスフレーズをがんばる'.normalize('NFC'), 'パスフレーズをがんばる'.normalize('NFD')];
  const next = `${composed} 2026`;
  for (const [name, input] of Object.entries({
    'workspace.changePassphrase': { current: 'a guess or two', next },
    'workspace.renewRecoveryKey': { current: 'a guess or two' },
  })) {
    expect(await run(name, input)).toMatchObject({ ok: false, error: { code: 'denied' } });
  }
  const renewed = await run('workspace.renewRecoveryKey', { current: passphrase });
  const { recoveryKey } = renewed.ok ? (renewed.value as { recoveryKey: string }) : { recoveryKey: '' };
  expect(await run('workspace.changePassphrase', { current: recoveryKey, next })).toMatchObject({ ok: true });
  expect(JSON.stringify(auditLines())).not.toContain(recoveryKey);
  await run('workspace.lock', {});
  expect(await run('workspace.unlock', { passphrase, recoveryKey: null })).toMatchObject({ ok: false });
  const typed = { passphrase: `${decomposed} ２０２６`, recoveryKey: null };
  expect(await run('workspace.unlock', typed)).toMatchObject({ ok: true });
  expect(await run('workspace.changePassphrase', { current: next, next: passphrase })).toMatchObject({ ok: true });
});

test('windows that unlock at the same moment all find it open; guesses wait for each other', async () => {
  await run('workspace.lock', {});
  const guesses = Array.from({ length: 3 }, (_, n) => `guess number ${String(n)}`);
  const replies = await Promise.all(
    [...guesses, passphrase, passphrase].map((one) => run('workspace.unlock', { passphrase: one, recoveryKey: null })),
  );
  expect(replies.map((reply) => (reply.ok ? 'ok' : reply.error.code))).toEqual([
    'denied',
    'denied',
    'denied',
    'ok',
    'ok',
  ]);
});
