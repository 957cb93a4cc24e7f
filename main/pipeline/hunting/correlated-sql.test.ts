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

test('the SQL of a correlation finds the records of its windows, no others, and its card says so', async () => {
  const told: number[] = [];
  for (const body of cases) {
    const text = [rule('alpha'), rule('beta'), rule('gamma'), filter, correlation(body)].join('\n---\n');
    const ask = (language: 'sigma' | 'sql', asked: string) =>
      engine.api.hunt.run(
        { customer: 'C', caseId: null, language, text: asked, parameters: {}, rowLimit: 1000, secondsLimit: 60 },
        () => undefined,
      ).done;
    const made = await engine.api.hunt.convert({ from: 'sigma', to: 'sql', text, parameters: {} });
    expect([body, made.card.verdict]).toEqual([body, 'exact']);
    const judged = await ask('sigma', text);
    expect(judged.unsupported).toEqual([]);
    const [byRule, bySql] = [judged, await ask('sql', made.text ?? '')].map(({ columns, rows }, at) =>
      rows
        .filter((row) => at === 1 || row[columns.indexOf('ruleId')] === 'c-1')
        .map((row) => Number(row[columns.indexOf('id')]))
        .sort((a, b) => a - b),
    );
    expect([body, bySql]).toEqual([body, byRule]);
    told.push(byRule?.length ?? 0);
  }
  // Each of them has something to find, and leaves something out.
  expect(told.map((count) => count > 0 && count < events.length)).toEqual(told.map(() => true));
}, 120_000);
