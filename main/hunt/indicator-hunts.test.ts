import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IndicatorKind } from '../../shared/intel/model.ts';
import { judge } from '../rules/judge.ts';
import { parseRuleSet } from '../rules/rule-set.ts';
import { convertHunt } from './convert.ts';
import { huntsOfIndicators } from './indicator-hunts.ts';

const sha256 = 'A'.repeat(64);

test('indicators become a rule for each kind of record they can stand in; what stands in no field is counted', () => {
  const { hunts, taken, leftOut } = huntsOfIndicators([
    { kind: 'sha256', value: sha256.toLowerCase() },
    { kind: 'domain', value: 'c2.example' },
    { kind: 'ipv4', value: '192.0.2.7' },
    { kind: 'network', value: '198.51.100.0/24' },
    { kind: 'pattern', value: "[file:name = 'x']" },
  ]);
  expect([hunts.map(({ category }) => category), taken, leftOut]).toEqual([
    ['process_creation', 'image_load', 'dns_query', 'network_connection'],
    4,
    1,
  ]);
  const texts = hunts.map(({ text }) => convertHunt({ from: 'sigma', to: 'cql', text }));
  expect(texts.map(({ text }) => text !== null)).toEqual([true, true, true, true]);
  expect(texts[2]?.text).toContain('c2');
  expect(texts[3]?.text).toContain('198.51.100.0/24');
});

test('whatever an indicator holds is looked for as it is written, in every language', () => {
  const value = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(value, (text) => {
      const [hunt] = huntsOfIndicators([{ kind: 'command-line', value: text }]).hunts;
      const { hits } = judge(parseRuleSet([{ path: 'a.yml', text: hunt?.text ?? '' }]));
      const record = (CommandLine: string) => ({
        Channel: 'Microsoft-Windows-Sysmon/Operational',
        EventID: 1,
        CommandLine,
      });
      expect([hits(record(`a ${text} b`)).length, hits(record('~')).length]).toEqual([1, text === '~' ? 1 : 0]);
      expect(convertHunt({ from: 'sigma', to: 'sql', text: hunt?.text ?? '' }).diagnostics).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('every kind either has a hunt that can be read, or is counted as left out; more than a query holds is left out', () => {
  const valueOf = (kind: IndicatorKind): string => (kind === 'network' ? '10.0.0.0/8' : 'aabb');
  for (const kind of IndicatorKind.options) {
    const { hunts, taken, leftOut } = huntsOfIndicators([{ kind, value: valueOf(kind) }]);
    expect([kind, taken + leftOut, hunts.length > 0]).toEqual([kind, 1, taken === 1]);
    for (const { text } of hunts)
      expect(convertHunt({ from: 'sigma', to: 'sql', text }).card.verdict).not.toBe('impossible');
  }
  const many = Array.from({ length: 700 }, (_, at) => ({
    kind: 'ipv4' as const,
    value: `10.0.${String(at % 7)}.${String(at)}`,
  }));
  expect(huntsOfIndicators(many)).toMatchObject({ taken: 500, leftOut: 200 });
});
