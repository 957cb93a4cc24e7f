import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordFields } from '../../sources/record.ts';
import { judge } from '../judge.ts';
import { parseRuleSet } from '../rule-set.ts';
import type { Pipeline } from './pipeline.ts';
import { readPipeline } from './read-pipeline.ts';

const pipelineOf = (...lines: string[]): Pipeline => {
  const { pipeline, problems } = readPipeline(lines.join('\n'));
  if (pipeline === null) throw new Error(JSON.stringify(problems));
  return pipeline;
};

const steps = (...lines: string[]): Pipeline =>
  pipelineOf('name: Own', 'transformations:', ...lines.map((one) => `  ${one}`));

const rule = (detection: string, more = ''): string =>
  [
    'title: t',
    'id: r-1',
    'logsource: { product: windows, category: process_creation }',
    ...(more === '' ? [] : [more]),
    'detection:',
    ...detection.split('\n').map((line) => `  ${line}`),
  ].join('\n');

const start = (fields: RecordFields): RecordFields => ({
  Channel: 'Microsoft-Windows-Sysmon/Operational',
  EventID: 1,
  ...fields,
});

const judged = (text: string, pipelines: readonly Pipeline[], records: readonly RecordFields[]) => {
  const set = parseRuleSet([{ path: 'a.yml', text }], { pipelines });
  const { hits } = judge(set);
  return {
    found: records.map((record) => hits(start(record)).length > 0),
    why: set.cards.map(({ unsupported }) => unsupported),
    pipelines: set.pipelines,
  };
};

const cmd = rule('selection: { Cmd|contains: whoami }\ncondition: selection');

test('a field by another name is judged under the name it has here, and the pipeline is named', () => {
  const map = steps('- type: field_name_mapping', '  mapping: { Cmd: CommandLine }');
  const records = [{ CommandLine: 'WHOAMI /all' }, { Cmd: 'whoami' }];
  expect(judged(cmd, [], records)).toMatchObject({ found: [false, true], pipelines: [] });
  expect(judged(cmd, [map], records)).toEqual({ found: [true, false], why: [null], pipelines: ['Own'] });
});

test('several names of a field mean any of them, under a negation none', () => {
  const map = steps('- type: field_name_mapping', '  mapping: { Cmd: [CommandLine, ParentCommandLine] }');
  const records = [{ CommandLine: 'whoami' }, { ParentCommandLine: 'whoami' }, { Image: 'x' }];
  expect(judged(cmd, [map], records).found).toEqual([true, true, false]);
  const not = rule('selection: { Cmd|contains: whoami }\nall: { EventID: 1 }\ncondition: all and not selection');
  expect(judged(not, [map], records).found).toEqual([false, false, true]);
});

test('a step is taken only for the rules, items and fields its conditions name', () => {
  const map = (conditions: string) =>
    steps(
      '- type: field_name_mapping',
      '  mapping: { Cmd: CommandLine }',
      ...conditions.split('\n').map((one) => `  ${one}`),
    );
  const records = [{ CommandLine: 'whoami' }];
  const taken = (conditions: string, text = cmd) => judged(text, [map(conditions)], records).found[0];
  expect([
    taken('rule_conditions: [{ type: logsource, product: windows, category: process_creation }]'),
    taken('rule_conditions: [{ type: logsource, product: linux }]'),
    taken('rule_conditions: [{ type: logsource, product: linux }]\nrule_cond_not: true'),
    taken('rule_conditions: [{ type: logsource, product: linux }, { type: tag, tag: attack.t1033 }]\nrule_cond_op: or'),
    taken(
      'rule_conditions: [{ type: tag, tag: attack.t1033 }]',
      rule('selection: { Cmd|contains: whoami }\ncondition: selection', 'tags: [attack.T1033]'),
    ),
    taken("rule_conditions: { a: { type: is_sigma_rule }, b: { type: tag, tag: x } }\nrule_cond_expr: 'a and not b'"),
    taken('field_name_conditions: [{ type: exclude_fields, fields: [Cmd] }]'),
    taken('field_name_conditions: [{ type: include_fields, mode: re, fields: [C.d] }]'),
    taken("detection_item_conditions: [{ type: match_string, pattern: '\\*who' }]"),
    taken("detection_item_conditions: [{ type: match_string, pattern: 'who' }]"),
  ]).toEqual([true, false, true, false, true, true, false, true, true, false]);
});

test('values are replaced, mapped and filled in; conditions are added; a dropped item leaves the rest', () => {
  const records = [
    { CommandLine: 'net user', Computer: 'dc1' },
    { CommandLine: 'net user', Computer: 'pc1' },
  ];
  const two = rule(
    'selection: { CommandLine|contains: net1, Noise: x }\nfilter: { Noise: y }\ncondition: selection and not filter',
  );
  const made = steps(
    '- type: replace_string',
    "  regex: 'net(\\d)'",
    "  replacement: 'net'",
    '- type: drop_detection_item',
    '  field_name_conditions: [{ type: include_fields, fields: [Noise] }]',
    '- type: add_condition',
    "  conditions: { Computer|expand: '%dcs%' }",
    '- type: value_placeholders',
  );
  const filled = { ...made, vars: { dcs: ['dc1', 'dc2'] } };
  expect(judged(two, [filled], records)).toMatchObject({ found: [true, false], why: [null] });
  expect(judged(two, [made], records).why[0]).toBe('pipeline-value: Own · 4 value_placeholders · %dcs%');
  const wild = steps('- type: wildcard_placeholders');
  const expanding = rule("selection: { Computer|expand: 'dc%n%' }\ncondition: selection");
  expect(judged(expanding, [wild], records).found).toEqual([true, false]);
});

test('a log source that is changed is the one that is judged', () => {
  const cloud = cmd.replace('product: windows, category: process_creation', 'product: own, service: audit');
  const map = steps(
    '- type: change_logsource',
    '  product: windows',
    '  category: process_creation',
    '  rule_conditions: [{ type: logsource, product: own }]',
    '- type: field_name_mapping',
    '  mapping: { Cmd: CommandLine }',
  );
  expect(judged(cloud, [], [{ CommandLine: 'whoami' }]).why[0]).toBe('log-source: own/audit');
  expect(judged(cloud, [map], [{ CommandLine: 'whoami' }])).toMatchObject({ found: [true], why: [null] });
});

test('what cannot be done stands on the rule with pipeline, step and reason; other rules go on', () => {
  const why = (...lines: string[]) => judged(cmd, [steps(...lines)], []).why[0];
  expect([
    why('- id: no-linux', '  type: rule_failure', '  message: not for us'),
    why('- type: detection_item_failure', '  message: no such field'),
    why('- type: drop_detection_item'),
    why('- type: convert_type', '  target_type: num'),
  ]).toEqual([
    'pipeline: Own · no-linux · not for us',
    'pipeline: Own · 1 detection_item_failure · Cmd: no such field',
    'pipeline-empty: Own',
    'pipeline-number: Own · 1 convert_type · whoami',
  ]);
  const clash = rule('selection: { A|contains: [x, z], B|contains: [y, w] }\ncondition: selection');
  const same = steps('- type: field_name_mapping', '  mapping: { A: CommandLine, B: CommandLine }');
  expect(judged(clash, [same], []).why[0]).toBe('pipeline-twice: Own · CommandLine');
  const joined = rule('selection: { A|contains: x, B|contains: y }\ncondition: selection');
  expect(judged(joined, [same], [{ CommandLine: 'x y' }, { CommandLine: 'x' }]).found).toEqual([true, false]);
});

test('filters and correlations are changed as their rules are', () => {
  const text = [
    cmd.replace('id: r-1', 'id: r-1\nname: who'),
    'title: f\nlogsource: { product: windows }\nfilter: { rules: [who], mine: { Machine: pc1 }, condition: not mine }',
    'title: c\nid: c-1\ncorrelation: { type: value_count, rules: [who], group-by: [Machine], timespan: 5m, condition: { field: Account, gte: 2 } }',
  ].join('\n---\n');
  const map = steps(
    '- type: field_name_mapping',
    '  mapping: { Cmd: CommandLine, Machine: Computer, Account: User }',
    '  rule_conditions: [{ type: logsource, category: process_creation }]',
  );
  const set = parseRuleSet([{ path: 'a.yml', text }], { pipelines: [map] });
  expect(set.cards.map(({ unsupported }) => unsupported)).toEqual([null, null, null]);
  expect(set.correlations[0]).toMatchObject({ groupBy: ['Computer'], field: 'User' });
  const { hits } = judge(set);
  const found = ['pc1', 'pc2'].map((Computer) => hits(start({ Computer, CommandLine: 'whoami' })).length);
  expect(found).toEqual([0, 1]);
});

test('every fault of a text is told with its line and reason', () => {
  const told = (...lines: string[]) =>
    readPipeline(lines.join('\n')).problems.map(({ line, place, code, detail }) => [line, place, code, detail]);
  expect(
    told(
      'name: Own',
      'priority: high',
      'postprocessing: []',
      'transformations:',
      '  - type: field_name_mappin',
      '  - type: replace_string',
      "    regex: '('",
      '    replacement: x',
      '  - id: a',
      '    type: rule_failure',
      '    mesage: x',
      '  - id: a',
      '    type: drop_detection_item',
      '    rule_conditions:',
      '      - type: logsorce',
    ),
  ).toEqual([
    [2, 'priority', 'wrong-type', 'high'],
    [3, 'postprocessing', 'left-out', 'postprocessing'],
    [5, 'transformations.0.type', 'unknown-type', 'field_name_mappin'],
    [7, 'transformations.1.regex', 'bad-regex', '('],
    [9, 'transformations.2.message', 'missing', 'message'],
    [11, 'transformations.2.mesage', 'unknown-key', 'mesage'],
    [15, 'transformations.3.rule_conditions.0.type', 'unknown-type', 'logsorce'],
  ]);
  expect(told('name: Own')).toEqual([[1, 'transformations', 'missing', 'transformations']]);
  expect(told('a: [', '  b')[0]?.slice(1, 3)).toEqual(['', 'broken-yaml']);
  expect(
    told(
      'name: Own',
      'transformations:',
      '  - { id: a, type: drop_detection_item }',
      '  - { id: a, type: drop_detection_item }',
    ),
  ).toEqual([[4, 'transformations.1.id', 'same-id', 'a']]);
  expect(told('- a')).toEqual([[1, '', 'not-a-pipeline', '']]);
});

test('any text is a pipeline or has a fault with a line of its own', () => {
  const words = fc.constantFrom(
    'name: x',
    'transformations:',
    '  - type: set_value',
    '    value: 1',
    '  - a',
    '{',
    ']',
    ': :',
    '"',
    '# x',
    '  mapping: {}',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 12 })), { maxLength: 8 }), (lines) => {
      const text = lines.join('\n');
      const { pipeline, problems } = readPipeline(text);
      expect(pipeline === null).toBe(problems.length > 0);
      for (const { line } of problems) expect(line >= 1 && line <= text.split('\n').length).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('a rule that was taken apart and put together again says the same', () => {
  const none = steps('- type: field_name_mapping', '  mapping: { NoSuchField: Other }');
  const odd = rule(
    'a: { CommandLine|contains|all: [x, y], Image: null }\nb:\n  - one\n  - { Image|endswith: z }\nc: word\ncondition: all of them or 1 of a*',
  );
  const plain = parseRuleSet([{ path: 'a.yml', text: odd }]);
  expect(plain.cards[0]?.unsupported).toBeNull();
  const touched = steps(
    '- type: field_name_mapping',
    '  mapping: { Image: Image2 }',
    '- type: field_name_mapping',
    '  mapping: { Image2: Image }',
  );
  const records = [
    { CommandLine: 'x y' },
    { CommandLine: 'one word', Image: 'z' },
    { Image: 'z', CommandLine: 'x word y' },
  ];
  const [without, same, rewritten] = [[], [none], [touched]].map((pipelines) => judged(odd, pipelines, records).found);
  expect([same, rewritten]).toEqual([without, without]);
  expect(new Set(without).size).toBe(2);
});
