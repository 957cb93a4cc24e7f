import { expect, test } from 'vitest';
import type { HuntLanguage } from '../../../../shared/hunt/model.ts';
import { askedAt } from './asked-at.ts';

/** The place is written as `‸`. */
const at = (language: HuntLanguage, marked: string) => {
  const place = marked.indexOf('‸');
  const found = askedAt(language, marked.replace('‸', ''), place);
  if (found === null) return null;
  const rest = found.kind === 'value' ? [found.field] : found.kind === 'key' ? [found.level] : [];
  return [found.kind, ...rest, found.typed];
};

test('behind a relation a value of its field is asked for, quoted or not, in a list too', () => {
  const asked: [HuntLanguage, string][] = [
    ['sql', "SELECT * FROM events WHERE image LIKE 'C:\\Win‸"],
    ['sql', "SELECT * FROM events WHERE host IN ('a', 'b‸')"],
    ['kql', 'DeviceProcessEvents\n| where FileName =~ "po‸"'],
    ['kql', 'DeviceProcessEvents | where FileName in~ ("a.exe", "b‸'],
    ['kql', 'DeviceProcessEvents | where FileName has @"x‸'],
    ['cql', 'ImageFileName="*cm‸'],
    ['cql', '| ComputerName=ac‸'],
    ['s1ql', "tgt.process.name contains 'cm‸'"],
    ['s1ql', "tgt.process.name in:anycase ('cm‸')"],
    ['esql', 'FROM logs-* | WHERE process.name == "cm‸"'],
    ['esql', 'FROM logs-* | WHERE process.name ‸'],
    ['lucene', 'process.name:cm‸'],
    ['lucene', 'process.name:"cm‸'],
    ['cbc', 'process_name:cm‸ AND device_name:x'],
  ];
  expect(asked.map(([language, text]) => at(language, text))).toEqual([
    ['value', 'image', 'C:\\Win'],
    ['value', 'host', 'b'],
    ['value', 'FileName', 'po'],
    ['value', 'FileName', 'b'],
    ['value', 'FileName', 'x'],
    ['value', 'ImageFileName', '*cm'],
    ['value', 'ComputerName', 'ac'],
    ['value', 'tgt.process.name', 'cm'],
    ['value', 'tgt.process.name', 'cm'],
    ['value', 'process.name', 'cm'],
    ['name', ''],
    ['value', 'process.name', 'cm'],
    ['value', 'process.name', 'cm'],
    ['value', 'process_name', 'cm'],
  ]);
});

test('elsewhere a name is asked for, and nothing in a comment or in a text of no field', () => {
  expect(at('sql', 'SELECT ho‸')).toEqual(['name', 'ho']);
  expect(at('kql', 'DeviceProcessEvents\n| where File‸')).toEqual(['name', 'File']);
  expect(at('sql', 'SELECT 1 -- ho‸')).toBeNull();
  expect(at('sql', "SELECT 'ho‸'")).toBeNull();
  expect(at('kql', 'T | where a == "x" // and Fi‸')).toBeNull();
});

test('a rule knows its keys, fields, modifiers, values and selections by how far in a line stands', () => {
  const head = 'title: x\nlogsource:\n  category: process_creation\ndetection:\n  selection:\n    Image|endswith: a\n';
  expect(at('sigma', 'tit‸')).toEqual(['key', 'rule', 'tit']);
  expect(at('sigma', 'logsource:\n  cat‸')).toEqual(['key', 'logsource', 'cat']);
  expect(at('sigma', 'logsource:\n  category: pro‸')).toEqual(['words', 'pro']);
  expect(at('sigma', 'level: h‸')).toEqual(['words', 'h']);
  expect(at('sigma', `${head}    Com‸`)).toEqual(['key', 'selection', 'Com']);
  expect(at('sigma', `${head}    CommandLine|con‸`)).toEqual(['modifier', 'con']);
  expect(at('sigma', `${head}    CommandLine|contains: 'en‸'`)).toEqual(['value', 'CommandLine', 'en']);
  expect(at('sigma', `${head}    User:\n      - ad‸`)).toEqual(['value', 'User', 'ad']);
  expect(at('sigma', `${head}  condition: sel‸`)).toEqual(['words', 'sel']);
});

test('the value that is replaced goes from its quote to its end', () => {
  const text = "SELECT * FROM events WHERE host = 'ab' AND pid = 4";
  expect(askedAt('sql', text, text.indexOf('b'.concat("'")))).toMatchObject({ from: 34, to: 38 });
});
