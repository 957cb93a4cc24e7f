import { afterAll, beforeAll, expect, test } from 'vitest';
import { newEngine, sysmonLines, type TestEngine } from '../engine.test-support.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await newEngine();
  await engine.import('C', engine.file('a.jsonl', sysmonLines(12)));
}, 60_000);
afterAll(() => engine.end());

const rule = (field: string): string =>
  `title: r\nid: r-1\nlogsource: { product: windows, category: process_creation }\ndetection: { s: { ${field}|endswith: echo 7 }, condition: s }`;

const mapping = (name: string, from: string, more = ''): string =>
  `name: ${name}\n${more}transformations:\n  - type: field_name_mapping\n    mapping: { ${from}: CommandLine }\n`;

const hunt = (text: string) =>
  engine.api.hunt.run(
    { customer: 'C', caseId: null, language: 'sigma', text, parameters: {}, rowLimit: 100, secondsLimit: 60 },
    () => undefined,
  ).done;

const save = (customer: string | null, text: string, enabled = true) =>
  engine.api.pipelines.save({ customer, id: null, version: 0, pipeline: { text, enabled } });

test('pipelines of a customer and those for all change hunts, mass hunts and translations, and are named', async () => {
  const own = await save('C', mapping('Own fields', 'Mine'));
  await save(null, mapping('For all', 'Everybodys', 'allowed_backends: [local]\n'));
  await save('C', mapping('Resting', 'Resting'), false);
  const found = async (field: string) => {
    const { rows, pipelines } = await hunt(rule(field));
    return [rows.length, pipelines];
  };
  expect([await found('Mine'), await found('Everybodys'), await found('Resting')]).toEqual([
    [1, ['Own fields']],
    [1, ['For all']],
    [0, []],
  ]);
  const convert = async (field: string, customer: string | null) => {
    const asked = { from: 'sigma', to: 'kql', text: rule(field), parameters: {}, customer } as const;
    return (await engine.api.hunt.convert(asked)).card.pipelines ?? [];
  };
  expect([await convert('Mine', 'C'), await convert('Mine', null), await convert('Everybodys', 'C')]).toEqual([
    ['Own fields'],
    [],
    [],
  ]);
  const rules = engine.file('rule.yml', rule('Mine'));
  const mass = await engine.api.mass.run({ customer: 'C', rules }, () => undefined).done;
  expect([mass.hits, mass.run.pipelines]).toEqual([1, ['Own fields']]);
  const run = await engine.api.rules.run({ customer: 'C', rules }, () => undefined).done;
  expect([run.matches.length, run.pipelines]).toEqual([1, ['Own fields']]);
  const listed = await engine.api.pipelines.list({ customer: 'C' });
  expect(listed.map(({ name, customer, enabled }) => [name, customer, enabled])).toEqual([
    ['For all', null, true],
    ['Own fields', 'C', true],
    ['Resting', 'C', false],
  ]);
  await engine.api.pipelines.remove({ customer: 'C', id: own.id });
  expect(await found('Mine')).toEqual([0, []]);
}, 60_000);

test('a text with a fault is not kept, and the fault is told with its line', async () => {
  const text = 'name: x\ntransformations:\n  - type: nothing\n';
  await expect(save('C', text)).rejects.toMatchObject({
    code: 'invalid-input',
    params: { line: 3, code: 'unknown-type', detail: 'nothing' },
  });
  expect(await engine.api.pipelines.check({ text })).toEqual([
    { line: 3, place: 'transformations.0.type', code: 'unknown-type', detail: 'nothing' },
  ]);
});

test('a collection is looked through, each rule with the reason why it cannot be judged', async () => {
  const two = `${rule('Image')}\n---\ntitle: other\nid: r-2\nlogsource: { product: macos }\ndetection: { s: { a: b }, condition: s }`;
  const rules = engine.file('two.yml', two);
  const { rules: cards, pipelines } = await engine.api.rules.check({ rules, customer: null });
  expect(cards.map(({ id, unsupported }) => [id, unsupported])).toEqual([
    ['r-1', null],
    ['r-2', 'log-source: macos'],
  ]);
  // Those in force for everybody, and those of the customer who is named.
  const refuse = (name: string) => `name: ${name}\ntransformations: [{ type: rule_failure, message: ${name} }]`;
  const [all, own] = [await save(null, refuse('All')), await save('C', refuse('Own'))];
  const forAll = await engine.api.rules.check({ rules, customer: null });
  expect([forAll.pipelines, forAll.rules[0]?.unsupported]).toEqual([
    [...pipelines, 'All'],
    'pipeline: All · 1 rule_failure · All',
  ]);
  expect((await engine.api.rules.check({ rules, customer: 'C' })).pipelines).toEqual([...pipelines, 'All', 'Own']);
  await engine.api.pipelines.remove({ customer: null, id: all.id });
  await engine.api.pipelines.remove({ customer: 'C', id: own.id });
  const refusing = ['name: No\ntransformations: [{ type: rule_failure, message: never }]'];
  const refused = await engine.api.rules.check({ rules, customer: 'C', pipelineTexts: refusing });
  expect(refused.pipelines.at(-1)).toBe('No');
  expect(refused.rules[0]?.unsupported).toBe('pipeline: No · 1 rule_failure · never');
});
