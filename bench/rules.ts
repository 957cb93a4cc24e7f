/**
 * Judging by rules alone: records are parsed before the clock starts. With ../shared the 356 rules of sigma-rules.zip over the
 * largest recording, else the starter rules over the sample. `node bench/rules.ts`; one JSON line per figure.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fieldsOfJson } from '../main/normalize/flatten.ts';
import { datasetRecords, sigmaRuleFiles } from '../main/rules/fixtures/shared-data.ts';
import { judge } from '../main/rules/judge.ts';
import { parseRuleSet, type RuleFile } from '../main/rules/rule-set.ts';
import { readRuleFolder } from '../main/rules/starter-rules.ts';
import type { RecordFields } from '../main/sources/record.ts';
import { sampleLines } from './telemetry.ts';

// The fixtures name their files from the project's root.
process.chdir(resolve(fileURLToPath(import.meta.url), '../..'));

const RECORDING = 'metasploit_procdump_lsass_memory_dump.zip';
const ROUNDS = 5;

const sampleRecords = (): RecordFields[] =>
  sampleLines().flatMap((line) => {
    const read = fieldsOfJson(JSON.parse(line));
    return read.ok ? [read.fields] : [];
  });

const recordedRecords = async (): Promise<RecordFields[]> => {
  const records: RecordFields[] = [];
  for await (const fields of datasetRecords(RECORDING)) records.push(fields);
  return records;
};

const print = (figure: string, value: number, unit: string): void => {
  console.log(JSON.stringify({ bench: 'rules', figure, value: Math.round(value * 1000) / 1000, unit }));
};

const secondsOf = (work: () => void): number => {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
};

const isShared = existsSync('../shared/data/sigma/sigma-rules.zip');
const files: RuleFile[] = isShared ? await sigmaRuleFiles() : await readRuleFolder('resources/rules');
const records = isShared ? await recordedRecords() : sampleRecords();
const compileSeconds = secondsOf(() => void parseRuleSet(files));
const set = parseRuleSet(files);

let matches = 0;
const rounds = Array.from({ length: ROUNDS }, () =>
  secondsOf(() => {
    const { matches: judged } = judge(set);
    matches = 0;
    for (const record of records) matches += judged(record).length;
  }),
);
const best = Math.min(...rounds);

print('rules', set.rules.length, 'rules');
print('compile', compileSeconds, 's');
print('records', records.length, 'records');
print('matches', matches, 'matches');
print('judge', best, 's');
print('judge-rate', records.length / best, 'records/s');
