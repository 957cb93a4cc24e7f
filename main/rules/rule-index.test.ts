import fc from 'fast-check';
import { expect, test } from 'vitest';
import { processStart } from './fixtures/one-rule.ts';
import { judge } from './judge.ts';
import { RecordView } from './record-view.ts';
import { parseRuleSet } from './rule-set.ts';

/** Few words, so that random rules and random records meet. */
const word = fc.constantFrom(
  'cmd.exe',
  'POWERshell',
  'Temp',
  'a',
  '-enc',
  'İstanbul',
  'ΣΑΣ',
  '見張る',
  'x.dll',
  '1',
  'true',
);
const text = fc.array(word, { maxLength: 4 }).map((words) => words.join('\\'));
const field = fc.constantFrom('Image', 'CommandLine', 'Number', 'Many');
const key = fc
  .tuple(
    field,
    fc.constantFrom(
      '',
      '|contains',
      '|startswith',
      '|endswith',
      '|contains|all',
      '|contains|cased',
      '|re',
      '|re|i',
      '|windash|contains',
      '|neq',
      '|base64offset|contains',
    ),
  )
  .map((parts) => parts.join(''));
const value = fc.oneof(
  text,
  fc.tuple(text, fc.constantFrom('*', '?', 'a*b?'), text).map((parts) => parts.join('')),
  fc.constantFrom(1, true, null),
);
const regexSafe = (name: string, one: string | number | boolean | null) =>
  name.includes('|re') ? String(one).replaceAll(/[*?]/gu, '[a-z]+').replaceAll('\\', '(\\\\|/)') : one;
const encodable = (name: string, one: string | number | boolean | null) =>
  name.includes('base64') ? String(one).replaceAll(/[*?]/gu, '') : one;
const item = fc
  .tuple(key, fc.array(value, { minLength: 1, maxLength: 3 }))
  .map(([name, values]) => [name, values.map((one) => encodable(name, regexSafe(name, one)))] as const);
const selection = fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => Object.fromEntries(items));
const condition = fc.constantFrom('a', 'a and b', 'a or b', 'a and not b', 'not a', '1 of them', 'not (a and b)');
const rule = fc.record({
  a: selection,
  b: fc.oneof(selection, fc.array(selection, { minLength: 1, maxLength: 2 })),
  condition,
});
const record = fc.record(
  {
    Image: text,
    CommandLine: text,
    Number: fc.oneof(fc.integer({ min: 0, max: 2 }), fc.boolean()),
    Many: fc.array(text, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

test('looked up among many, a record meets exactly the rules it meets when each is asked', () => {
  fc.assert(
    fc.property(
      fc.array(rule, { minLength: 8, maxLength: 16 }),
      fc.array(record, { minLength: 1, maxLength: 6 }),
      (rules, records) => {
        const files = rules.map((detection, at) => ({
          path: `${String(at)}.yml`,
          text: JSON.stringify({
            title: 'R',
            id: `r${String(at)}`,
            logsource: { product: 'windows', category: 'process_creation' },
            detection,
          }),
        }));
        const set = parseRuleSet(files);
        const together = judge(set);
        for (const fields of records.map(processStart)) {
          const view = new RecordView(fields);
          const each = set.rules.filter((one) => one.matches(view)).map(({ id }) => id);
          expect(together.matches(fields).map(({ id }) => id)).toEqual(each);
        }
      },
    ),
    { numRuns: 400 },
  );
});

test('a rule is only asked about records that hold what it cannot do without', () => {
  const text = (value: string): string =>
    JSON.stringify({
      title: 'R',
      id: value,
      logsource: { product: 'windows', category: 'process_creation' },
      detection: { a: { 'CommandLine|re': value }, condition: 'a' },
    });
  const needs = ['dat[0-9]{4}\\.tmp', '(abcd|efgh)+x', 'a.c.e', '(?i)ABCD'].map(
    (source) => parseRuleSet([{ path: 'r.yml', text: text(source) }]).rules[0]?.need?.map((atom) => atom.text) ?? null,
  );
  expect(needs).toEqual([['.tmp'], ['abcd', 'efgh'], null, ['abcd']]);
});
