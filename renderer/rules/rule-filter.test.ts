import { expect, test } from 'vitest';
import { messagesIn } from '../../shared/i18n/catalogue.ts';
import { RuleCard } from '../../shared/rules/model.ts';
import { shownRules } from './rule-filter.ts';
import { unsupportedSentence } from './unsupported-text.ts';

const card = (id: string, level: string, unsupported: string | null = null): RuleCard =>
  RuleCard.parse({
    id,
    title: `Rule ${id}`,
    level,
    author: 'A. Nalyst',
    licence: 'DRL 1.1',
    source: null,
    description: null,
    falsePositives: [],
    techniques: ['T1059.001'],
    tactics: ['execution'],
    logsource: 'windows/process_creation',
    path: `${id}.yml`,
    unsupported,
  });

const rules = [card('a', 'low'), card('b', 'critical'), card('c', 'high', 'broken-yaml: line 3')];
const byLevel = { column: 'level', descending: false };
const ids = (list: RuleCard[]): string[] => list.map(({ id }) => id);

test('rules are found by technique and author together, the gravest first', () => {
  expect(ids(shownRules(rules, { words: 't1059 nalyst', onlyUnsupported: false, sort: byLevel }))).toEqual([
    'b',
    'c',
    'a',
  ]);
});

test('rules that cannot be judged can be looked at alone', () => {
  expect(ids(shownRules(rules, { words: '', onlyUnsupported: true, sort: byLevel }))).toEqual(['c']);
});

test('the reason is a sentence in the language of the reader, and an unknown code is shown as it came', () => {
  expect(unsupportedSentence(messagesIn('en'), 'broken-yaml: line 3')).toContain('line 3');
  expect(unsupportedSentence(messagesIn('ja'), 'from-the-future')).toBe('from-the-future');
});
