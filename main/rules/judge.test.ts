import { expect, test } from 'vitest';
import { processStart, ruleText } from './fixtures/one-rule.ts';
import { judge } from './judge.ts';
import { parseRuleSet } from './rule-set.ts';

const setOf = (...texts: string[]): ReturnType<typeof parseRuleSet> =>
  parseRuleSet(
    texts.map((text, at) => ({ path: `${at}.yml`, text: text.replace('000000000001', `00000000000${at}`) })),
  );
const rule = ruleText(['selection:', "  Image|endswith: '\\a.exe'", 'condition: selection']);
const withFilter = ruleText([
  'selection:',
  "  Image|endswith: '\\a.exe'",
  'filter:',
  '  ParentCommandLine: x',
  'condition: selection and not filter',
]);

test('a rule is asked only about the records its log source means', () => {
  const { matches } = judge(setOf(rule));
  const image = 'C:\\a.exe';
  expect(matches(processStart({ Image: image })).length).toBe(1);
  expect(matches(processStart({ Image: image, EventID: '1' })).length).toBe(1);
  expect(matches(processStart({ Image: image, EventID: 5 })).length).toBe(0);
  expect(matches({ Channel: 'Security', EventID: 1, Image: image }).length).toBe(0);
  expect(matches({ Provider_Name: 'Microsoft-Windows-Sysmon', EventID: 1, Image: image }).length).toBe(1);
  expect(matches({ EventID: 1, Image: image }).length).toBe(0);
  expect(matches({}).length).toBe(0);
});

test('starts in the Security log are judged only when asked for, and never by exclusions that log cannot answer', () => {
  const start = {
    Channel: 'Security',
    EventID: 4688,
    NewProcessName: 'C:\\a.exe',
    ProcessId: '0x1f4',
    NewProcessId: '0x2a0',
    SubjectUserName: 'bo',
    SubjectDomainName: 'D',
  };
  expect(judge(setOf(rule)).matches(start)).toEqual([]);
  expect(
    judge(setOf(rule, withFilter), { startsFrom4688: true })
      .matches(start)
      .map((found) => found.id.at(-1)),
  ).toEqual(['0']);
});

test('prototype names in evidence are data', () => {
  const { matches } = judge(setOf(ruleText(['selection:', '  constructor|exists: true', 'condition: selection'])));
  expect(matches(processStart({})).length).toBe(0);
});
