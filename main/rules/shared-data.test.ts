import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { datasetRecords, regressionRecords, sigmaRuleFiles } from './fixtures/shared-data.ts';
import { judge } from './judge.ts';
import { parseRuleSet } from './rule-set.ts';

const SIGMA = '../shared/data/sigma';
const here = existsSync(`${SIGMA}/sigma-matches.json`);

test.skipIf(!here)(
  'needs ../shared: 356 rules match exactly the records an independent evaluator found',
  async () => {
    const { rules, cards } = parseRuleSet(await sigmaRuleFiles());
    expect(cards.flatMap((card) => card.unsupported ?? [])).toEqual(['placeholder: known_cdcs']);
    const { matches } = judge({ rules });
    // The file's own shape, written by the evaluator.
    const expected = JSON.parse(readFileSync(`${SIGMA}/sigma-matches.json`, 'utf8')) as {
      datasets: Record<string, { events: number; direct: Record<string, number[]> }>;
    };
    for (const [name, { events, direct }] of Object.entries(expected.datasets)) {
      const found: Record<string, number[]> = {};
      let record = 0;
      for await (const fields of datasetRecords(name)) {
        for (const rule of matches(fields)) (found[rule.id] ??= []).push(record);
        record++;
      }
      expect({ name, events: record, found }).toEqual({ name, events, found: direct });
    }
  },
  120_000,
);

test.skipIf(!here)(
  'needs ../shared: each of 101 rules matches the sample recorded for it',
  async () => {
    const { matches } = judge(parseRuleSet(await sigmaRuleFiles()));
    const samples = await regressionRecords();
    expect(samples.size).toBe(101);
    const missed = [...samples].filter(
      ([id, records]) => !records.some((fields) => matches(fields).some((x) => x.id === id)),
    );
    expect(missed.map(([id]) => id)).toEqual([]);
  },
  60_000,
);
