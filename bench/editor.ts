/**
 * From the last key to everything that is said of a hunt of 5,000 lines: the engine's own way of checking (its thread, the message there
 * and back) in each of the eight languages. `node bench/editor.ts`.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { HuntLanguage } from '../shared/hunt/model.ts';
import { HuntChecking } from '../main/pipeline/hunting/hunt-checking.ts';
import { Session } from '../main/pipeline/session.ts';
import { nodePlatform } from '../main/platform/node/node-platform.ts';
import { figure } from './telemetry.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const lines = 5000;
const keys = 25;

const joined = (of: (at: number) => string, by: string): string =>
  Array.from({ length: lines }, (_, at) => of(at)).join(by);

const texts: Record<HuntLanguage, string> = {
  sql: `SELECT id FROM events WHERE ${joined((at) => `image LIKE '%a${String(at)}.exe'`, '\n OR ')}`,
  sigma: `title: x\nlogsource: { product: windows, category: process_creation }\ndetection:\n  selection:\n    Image|endswith:\n${joined((at) => `      - '\\a${String(at)}.exe'`, '\n')}\n  condition: selection\n`,
  cql: joined((at) => `ImageFileName="*a${String(at)}.exe"`, '\n OR '),
  cbc: joined((at) => `process_name:a${String(at)}.exe`, '\n OR '),
  s1ql: joined((at) => `tgt.process.name = "a${String(at)}.exe"`, '\n or '),
  lucene: joined((at) => `process.name:a${String(at)}.exe`, '\n OR '),
  esql: `FROM logs-* | WHERE ${joined((at) => `process.name == "a${String(at)}.exe"`, '\n OR ')}`,
  kql: `DeviceProcessEvents | where ${joined((at) => `FileName =~ "a${String(at)}.exe"`, '\n or ')}`,
};

// The checking thread lets a program end that waits for nothing else; this one waits for its answers.
const staying = setInterval(() => undefined, 60_000);
const checking = new HuntChecking(new Session(nodePlatform({ root, version: '0.0.0', printCommand: null }), root));
for (const language of HuntLanguage.options) {
  const text = texts[language];
  const milliseconds: number[] = [];
  let longestPause = 0;
  for (let key = 0; key < keys; key++) {
    const started = performance.now();
    const answered = checking.check({ language, text: `${text}${' '.repeat(key)}` });
    // The engine's own thread goes on answering meanwhile: how long it was held up at most.
    const paused = performance.now() - started;
    await answered;
    longestPause = Math.max(longestPause, paused);
    if (key > 4) milliseconds.push(performance.now() - started);
  }
  milliseconds.sort((a, b) => a - b);
  const at = (share: number): number => Number((milliseconds[Math.floor(milliseconds.length * share)] ?? 0).toFixed(1));
  figure({
    bench: 'editor',
    what: 'key to diagnostics',
    language,
    lines,
    characters: text.length,
    median: at(0.5),
    p95: at(0.95),
    engineHeldUp: Number(longestPause.toFixed(1)),
  });
}
await checking.end();
clearInterval(staying);
