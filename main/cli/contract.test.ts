import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sysmonLine, sysmonLines } from '../pipeline/engine.test-support.ts';
import { miharu, newFolder, writtenIn, type Said } from './cli.test-support.ts';

const folder = newFolder();
const workspace = path.join(folder, 'ws');
const passphraseFile = writtenIn(folder, 'passphrase', 'a passphrase for tests only\n');
const telemetry = writtenIn(folder, 'log.json', `${sysmonLines(20)}{broken\n`);
// lsass.exe dumped by procdump: one of the starter rules' own subjects.
const attack = writtenIn(
  folder,
  'attack.json',
  `${sysmonLine(99, { Image: 'C:\\Temp\\procdump.exe', OriginalFileName: 'procdump', CommandLine: 'procdump.exe -accepteula -ma lsass.exe C:\\Temp\\lsass.dmp' })}\n`,
);

const open = (...args: string[]) =>
  miharu([...args, '--workspace', workspace, '--passphrase-file', passphraseFile, '--json']);

// vitest types its matchers as any; as values of a document they are unknown.
const someNumber: unknown = expect.any(Number);
const someList: unknown = expect.any(Array);
const someText: unknown = expect.any(String);
const someObject: unknown = expect.any(Object);
const withProcdump: unknown = expect.arrayContaining([
  { ruleId: someText, events: [{ file: 'attack.json', record: 0 }] },
]);
const someKey: unknown = expect.stringMatching(/^[0-9A-Z-]{20,}$/u);
const notJson: unknown = expect.stringContaining('not JSON');

/** One JSON document and nothing else on stdout. */
const documentOf = ({ stdout }: { stdout: string }): unknown => {
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(stdout);
};

let made: Said = { status: null, stdout: '', stderr: '' };
beforeAll(async () => {
  made = await open('init');
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('init answers the folder and the recovery key', () => {
  expect(made.status).toBe(0);
  expect(documentOf(made)).toEqual({ workspace, recoveryKey: someKey });
});

test('import, rules, cases, graph, report and verify answer the documents scripts rely on', async () => {
  const imported = await open('import', telemetry, attack, '--customer', 'Acme');
  expect(imported.status).toBe(0);
  expect(documentOf(imported)).toMatchObject({
    files: [{ file: 'log.json' }, { file: 'attack.json' }],
    events: 21,
    byClass: { process_activity: 21 },
    hosts: ['pc1.example'],
    rejected: [{ file: 'log.json', line: 21, reason: notJson }],
    seconds: someNumber,
  });
  const rules = await open('rules', 'run', '--customer', 'Acme');
  expect(rules.status).toBe(0);
  expect(documentOf(rules)).toMatchObject({
    rules: someNumber,
    unsupported: someList,
    matches: withProcdump,
    seconds: someNumber,
  });
  const listed = await open('cases');
  const { cases } = documentOf(listed) as { cases: Record<string, unknown>[] }; // the document's own contract
  expect(cases).toHaveLength(1);
  expect(Object.keys(cases[0] ?? {})).toEqual(['id', 'customer', 'title', 'severity', 'alerts', 'openedAt']);
  const id = String(cases[0]?.['id']);
  expect(documentOf(await open('graph', '--case', id))).toMatchObject({
    nodes: someList,
    edges: someList,
    omitted: someList,
  });
  const out = path.join(folder, 'first.md');
  const report = await open('report', '--case', id, '--kind', 'first', '--language', 'en', '--out', out);
  expect(report.status).toBe(0);
  expect(documentOf(report)).toMatchObject({ file: out, sizeBytes: someNumber });
  expect(documentOf(await open('verify'))).toMatchObject({ whole: true });
}, 120_000);

test('what could not be done ends with 1 and the reason as a document', async () => {
  const wrong = writtenIn(folder, 'wrong', 'this is not the passphrase\n');
  const outcomes = await Promise.all([
    miharu(['cases', '--workspace', path.join(folder, 'none'), '--passphrase-file', passphraseFile, '--json']),
    miharu(['cases', '--workspace', workspace, '--passphrase-file', path.join(folder, 'no-file'), '--json']),
  ]);
  outcomes.push(await miharu(['cases', '--workspace', workspace, '--passphrase-file', wrong, '--json']));
  outcomes.push(await open('graph', '--case', 'case-none'));
  outcomes.push(await open('rules', 'run', '--customer', 'Nobody'));
  outcomes.push(await open('rules', 'run', '--customer', 'Acme', '--rules', path.join(folder, 'no-rules')));
  outcomes.push(await open('init'));
  const found = outcomes.map((said) => [said.status, documentOf(said)]);
  expect(found).toEqual(
    ['not-found', 'not-found', 'denied', 'not-found', 'not-found', 'not-found', 'conflict'].map((code) => [
      1,
      { error: { code, params: someObject } },
    ]),
  );
  for (const { stderr } of outcomes) expect(stderr).toMatch(/^not done/mu);
}, 120_000);

test('an import that could not read a file ends with 1, has its document, and keeps the others', async () => {
  const missing = await open('import', path.join(folder, 'missing.json'), telemetry, '--customer', 'Other');
  expect(missing.status).toBe(1);
  expect(documentOf(missing)).toMatchObject({
    events: 20,
    files: [{ outcome: 'refused', code: 'not-found', note: someText }, { outcome: 'imported' }],
  });
}, 60_000);

test('a wrong command line ends with 2, says what is wrong, touches nothing, and has its document', async () => {
  const place = ['--workspace', workspace, '--passphrase-file', passphraseFile];
  const wrong: [string[], RegExp][] = [
    [[], /command is missing/u],
    [['nonsense'], /nonsense/u],
    [['cases', '--nonsense'], /nonsense/u],
    [['cases', 'extra', ...place], /extra/u],
    [['cases', '--customer', 'x', ...place], /--customer/u],
    [['cases', '--passphrase-file', passphraseFile], /--workspace/u],
    [['cases', '--workspace', workspace], /passphrase is needed/u],
    [['import', '--customer', 'x', ...place], /FILE/u],
    [['import', telemetry, ...place], /--customer/u],
    [['rules', ...place], /rules run/u],
    [['graph', ...place], /--case/u],
    [['graph', '--case', 'x', '--out', 'flow.png', ...place], /FILE\.svg/u],
    [['report', '--case', 'x', '--out', 'first.rtf', ...place], /--format/u],
    [['report', '--case', 'x', '--out', 'a.pdf', '--paper', 'A3', ...place], /--paper/u],
    [['report', '--case', 'x', '--out', 'a.pdf', '--kind', 'last', ...place], /--kind/u],
    [['report', '--case', 'x', '--out', 'a.pdf', '--language', 'fr', ...place], /--language/u],
    [['init', '--passphrase', 'secret in the open', ...place], /passphrase/u],
  ];
  for (const [args, reason] of wrong) {
    const said = await miharu([...args, '--json']);
    expect([args, said.status]).toEqual([args, 2]);
    expect(said.stderr).toMatch(reason);
    expect(documentOf(said)).toMatchObject({ error: { code: 'usage' } });
  }
}, 120_000);

test('--help prints the tool, and of each command what it takes', async () => {
  const tool = await miharu(['--help']);
  expect(tool.status).toBe(0);
  for (const command of ['init', 'import', 'rules run', 'cases', 'graph', 'report', 'verify']) {
    expect(tool.stdout).toContain(`miharu ${command}`);
    const own = await miharu([...command.split(' '), '--help']);
    expect([command, own.status]).toEqual([command, 0]);
    expect(own.stdout).toContain(`usage: miharu ${command}`);
    expect(own.stdout).toContain('--passphrase-file');
  }
}, 120_000);
