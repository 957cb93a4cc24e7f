import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newEngine, type TestEngine } from './engine.test-support.ts';

const data = '../shared/data';
const here = existsSync(`${data}/sigma/sigma-matches.json`);

let engine: TestEngine;
beforeAll(async () => {
  if (here) engine = await newEngine();
});
afterAll(() => {
  if (here) engine.end();
});

interface Dataset {
  events: number;
  direct: Record<string, number[]>;
}

const datasets = (): Record<string, Dataset> =>
  // The evaluator's own file.
  (JSON.parse(readFileSync(`${data}/sigma/sigma-matches.json`, 'utf8')) as { datasets: Record<string, Dataset> })
    .datasets;

const runRules = (customer: string) =>
  engine.api.rules.run({ customer, rules: `${data}/sigma/sigma-rules.zip` }, () => undefined).done;

/** Small ones, and the one whose EventData is JSON text inside JSON; bench/rules.ts judges all ten. */
const judged = [
  'schtask_create.zip',
  'covenant_psremoting_grunt.zip',
  'sysmon_log4shell_cve2021_44228_java_serialized_object.zip',
];

test.skipIf(!here)(
  'needs ../shared: imported from the archive, records match exactly the rules an independent evaluator found',
  async () => {
    for (const name of judged) {
      const { events, direct } = datasets()[name] ?? { events: 0, direct: {} };
      const imported = await engine.import(name, `${data}/mordor/${name}`);
      expect(imported).toMatchObject({ events, rejectedTotal: 0 });
      const { matches } = await runRules(name);
      const found = Object.fromEntries(matches.map((rule) => [rule.ruleId, rule.events.map(({ record }) => record)]));
      expect({ name, found }).toEqual({ name, found: direct });
      for (const { events: where } of matches) expect(where.every(({ file }) => file === name)).toBe(true);
    }
  },
  120_000,
);

test.skipIf(!here)(
  'needs ../shared: what is written as text inside a field is judged too, and told apart',
  async () => {
    const name = 'sysmon_log4shell_cve2021_44228_java_serialized_object.zip';
    await engine.import(name, `${data}/mordor/${name}`);
    const { matches, matchesInText } = await runRules(name);
    expect(matches).toEqual([]);
    expect(matchesInText.map(({ events }) => events)).toContainEqual([{ file: name, record: 27 }]);
  },
  60_000,
);

test.skipIf(!here)(
  'needs ../shared: the scenarios of other shippers import whole (Linux Sysmon in syslog, AWS CloudTrail)',
  async () => {
    const names = readdirSync(`${data}/mordor`).filter((name) => /^(?:ec2|syslog|psh).*\.zip$/u.test(name));
    expect(names).toHaveLength(3);
    const answer = await engine.import('Others', ...names.map((name) => `${data}/mordor/${name}`));
    expect(answer).toMatchObject({ events: 103 + 93 + 1291, rejectedTotal: 0 });
    expect(answer.files.every(({ outcome }) => outcome === 'imported')).toBe(true);
  },
  60_000,
);

test.skipIf(!here)(
  'needs ../shared: damaged event logs lose only what is damaged, with count and reason; texts beside them stop nothing',
  async () => {
    const answer = await engine.import('Event logs', `${data}/evtx.zip`);
    const of = (name: string) => answer.files.find(({ file }) => file.includes(name));
    expect(answer.files).toHaveLength(19);
    expect(of('NOTICE.txt')).toMatchObject({ outcome: 'refused', code: 'unknown-format' });
    const logs = answer.files.filter(({ file }) => file.endsWith('.evtx'));
    expect(logs.map(({ outcome }) => outcome)).not.toContain('refused');
    expect(of('bad_chunk_magic')?.note).toContain('Chunks without their signature');
    expect(answer.rejectedTotal).toBe(
      logs.reduce((sum, { rejected }) => sum + rejected, 0) + (of('golden')?.rejected ?? 0),
    );
    for (const { reason } of answer.rejected) expect(reason).not.toBe('');
  },
  60_000,
);

test.skipIf(!here)(
  'needs ../shared: each of 101 rules matches the event log recorded for it',
  async () => {
    const answer = await engine.import('Regression', `${data}/sigma/sigma-regression.zip`);
    const logs = answer.files.filter(({ file }) => file.endsWith('.evtx'));
    expect(logs).toHaveLength(101);
    const { matches } = await runRules('Regression');
    const matched = new Set(matches.map(({ ruleId }) => ruleId));
    const missed = logs.flatMap(({ file }) => {
      const id = file.split('/').at(-1)?.replace('.evtx', '') ?? file;
      return matched.has(id) ? [] : [id];
    });
    expect(missed).toEqual([]);
  },
  120_000,
);
