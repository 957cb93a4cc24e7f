import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MassResult, MassScope } from '../../../shared/hunt/mass.ts';
import { newEngine, sysmonLine, type TestEngine } from '../engine.test-support.ts';

let engine: TestEngine;
let rules: string;

const onHost = (n: number, host: string, image: string): string =>
  sysmonLine(n, { Hostname: host, Image: `C:\\Tools\\${image}` });

const rule = (id: string, detection: string, tag = 'execution'): string => `title: Rule ${id}
id: ${id}
level: ${id === 'odd' ? 'high' : 'low'}
tags: [attack.${tag}, attack.t1059]
logsource: { product: windows, category: process_creation }
detection: { s: { ${detection} }, condition: s }
`;

const texts: Record<string, string> = {
  all: rule('all', 'CommandLine|contains: echo'),
  odd: rule('odd', "CommandLine|re: 'echo [0-9]*[13579]$'", 'persistence'),
  tool: rule('tool', "Image|endswith: ['\\a.exe', '\\b.exe']"),
  none: rule('none', 'Image: nothing'),
  unknown: rule('unknown', 'Image|frobnicate: x'),
  count: `title: Many
id: count
correlation: { type: event_count, rules: [tool], group-by: [Computer], timespan: 1h, condition: { gte: 2 }, generate: true }
`,
};

beforeAll(async () => {
  engine = await newEngine();
  rules = path.join(path.dirname(engine.file('x', '')), 'rules');
  mkdirSync(rules);
  for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(rules, `${name}.yml`), text);
  const lines = Array.from({ length: 40 }, (_, n) =>
    onHost(n, n % 4 === 0 ? 'pc2.example' : 'pc1.example', n % 10 === 0 ? 'a.exe' : 'c.exe'),
  );
  await engine.import('C', engine.file('a.jsonl', `${lines.join('\n')}\n`));
}, 60_000);
afterAll(() => engine.end());

const run = (given: string | null = rules): Promise<MassResult> =>
  engine.api.mass.run({ customer: 'C', rules: given }, () => undefined).done;
const eventsOf = async (runId: number, ruleId: string, which: 'shown' | 'fresh' | 'suppressed' = 'shown') =>
  (await engine.api.mass.events({ customer: 'C', runId, ruleId, host: null, tactic: null, which, limit: 10_000 }))
    .events;

test('what many rules find together is what each finds alone, and a rule that cannot be judged is named', async () => {
  const result = await run();
  expect(result.run).toMatchObject({ rules: 5, matched: 4, unsupported: 1, events: 40, limits: [], first: true });
  expect(result.unjudged).toEqual([
    {
      ruleId: 'unknown',
      title: 'Rule unknown',
      path: 'unknown.yml',
      field: 'Image',
      reason: 'unknown-modifier: frobnicate',
    },
  ]);
  const budget = { parameters: {}, caseId: null, rowLimit: 1000, secondsLimit: 60 };
  const alone = async (...names: string[]): Promise<unknown[]> => {
    const text = names.map((name) => texts[name] ?? '').join('---\n');
    const { done } = engine.api.hunt.run({ customer: 'C', language: 'sigma', text, ...budget }, () => undefined);
    const { columns, rows } = await done;
    const own = rows.filter((row) => row.includes(names[0] === 'count' ? 'Many' : `Rule ${names[0] ?? ''}`));
    return own.map((row) => row[columns.indexOf('id')] ?? null).sort((a, b) => Number(a) - Number(b));
  };
  for (const name of ['all', 'odd', 'tool', 'none'])
    expect([name, await eventsOf(result.run.id, name)]).toEqual([name, await alone(name)]);
  const counted = await eventsOf(result.run.id, 'count');
  expect(counted).toHaveLength(4);
  expect(counted).toEqual(await alone('count', 'tool'));
  expect(result.rules.reduce((sum, one) => sum + one.hits, 0)).toBe(result.run.hits);
  expect(result.hosts.reduce((sum, one) => sum + one.hits, 0)).toBe(result.run.hits);
  expect(result.tactics.map(({ tactic }) => tactic).sort()).toEqual(['', 'execution', 'persistence']);
  const history = await engine.api.hunt.history({ customer: 'C', limit: 10 });
  const line = history.find(({ language }) => language === 'rules');
  expect(line).toMatchObject({ language: 'rules', rows: result.run.hits, parameters: { rules: 5, T1059: 64 } });
  expect(line?.text).toContain('T1059');
}, 60_000);

test('a second run has nothing new, a file imported again adds nothing, and a new record is new once', async () => {
  expect([(await run()).fresh, (await run()).run.first]).toEqual([0, false]);
  await engine.import('C', engine.file('again.jsonl', `${onHost(0, 'pc2.example', 'a.exe')}\n`));
  expect((await run()).fresh).toBe(0);
  await engine.import('C', engine.file('b.jsonl', `${onHost(1001, 'pc3.example', 'c.exe')}\n`));
  const third = await run();
  expect(third.rules.filter(({ fresh }) => fresh > 0).map(({ ruleId, fresh }) => [ruleId, fresh])).toEqual([
    ['odd', 1],
    ['all', 1],
  ]);
  expect((await eventsOf(third.run.id, 'odd', 'fresh')).length).toBe(1);
  expect((await run()).fresh).toBe(0);
}, 60_000);

test('a suppression holds back exactly what its preview listed, counts it, shows it on demand and can be undone', async () => {
  const { run: stored } = await run();
  const runId = stored.id;
  const plain = await engine.api.mass.result({ customer: 'C', runId });
  const inAWeek = Date.now() + 7 * 86_400_000;
  const scopes = fc.record({
    ruleId: fc.constantFrom('all', 'odd', 'tool'),
    host: fc.constantFrom(null, 'pc1.example', 'pc2.example', 'pc9.example'),
    said: fc.constantFrom(null, ['image', 'C:\\Tools\\a.exe'] as const, ['commandLine', 'cmd.exe /c echo 7'] as const),
  });
  await fc.assert(
    fc.asyncProperty(scopes, async ({ ruleId, host, said }) => {
      const scope: MassScope = { ruleId, host, field: said?.[0] ?? null, value: said?.[1] ?? null };
      const preview = await engine.api.mass.preview({ customer: 'C', runId, scope });
      const before = await eventsOf(runId, ruleId);
      const asked = { customer: 'C', runId, scope, reason: 'known', expiresAtMs: inAWeek };
      const { id } = await engine.api.mass.suppress(asked);
      const result = await engine.api.mass.result({ customer: 'C', runId });
      expect(await eventsOf(runId, ruleId, 'suppressed')).toEqual(preview.events);
      const held = new Set<number>(preview.events);
      expect(await eventsOf(runId, ruleId)).toEqual(before.filter((event) => !held.has(event)));
      expect([result.suppressed, result.hits + result.suppressed]).toEqual([preview.hits, plain.hits]);
      await engine.api.mass.undo({ customer: 'C', id });
      expect(await engine.api.mass.result({ customer: 'C', runId })).toEqual(plain);
    }),
    { numRuns: 20 },
  );
  const [first] = await engine.api.mass.suppressions({ customer: 'C' });
  expect(first).toMatchObject({ state: 'undone', reason: 'known', version: 2 });
}, 60_000);

test('the text of a rule that matched can be read, and runs are listed with what was stopped', async () => {
  const [latest] = await engine.api.mass.runs({ customer: 'C', limit: 1 });
  const runId = latest?.id ?? 0;
  expect(await engine.api.mass.ruleText({ customer: 'C', runId, ruleId: 'odd' })).toEqual({
    path: 'odd.yml',
    text: texts['odd'],
  });
  const stopped = engine.api.mass.run({ customer: 'C', rules }, () => undefined);
  stopped.cancel();
  const { run: cut } = await stopped.done;
  expect(cut.limits).toEqual(['cancelled']);
  expect((await run()).fresh).toBe(0);
}, 60_000);
