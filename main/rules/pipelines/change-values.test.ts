import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordFields } from '../../sources/record.ts';
import { judge } from '../judge.ts';
import { parseRuleSet } from '../rule-set.ts';
import { readPipeline } from './read-pipeline.ts';

const judged = (detection: string, steps: string, records: readonly RecordFields[]) => {
  const { pipeline, problems } = readPipeline(`name: Own\ntransformations:\n${steps}`);
  if (steps !== '' && pipeline === null) throw new Error(JSON.stringify(problems));
  const text = `title: t\nid: r\nlogsource: { product: windows, category: process_creation }\ndetection: ${detection}`;
  const set = parseRuleSet([{ path: 'a.yml', text }], { pipelines: pipeline === null ? [] : [pipeline] });
  const { hits } = judge(set);
  const found = records.map((fields) => {
    const record = { Channel: 'Microsoft-Windows-Sysmon/Operational', EventID: 1, ...fields };
    return hits(record).length > 0;
  });
  return { found, why: set.cards[0]?.unsupported ?? null };
};

const md5 = '0123456789abcdef0123456789abcdef';
const sha1 = `${md5}01234567`;

test('packed hashes become a field of each kind, any of which is enough; a kind that is not named is a refusal', () => {
  const step = '  - { type: hashes_fields, valid_hash_algos: [MD5, SHA1], field_prefix: File }';
  const rule = `{ s: { Hashes|contains: ['MD5=${md5}', '${sha1}'] }, condition: s }`;
  const records = [{ FileMD5: md5.toUpperCase() }, { FileSHA1: sha1 }, { FileSHA1: md5 }, { Hashes: `MD5=${md5}` }];
  expect(judged(rule, step, records)).toEqual({ found: [true, true, false, false], why: null });
  const imphash = `{ s: { Hashes|contains: 'IMPHASH=${md5}' }, condition: s }`;
  expect(judged(imphash, step, []).why).toBe(`pipeline: Own · 1 hashes_fields · IMPHASH=${md5}`);
  expect(judged(`{ s: { Hashes|contains|all: ['MD5=${md5}'] }, condition: s }`, step, []).why).toContain(
    'Hashes|contains|all',
  );
});

test('texts as regular expressions find what the texts find, whatever signs stand in both', () => {
  const sign = fc.constantFrom('a', 'A', '.', '+', '(', ']', '\\', '*', '?', '$', '^', '|', '{', '\n', '/', 'é');
  const word = fc.array(sign, { minLength: 1, maxLength: 6 }).map((signs) => signs.join(''));
  const how = fc.constantFrom('', '|contains', '|startswith', '|endswith', '|cased', '|contains|all');
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 2 }), how, word, (values, modifiers, text) => {
      const rule = `{ s: { "CommandLine${modifiers}": ${JSON.stringify(values)} }, condition: s }`;
      // `$` lets a line end pass at the very end.
      fc.pre(![text, ...values].some((one) => one.endsWith('\n')));
      const records = [{ CommandLine: text }, { CommandLine: values.join('') }, { CommandLine: values[0] ?? '' }];
      expect(judged(rule, '  - { type: regex }', records)).toEqual(judged(rule, '', records));
    }),
    { numRuns: 400 },
  );
});

test('plain expressions regard case, and values are written in another case where case matters', () => {
  const rule = '{ s: { CommandLine|contains: Who }, condition: s }';
  const records = [{ CommandLine: 'a Who' }, { CommandLine: 'a who' }];
  expect(judged(rule, '  - { type: regex, method: plain }', records).found).toEqual([true, false]);
  const cased = '{ s: { CommandLine|contains|cased: WhoAmI }, condition: s }';
  const all = ['whoami', 'WHOAMI', 'who_am_i', 'WhoAmI'].map((CommandLine) => ({ CommandLine }));
  const found = (method: string) => judged(cased, `  - { type: case, method: ${method} }`, all).found;
  expect([found('lower'), found('upper')]).toEqual([
    [true, false, false, false],
    [false, true, false, false],
  ]);
  expect(found('snake_case')).toEqual([false, false, true, false]);
});

test('a nest is taken where its conditions on the rule hold; what it set is known to later steps', () => {
  const nest = (product: string) => `  - type: nest
    rule_conditions: [{ type: logsource, product: ${product} }]
    items:
      - { type: set_custom_attribute, attribute: team, value: blue }
      - { type: field_name_mapping, mapping: { Cmd: CommandLine } }
  - type: replace_string
    regex: who
    replacement: net
    rule_conditions: [{ type: rule_attribute, attribute: team, value: blue }]`;
  const rule = '{ s: { Cmd|contains: whoami }, condition: s }';
  const records = [{ CommandLine: 'netami' }, { Cmd: 'whoami' }];
  expect(judged(rule, nest('windows'), records).found).toEqual([true, false]);
  expect(judged(rule, nest('linux'), records).found).toEqual([false, true]);
  const { problems } = readPipeline('name: x\ntransformations:\n  - type: nest\n    items:\n      - type: nothing\n');
  expect(problems).toMatchObject([{ line: 5, code: 'unknown-type', detail: 'nothing' }]);
});

test('a step may ask for a value as it is written, or for a wildcard', () => {
  const records = [{ ParentImage: 'a' }];
  const taken = (condition: string, value: string) =>
    judged(
      `{ s: { Image: '${value}' }, condition: s }`,
      `  - { type: field_name_mapping, mapping: { Image: ParentImage }, detection_item_conditions: [${condition}] }`,
      records,
    ).found[0];
  expect([taken('{ type: match_value, value: a }', 'a'), taken('{ type: match_value, value: b }', 'a')]).toEqual([
    true,
    false,
  ]);
  expect([taken('{ type: contains_wildcard }', 'a*'), taken('{ type: contains_wildcard }', 'a')]).toEqual([
    true,
    false,
  ]);
});
