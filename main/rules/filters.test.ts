import { expect, test } from 'vitest';
import { processStart, ruleText } from './fixtures/one-rule.ts';
import { judge } from './judge.ts';
import { parseRuleSet, type RuleSet } from './rule-set.ts';

const rule = ruleText(['selection: { Image: a }', 'condition: selection'], ['name: my_rule']);
const filter = (rules: string, source = '{ product: windows, category: process_creation }'): string =>
  [
    'title: Administrators',
    'id: filter-1',
    `logsource: ${source}`,
    'filter:',
    `  rules: ${rules}`,
    "  selection: { User|startswith: 'adm_' }",
    '  condition: not selection',
  ].join('\n');

const setOf = (...texts: string[]): RuleSet => parseRuleSet(texts.map((text, at) => ({ path: `${at}.yml`, text })));
const found = (set: RuleSet, user: string): number =>
  judge(set).matches(processStart({ Image: 'a', User: user })).length;

test('a filter takes matches away from the rules it names, by id, by name or all of its log source', () => {
  for (const rules of ['[00000000-0000-4000-8000-000000000001]', '[my_rule]', 'any']) {
    const set = setOf(filter(rules), rule);
    expect([found(set, 'adm_1'), found(set, 'bo')]).toEqual([0, 1]);
    expect(set.cards.map(({ unsupported }) => unsupported)).toEqual([null, null]);
  }
});

test('a filter of another log source, or of no rule here, changes nothing and says so', () => {
  for (const text of [filter('[my_rule]', '{ product: linux }'), filter('[another]')]) {
    const set = setOf(rule, text);
    expect(found(set, 'adm_1')).toBe(1);
    expect(set.cards[1]?.unsupported).toMatch(/^filter: /);
  }
});

test('what a filter excludes by is known, so that a log without that field is not judged wrongly', () => {
  expect(setOf(rule, filter('[my_rule]')).rules[0]?.excludingFields).toEqual(['User']);
});
