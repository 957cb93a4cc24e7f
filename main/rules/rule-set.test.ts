import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ruleText } from './fixtures/one-rule.ts';
import { parseRuleSet } from './rule-set.ts';

const good = ['selection: { Image: a }', 'condition: selection'];
const reasonOf = (text: string): string => parseRuleSet([{ path: 'x.yml', text }]).cards[0]?.unsupported ?? '';

test('a card keeps who wrote the rule, under which licence, and what it is about', () => {
  const text = ruleText(good, [
    'author: Somebody',
    'tags: [attack.t1059.001, attack.stealth, attack.g0016, cve.2021.1]',
  ]);
  const { cards } = parseRuleSet([{ path: 'a/b.yml', text, licence: 'DRL-1.1', source: 'https://example.org/b.yml' }]);
  expect(cards).toEqual([
    {
      id: '00000000-0000-4000-8000-000000000001',
      title: 'A rule',
      level: 'high',
      author: 'Somebody',
      licence: 'DRL-1.1',
      source: 'https://example.org/b.yml',
      description: null,
      falsePositives: [],
      techniques: ['T1059.001'],
      tactics: ['defense-evasion'],
      logsource: 'windows/process_creation',
      path: 'a/b.yml',
      unsupported: null,
    },
  ]);
});

test('one file may hold several rules; a broken one does not take the others with it', () => {
  const second = ruleText(good).replace('000000000001', '000000000002');
  const broken = ruleText(['selection: { A|nonsense: b }', 'condition: selection']).replace(
    '000000000001',
    '000000000003',
  );
  const { rules, cards } = parseRuleSet([{ path: 'x.yml', text: [ruleText(good), broken, second].join('\n---\n') }]);
  expect([rules.length, cards.map((card) => card.unsupported)]).toEqual([
    2,
    [null, 'unknown-modifier: nonsense', null],
  ]);
});

test('two rules of one id are not confused', () => {
  const files = ['a.yml', 'b.yml'].map((path) => ({ path, text: ruleText(good) }));
  const { rules, cards } = parseRuleSet(files);
  expect(rules.length).toBe(1);
  expect(new Set(cards.map((card) => card.id)).size).toBe(2);
  expect(cards[1]?.unsupported).toMatch(/^duplicate-id/);
});

test('hostile YAML is refused: bombs, tags, depth, size', () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
  for (let at = 1; at < 12; at++) {
    const before = String.fromCharCode(96 + at);
    const name = String.fromCharCode(97 + at);
    bomb.push(`${name}: &${name} [${Array(10).fill(`*${before}`).join()}]`);
  }
  expect(reasonOf(bomb.join('\n'))).toMatch(/^too-large/);
  expect(reasonOf('a: !!js/function "x"')).toMatch(/^broken-yaml/);
  expect(reasonOf('['.repeat(50_000))).toMatch(/^broken-yaml/);
  expect(reasonOf(`a: ${'x'.repeat(1_100_000)}`)).toMatch(/^too-large/);
  expect(reasonOf('- 1')).toMatch(/^not-a-rule/);
});

test('broken correlations and filters and foreign log sources are said, not skipped', () => {
  expect(reasonOf('title: x\ncorrelation: { type: event_count }')).toMatch(/^correlation/);
  expect(reasonOf('title: x\nlogsource: { product: windows }\nfilter: { rules: 7 }')).toMatch(/^filter/);
  expect(reasonOf(ruleText(good).replace('product: windows, category: process_creation', 'product: okta'))).toBe(
    'log-source: okta',
  );
});

test('any text gives a card or several, and never an exception', () => {
  const word = fc.constantFrom(
    'title',
    'detection',
    'logsource',
    'condition',
    ':',
    '-',
    ' ',
    '\n',
    '|',
    '*',
    '&a',
    '*a',
    '{',
    '}',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word).map((words) => words.join('')),
      ),
      (text) => {
        const { rules, cards } = parseRuleSet([{ path: 'x.yml', text }]);
        expect(rules.length).toBe(cards.filter((card) => card.unsupported === null).length);
      },
    ),
  );
});
