import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { HuntLanguage } from '../../shared/hunt/model.ts';
import { checkHunt } from './check-hunt.ts';
import { convertHunt } from './convert.ts';

const rule = String.raw`title: Encoded PowerShell from Word
logsource: { product: windows, category: process_creation }
detection:
  parent:
    ParentImage|endswith: '\winword.exe'
  child:
    Image|endswith: ['\powershell.exe', '\pwsh.exe']
    CommandLine|contains: ' -enc '
  known:
    ParentCommandLine|contains: 'svc_'
    Signature: 'x'
  condition: parent and child and not known
`;

const texts = (to: HuntLanguage): string | null => convertHunt({ from: 'sigma', to, text: rule }).text;

test('one rule in every language, as an analyst would write it there', () => {
  expect({
    sql: texts('sql'),
    cql: texts('cql'),
    cbc: texts('cbc'),
    s1ql: texts('s1ql'),
    lucene: texts('lucene'),
    esql: texts('esql'),
    kql: texts('kql'),
  }).toMatchSnapshot();
});

test('what a language cannot say is left out, and the card says which condition, where it stands and what that does', () => {
  const { card } = convertHunt({ from: 'sigma', to: 'kql', text: rule });
  const left = card.clauses.find(({ verdict }) => verdict === 'impossible');
  expect(left).toMatchObject({
    asked: 'Signature = "x"',
    reasons: [{ code: 'no-field', detail: 'Signature' }],
    to: null,
  });
  expect(rule.slice(left?.from?.start, left?.from?.end)).toBe('x');
  // Left out of an exclusion: less is found.
  expect(card.verdict).toBe('narrower');
});

test('a condition knows its place in both texts', () => {
  const text = `DeviceProcessEvents\n| where FileName =~ "cmd.exe" and ProcessCommandLine contains "/c"`;
  const { text: made, card } = convertHunt({ from: 'kql', to: 'cql', text });
  const clause = card.clauses.find(({ asked }) => asked.includes('/c'));
  expect(text.slice(clause?.from?.start, clause?.from?.end)).toBe('ProcessCommandLine contains "/c"');
  expect(made?.slice(clause?.to?.start, clause?.to?.end)).toBe(String.raw`CommandLine=/\/c/i`);
});

test('a value with the signs of every language stays a value', () => {
  const nasty = `'; DROP TABLE x; -- " */ ) or 1=1 | where true * ? % _ \\ \${x} <b>`;
  for (const to of ['cql', 'kql', 's1ql', 'lucene', 'esql', 'sigma'] as const) {
    const there = convertHunt({
      from: 'sql',
      to,
      text: 'SELECT * FROM events WHERE commandLine = :line',
      parameters: { line: nasty },
    });
    const back = convertHunt({ from: to, to: 'sql', text: there.text ?? '' });
    expect([to, back.diagnostics]).toEqual([to, []]);
    const direct = convertHunt({ from: 'sql', to: 'sql', text: 'commandLine = :line', parameters: { line: nasty } });
    expect([to, back.text]).toEqual([to, direct.text]);
  }
});

test('a parameter stays one where the language has them, else its value is asked for', () => {
  const text = 'SELECT id FROM events WHERE host = :host AND dstPort > 1024';
  expect(convertHunt({ from: 'sql', to: 'esql', text }).text).toContain('host.name == ?host');
  const { card } = convertHunt({ from: 'sql', to: 's1ql', text });
  expect(card.clauses[0]).toMatchObject({ verdict: 'impossible', reasons: [{ code: 'parameter', detail: 'host' }] });
  expect(checkHunt('esql', 'FROM logs-* | WHERE host.name == ?host').parameters).toEqual(['host']);
});

/** What is wrong; what only takes long is told in cost.test.ts. */
const faultsOf = (language: HuntLanguage, text: string) =>
  checkHunt(language, text).diagnostics.filter(({ severity }) => severity !== 'hint');

test.each<[HuntLanguage, string, object]>([
  ['cql', 'CommandLin=/x/i', { severity: 'warning', code: 'unknown-field', line: 1, column: 1, fix: 'CommandLine' }],
  ['cql', '#event_simpleName=ProcessRollup2\n| groupBy(aid)', { severity: 'warning', code: 'stage-left-out', line: 2 }],
  [
    'kql',
    'DeviceProcessEvents\n| where (FileName == "a"',
    { severity: 'error', code: 'unclosed', line: 2, column: 25, fix: ')' },
  ],
  [
    'kql',
    'DeviceProcessEvents | where strlen(FileName) > 3',
    { code: 'unknown-function', detail: 'strlen()', column: 29 },
  ],
  ['esql', 'FROM logs-* | WHERE process.name = "x"', { severity: 'error', code: 'expected', column: 34 }],
  ['s1ql', "tgt.process.cmdline contains 'a", { code: 'unclosed', detail: "'", column: 30 }],
  ['lucene', 'process.name:(a OR', { severity: 'error', code: 'expected' }],
  ['cbc', 'process_nam:x.exe', { code: 'unknown-field', fix: 'process_name' }],
  ['sql', "SELECT * FROM events WHERE host = 'a", { code: 'unclosed' }],
  [
    'sigma',
    'title: x\nlogsource: {category: process_creation}\ndetection: {a: {Image|sounds: x}, condition: a}',
    { code: 'sigma-rule', detail: 'unknown-modifier: sounds', line: 3 },
  ],
])('a fault in %s is told with its place: %s', (language, text, diagnostic) => {
  expect(faultsOf(language, text)[0]).toMatchObject(diagnostic);
});

test('a query of SQL that is more than a condition is no fault, and cannot be translated', () => {
  const text = 'SELECT host, count(*) FROM events GROUP BY host';
  expect(faultsOf('sql', text)).toEqual([]);
  const { text: made, diagnostics } = convertHunt({ from: 'sql', to: 'kql', text });
  expect([made, diagnostics.map(({ code }) => code)]).toEqual([null, ['not-a-condition']]);
});

test('hostile nesting and length end with a diagnostic, not with the program', () => {
  const deep = `${'('.repeat(5000)}Image=a${')'.repeat(5000)}`;
  expect(faultsOf('cql', deep)[0]).toMatchObject({ code: 'too-deep' });
  const wide = Array.from({ length: 20_000 }, (_, at) => `FileName="a${String(at)}"`).join(' or ');
  expect(faultsOf('cql', wide)).toEqual([]);
});

test('quotes and comments that never end are read once, not once more for each of them', () => {
  // Read again from each, the first takes longer than the age of the world, the others minutes.
  const select = `SELECT ${"''".repeat(5000)} FRO events`;
  expect(convertHunt({ from: 'sql', to: 'cql', text: select }).text).toBeNull();
  for (const piece of ['/*', '"\\"', "'\\'", '//']) {
    const stage = piece.repeat(50_000);
    for (const language of ['esql', 'kql', 's1ql'] as const)
      expect(checkHunt(language, `events | frobnicate ${stage}`).diagnostics).not.toEqual([]);
  }
});

const CORPUS = '../shared/data/cql-queries.jsonl';
const Line = z.object({ query: z.string() });

test.runIf(existsSync(CORPUS))("CrowdStrike's own queries are read: filters taken, other stages named", () => {
  const queries = readFileSync(CORPUS, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Line.parse(JSON.parse(line)).query);
  const refused = queries.filter((query) =>
    checkHunt('cql', query).diagnostics.some(({ severity, code }) => severity === 'error' && code !== 'empty'),
  );
  expect(queries.length).toBeGreaterThan(1000);
  // Most of the rest are pieces: a line of a `case`, arguments, SQL of other products.
  expect(refused.length / queries.length).toBeLessThan(0.05);
});
