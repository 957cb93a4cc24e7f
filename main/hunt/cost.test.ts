import { expect, test } from 'vitest';
import type { HuntLanguage } from '../../shared/hunt/model.ts';
import { checkHunt } from './check-hunt.ts';

const costs = (language: HuntLanguage, text: string) =>
  checkHunt(language, text).diagnostics.flatMap(({ severity, code, start, end }) =>
    severity === 'hint' ? [`${code}: ${text.slice(start, end)}`] : [],
  );

test('what takes long is told with its place, and only where it does', () => {
  expect(costs('lucene', 'process.command_line:*enc* AND process.name:cmd*')).toEqual([
    'cost-leading-wildcard: process.command_line:*enc*',
  ]);
  expect(costs('cql', 'CommandLine=/a.*b/i ComputerName=pc1')).toEqual(['cost-regex: CommandLine=/a.*b/i']);
  expect(costs('cbc', 'mimikatz')).toEqual(['cost-keyword: mimikatz']);
  expect(costs('sql', 'SELECT host FROM events')).toEqual(['cost-no-time: SELECT']);
  expect(costs('sql', 'SELECT host FROM events WHERE seenAtMs > 5')).toEqual([]);
  expect(costs('sql', 'SELECT * FROM events, detections WHERE seenAtMs > 1')).toEqual([
    'cost-join: FROM events, detections',
  ]);
  expect(costs('sql', 'SELECT * FROM events e JOIN detections d ON d.eventId = e.id WHERE seenAtMs > 1')).toEqual([]);
  expect(costs('kql', 'DeviceProcessEvents | where Timestamp > ago(1d) and FileName =~ "a"')).toEqual([]);
  expect(costs('s1ql', "src.process.cmdline matches 'a+' | join x")).toEqual([
    "cost-regex: src.process.cmdline matches 'a+'",
    'cost-join: | join',
  ]);
  // A comment asks for nothing.
  expect(costs('sql', 'SELECT host FROM events -- WHERE seenAtMs > 1')).toEqual(['cost-no-time: SELECT']);
});

test('everything about a text stands in its order, and a quote, a function and a modifier can be mended', () => {
  const text = 'FROM logs-* | WHERE process.nam == "a" AND process.command_line RLIKE "x" AND host.nam == "b"';
  const starts = checkHunt('esql', text).diagnostics.map(({ start }) => start);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  expect(starts.length).toBeGreaterThan(2);
  const fixes = (language: HuntLanguage, of: string) =>
    checkHunt(language, of).diagnostics.flatMap(({ fix }) => fix ?? []);
  expect(fixes('kql', 'T | where FileName == "a')).toContain('"a"');
  expect(fixes('esql', 'FROM logs-* | WHERE TO_LOWR(host.name) == "a"')).toContain('to_lower');
  const rule = 'title: x\nlogsource: {category: process_creation}\ndetection: {a: {Image|endswit: x}, condition: a}';
  expect(fixes('sigma', rule)).toContain('endswith');
});
