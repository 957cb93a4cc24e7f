import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newEngine, sysmonLine, type TestEngine } from '../engine.test-support.ts';

/* What a correlation means here, by the judge of whole rule sets and by the SQL it is translated to. */

let engine: TestEngine;

/** Bursts and gaps, several records at one time, records without a user. */
const events = fc.sample(
  fc.record({
    at: fc.integer({ min: 0, max: 90 }),
    what: fc.constantFrom('alpha', 'beta', 'gamma'),
    user: fc.constantFrom('LAB\\sato', 'LAB\\Sato', 'LAB\\ito', ''),
    parent: fc.constantFrom('C:\\p1.exe', 'C:\\P1.exe', 'C:\\p2.exe'),
  }),
  { numRuns: 70, seed: 7 },
);

beforeAll(async () => {
  engine = await newEngine();
  const lines = events.map(({ at, what, user, parent }, n) =>
    sysmonLine(at, {
      ProcessGuid: `{00000000-0000-0000-0001-${n.toString(16).padStart(12, '0')}}`,
      CommandLine: what,
      ParentImage: parent,
      ...(user === '' ? {} : { User: user }),
    }),
  );
  await engine.import('C', engine.file('a.jsonl', `${lines.join('\n')}\n`));
}, 60_000);
afterAll(() => engine.end());

const rule = (name: string): string =>
  `title: ${name}\nname: ${name}\nid: id-${name}\nlogsource: { product: windows, category: process_creation }\ndetection: { s: { CommandLine: ${name} }, condition: s }`;

const filter =
  'title: f\nid: f-1\nlogsource: { product: windows }\nfilter: { rules: [alpha], mine: { ParentImage|endswith: p2.exe }, condition: not mine }';

const correlation = (body: string): string => `title: c\nid: c-1\ncorrelation: { ${body} }`;

const cases = [
  'type: event_count, rules: [alpha], group-by: [User], timespan: 20s, condition: { gte: 3 }',
  'type: event_count, rules: [alpha, beta], timespan: 3s, condition: { gt: 3, lte: 5 }',
  'type: event_count, rules: [alpha], group-by: [User], timespan: 10s, condition: { lt: 2 }',
  'type: value_count, rules: [beta], group-by: [User], timespan: 20s, condition: { field: ParentImage, gte: 2 }',
  'type: temporal, rules: [alpha, beta, gamma], group-by: [User, ParentImage], timespan: 25s',
  'type: temporal, rules: [alpha, beta, gamma], group-by: [User], timespan: 3s, condition: { gte: 2 }',
  'type: temporal_ordered, rules: [gamma, alpha], group-by: [User], timespan: 4s',
  'type: temporal_ordered, rules: [alpha, beta, gamma], group-by: [User], timespan: 12s',
];

const rulesOf = (body: string): string[] => {
  const named = ['alpha', 'beta', 'gamma'].filter((name) => new RegExp(`rules: \\[[^\\]]*${name}`, 'u').test(body));
  return [...named.map(rule), ...(named.includes('alpha') ? [filter] : [])];
};

const idsOf = ({ columns, rows }: { columns: string[]; rows: unknown[][] }): number[] =>
  [...new Set(rows.map((row) => Number(row[columns.indexOf('id')])))].sort((a, b) => a - b);

/** Records the text finds here, by the judge of rules and by the SQL it is translated to. */
const bothWays = async (text: string) => {
  const ask = (language: 'sigma' | 'sql', asked: string) =>
    engine.api.hunt.run(
      { customer: 'C', caseId: null, language, text: asked, parameters: {}, rowLimit: 1000, secondsLimit: 60 },
      () => undefined,
    ).done;
  const made = await engine.api.hunt.convert({ from: 'sigma', to: 'sql', text, parameters: {} });
  expect(made.card.verdict).toBe('exact');
  const judged = await ask('sigma', text);
  expect(judged.unsupported).toEqual([]);
  return { byRule: idsOf(judged), bySql: idsOf(await ask('sql', made.text ?? '')) };
};

test('the SQL of a correlation finds the records of its windows, no others, and its card says so', async () => {
  const told: number[] = [];
  for (const body of cases) {
    const { byRule, bySql } = await bothWays([...rulesOf(body), correlation(body)].join('\n---\n'));
    expect([body, bySql]).toEqual([body, byRule]);
    told.push(byRule.length);
  }
  // Each of them has something to find, and leaves something out.
  expect(told.map((count) => count > 0 && count < events.length)).toEqual(told.map(() => true));
}, 120_000);

test('several correlations in one text, and a rule beside them, are judged and are one statement of SQL', async () => {
  for (const [one = '', another = '', beside = ''] of [
    [cases[0], cases[3], 'gamma'],
    [cases[6], cases[0], ''],
  ]) {
    const named = new Set([...rulesOf(one), ...rulesOf(another), ...(beside === '' ? [] : [rule(beside)])]);
    const correlations = [correlation(one), correlation(another).replace('c-1', 'c-2')];
    const { byRule, bySql } = await bothWays([...named, ...correlations].join('\n---\n'));
    expect(bySql).toEqual(byRule);
    expect(byRule.length).toBeGreaterThan(0);
  }
}, 120_000);
