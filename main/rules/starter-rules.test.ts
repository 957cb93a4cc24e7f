import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadAttackCatalogue } from './attack-catalogue.ts';
import { tacticOrder } from '../../shared/graph/tactics.ts';
import { processStart } from './fixtures/one-rule.ts';
import { judge } from './judge.ts';
import { loadStarterRules } from './starter-rules.ts';

test('every starter rule can be judged and names its author, licence and link', async () => {
  const { cards, rules } = await loadStarterRules('resources');
  expect(cards.length).toBe(338);
  expect(cards.filter((card) => card.unsupported !== null)).toEqual([]);
  expect(rules.length).toBe(cards.length);
  expect(cards.filter((card) => !card.author || !card.licence || !card.source).map((card) => card.path)).toEqual([]);
  expect(new Set(cards.map((card) => card.licence))).toEqual(new Set(['DRL-1.1', 'Apache-2.0']));
});

test('every technique and tactic of the starter rules stands in the pinned catalogue', async () => {
  const { cards } = await loadStarterRules('resources');
  const { technique } = loadAttackCatalogue('resources');
  expect(cards.flatMap((card) => card.techniques).filter((id) => technique(id) === null)).toEqual([]);
  expect(
    cards.flatMap((card) => card.tactics).filter((name) => !tacticOrder.some((tactic) => tactic === name)),
  ).toEqual([]);
  expect(technique('T1059.001')).toEqual({
    id: 'T1059.001',
    name: 'PowerShell',
    nameJa: 'PowerShellの悪用',
    tactics: ['execution'],
  });
  expect(technique('T1685')?.id).toBe('T1562.001');
  expect(technique('T9999')).toBe(null);
});

test('an encoded PowerShell launcher is found, an ordinary script is not', async () => {
  const { matches } = judge(await loadStarterRules('resources'));
  const start = (commandLine: string): string[] =>
    matches(
      processStart({
        Image: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
        OriginalFileName: 'PowerShell.EXE',
        CommandLine: commandLine,
        ParentImage: 'C:\\Windows\\explorer.exe',
        CurrentDirectory: 'C:\\Users\\bo\\',
        User: 'D\\bo',
        Hashes: 'SHA256=00',
      }),
    ).map((rule) => rule.card.title);
  expect(start(`powershell -noP -sta -w 1 -enc ${'SQBmACgA'.repeat(20)}`)).toContain(
    'PowerShell Started With a Long Encoded Command',
  );
  expect(start('powershell -File C:\\scripts\\backup.ps1')).toEqual([]);
});

test('no record, whatever stands in its fields, breaks the judging of the next', async () => {
  const { matches } = judge(await loadStarterRules('resources'), { startsFrom4688: true });
  const deep = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown;
  const name = fc.constantFrom(
    'Image',
    'CommandLine',
    'TargetObject',
    'IpAddress',
    'ScriptBlockText',
    'NewProcessName',
    '__proto__',
  );
  const value = fc.oneof(fc.anything(), fc.string({ unit: 'binary' }), fc.constant(deep), fc.bigInt());
  const channel = fc.constantFrom('Security', 'Microsoft-Windows-Sysmon/Operational', 'System', 7);
  const eventId = fc.constantFrom(1, 3, '7', 10, 13, 22, 4104, 4624, 4688, 'x', null);
  fc.assert(
    fc.property(fc.dictionary(name, value), channel, eventId, (fields, Channel, EventID) => {
      expect(Array.isArray(matches({ ...fields, Channel, EventID }))).toBe(true);
    }),
    { numRuns: 300 },
  );
});
