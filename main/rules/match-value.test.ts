import { expect, test } from 'vitest';
import { holds, reasonFor } from './fixtures/one-rule.ts';

const select = (item: string): string[] => ['selection:', `  ${item}`, 'condition: selection'];
const onCommand = (item: string, commandLine: unknown): boolean => holds(select(item), { CommandLine: commandLine });

test('strings match whole, without regard to case, with wildcards and their escapes', () => {
  const cases: [string, unknown, boolean][] = [
    ["CommandLine: 'CALC.exe'", 'calc.EXE', true],
    ["CommandLine: 'calc'", 'calc.exe', false],
    ["CommandLine: 'c?lc*'", 'calc.exe', true],
    ["CommandLine: 'c?lc*'", 'clc.exe', false],
    ["CommandLine|contains: 'a*b?d'", 'xx A-- bcd yy', true],
    [String.raw`CommandLine: '\*'`, '*', true],
    [String.raw`CommandLine: '\*'`, 'x', false],
    [String.raw`CommandLine: 'C:\Win*\a.exe'`, String.raw`c:\windows\a.exe`, true],
    [String.raw`CommandLine|endswith: '\\*'`, String.raw`C:\anything`, true],
    [String.raw`CommandLine|endswith: '\cmd.exe'`, String.raw`C:\WINDOWS\cmd.exe`, true],
    ["CommandLine: ''", '', true],
    ["CommandLine: ''", 'x', false],
    ['CommandLine: 5', '5', true],
    ["CommandLine: '5'", 5, true],
    ['CommandLine: true', 'True', true],
    ["CommandLine|cased: 'Abc'", 'abc', false],
    ["CommandLine|contains|cased: 'Abc'", 'xAbc', true],
  ];
  expect(cases.map(([item, text]) => onCommand(item, text))).toEqual(cases.map((x) => x[2]));
});

test('a missing field makes an item false, except where absence is asked for', () => {
  const without = { Image: 'a.exe' };
  expect(holds(select("CommandLine|contains: ''"), without)).toBe(false);
  expect(holds(select('CommandLine: null'), without)).toBe(true);
  expect(holds(select('CommandLine|exists: false'), without)).toBe(true);
  expect(holds(select('Image|exists: true'), without)).toBe(true);
  expect(holds(select("CommandLine|neq: 'x'"), without)).toBe(true);
  expect(holds(select('CommandLine: [null, x]'), { CommandLine: 'x' })).toBe(true);
});

test('lists ask for one value, `all` for every one', () => {
  expect(onCommand('CommandLine|contains: [foo, bar]', 'a bar')).toBe(true);
  expect(onCommand('CommandLine|contains|all: [foo, bar]', 'a bar')).toBe(false);
  expect(onCommand('CommandLine|contains|all: [foo, bar]', 'bar foo')).toBe(true);
});

test('encoded text is found where an attacker hides it', () => {
  const iex = 'IEX (New-Object Net.WebClient)';
  for (const pad of ['', 'x', 'xy']) {
    const plain = Buffer.from(`${pad}${iex} tail`).toString('base64');
    const wide = Buffer.from(`${pad}${iex} tail`, 'utf16le').toString('base64');
    expect(onCommand(`CommandLine|base64offset|contains: '${iex}'`, `-enc ${plain}`)).toBe(true);
    expect(onCommand(`CommandLine|wide|base64offset|contains: '${iex}'`, `-enc ${wide}`)).toBe(true);
    expect(onCommand(`CommandLine|utf16le|base64offset|contains: '${iex}'`, `-enc ${plain}`)).toBe(false);
  }
  expect(onCommand("CommandLine|base64|contains: 'abc'", 'YWJj')).toBe(true);
  expect(onCommand("CommandLine|utf16|base64: 'a'", '//5hAA==')).toBe(true);
  expect(onCommand("CommandLine|utf16be|base64: 'a'", 'AGE=')).toBe(true);
});

test('windash takes every dash Windows takes, only where a switch begins', () => {
  for (const dash of ['-', '/', '–', '—', '―']) {
    expect(onCommand("CommandLine|windash|contains: ' -enc '", `powershell ${dash}ENC abc`)).toBe(true);
  }
  expect(onCommand("CommandLine|windash|contains: 'well-known'", 'well/known')).toBe(false);
});

test('numbers compare, also where evidence writes them as text', () => {
  expect(onCommand('CommandLine|gte: 10', '10')).toBe(true);
  expect(onCommand('CommandLine|lt: 10', '9.5')).toBe(true);
  expect(onCommand('CommandLine|gt: 10', '')).toBe(false);
  expect(onCommand('CommandLine|lte: 10', 'ten')).toBe(false);
});

test('network ranges of both families hold only for addresses', () => {
  const cases: [string, string, boolean][] = [
    ['10.0.0.0/8', '10.200.3.4', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['10.0.0.0/8', '::ffff:10.0.0.1', true],
    ['fe80::/10', 'fe80::1%4', true],
    ['::1/128', '0:0:0:0:0:0:0:1', true],
    ['fc00::/7', '10.0.0.1', false],
    ['10.0.0.0/8', '10.0.0.1 or so', false],
  ];
  expect(cases.map(([range, text]) => onCommand(`CommandLine|cidr: '${range}'`, text))).toEqual(cases.map((x) => x[2]));
});

test('fieldref compares two fields of one record', () => {
  const rule = select('Image|fieldref: ParentImage');
  expect(holds(rule, { Image: 'C:\\A.exe', ParentImage: 'c:\\a.EXE' })).toBe(true);
  expect(holds(rule, { Image: 'C:\\A.exe' })).toBe(false);
});

test('regular expressions mind case unless told otherwise', () => {
  expect(onCommand("CommandLine|re: 'ab+c'", 'xABBC')).toBe(false);
  expect(onCommand("CommandLine|re|i: 'ab+c'", 'xABBC')).toBe(true);
  expect(onCommand("CommandLine|re: '(?i)ab+c'", 'xABBC')).toBe(true);
  expect(onCommand("CommandLine|re|m: '^b$'", 'a\nb\nc')).toBe(true);
  expect(onCommand("CommandLine|re|s: 'a.b'", 'a\nb')).toBe(true);
});

test('keywords are looked for in every value', () => {
  expect(holds(['keywords: [mimikatz, foo]', 'condition: keywords'], { Message: 'found Mimikatz here' })).toBe(true);
  expect(holds(['keywords:', "  '|all': [a b, c d]", 'condition: keywords'], { A: 'xa b', B: 'c dx' })).toBe(true);
  expect(holds(['keywords:', "  '|all': [a b, c d]", 'condition: keywords'], { A: 'xa b' })).toBe(false);
});

test('what cannot be judged exactly is refused with its reason', () => {
  const reasons: [string, string][] = [
    ['CommandLine|sounds-like: x', 'unknown-modifier'],
    ['CommandLine|second: 3', 'unknown-modifier'],
    ["CommandLine|expand: '%admins%'", 'placeholder'],
    ["CommandLine|re: '(?=x)'", 'regex-feature'],
    ["CommandLine|re: '('", 'regex-syntax'],
    ["CommandLine|cidr: '10.0.0.0/99'", 'network-range'],
    ["CommandLine|base64: 'a*'", 'value-type'],
    ['CommandLine|i: x', 'modifier-order'],
    ['CommandLine|lt: x', 'value-type'],
    ['CommandLine: []', 'empty-selection'],
    ['CommandLine: { a: b }', 'value-type'],
  ];
  expect(reasons.map(([item]) => reasonFor(select(item))?.split(':', 1)[0])).toEqual(reasons.map((x) => x[1]));
});
