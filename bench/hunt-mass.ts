/**
 * A mass hunt: 3,000 rules over recorded telemetry, repeated (telemetry.ts), from the encrypted store, in one pass; beside it
 * in the same run the limit nothing can beat: reading, decrypting, unpacking and parsing the same records on one thread.
 * Rules: those of the workbench and the 356 of `../shared/data` where they are; where that is not enough, copies. Of every
 * second copy the letters of its values are moved, so that it asks for other texts. `node bench/hunt-mass.ts [events] [rules]`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEngine } from '../main/engine.ts';
import { localClient } from '../main/ipc/local-client.ts';
import { readRuleFiles } from '../main/pipeline/hunting/rule-files.ts';
import { decodeBlock } from '../main/pipeline/ingest/decode.ts';
import { nodePlatform } from '../main/platform/node/node-platform.ts';
import { openCustomerStore } from '../main/store/customer-file.ts';
import type { StoreAccess } from '../main/store/customer-store.ts';
import type { RuleFile } from '../main/rules/rule-card.ts';
import { MassResult } from '../shared/hunt/mass.ts';
import { figure, haveShared, writeTelemetry } from './telemetry.ts';
import { benchPassphrase, Imported, newWorkbench } from './workbench.ts';

const events = Number(process.argv[2] ?? 1_000_000);
const wanted = Number(process.argv[3] ?? 3_000);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The detection's own part: what stands before it (title, tags, log source) stays. */
const movedValues = (text: string): string => {
  const at = text.indexOf('\ndetection:');
  const moved = text
    .slice(at)
    .replaceAll(
      /'([^'\n]{6,})'/gu,
      (_, value: string) => `'${value.replaceAll(/[b-y]/gu, (c) => String.fromCharCode(c.charCodeAt(0) + 1))}'`,
    );
  return at < 0 ? text : text.slice(0, at) + moved;
};

const idOf = (text: string): string => /^id: *(.+)$/mu.exec(text)?.[1] ?? '';

const manyRules = async (): Promise<RuleFile[]> => {
  const shared = haveShared('sigma/sigma-rules.zip');
  const all = [
    ...(await readRuleFiles(path.join(root, 'resources', 'rules'))),
    ...(shared === null ? [] : await readRuleFiles(shared)),
  ];
  const own = [...new Map(all.map((file) => [idOf(file.text), file])).values()];
  return Array.from({ length: wanted }, (_, at) => {
    const file = own[at % own.length] ?? { path: '', text: '' };
    const copy = Math.floor(at / own.length);
    const text = copy % 2 === 1 ? movedValues(file.text) : file.text;
    return {
      path: `${String(copy)}/${String(at)}.yml`,
      text: copy === 0 ? text : text.replace(/^id: .*$/mu, `id: copy-${String(copy)}-${String(at)}`),
    };
  });
};

const round = (value: number): number => Number(value.toFixed(2));

/** Wall clock and processor time, threads included. */
const timed = async (work: () => Promise<number> | number) => {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const answer = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { answer, seconds: round((performance.now() - started) / 1000), cpuSeconds: round((user + system) / 1e6) };
};

const readAll = (access: StoreAccess): number => {
  const store = openCustomerStore(access, 'read');
  let records = 0;
  for (const block of store.blocks(0)) records += decodeBlock(block.format, block.bytes, block.records).length;
  store.close();
  return records;
};

const workbench = await newWorkbench();
try {
  const file = path.join(workbench.folder, 'telemetry.jsonl');
  await writeTelemetry(file, events);
  const imported = Imported.parse((await workbench.miharu('import', file, '--customer', 'Bench')).document);
  const folder = path.join(workbench.folder, 'rules');
  mkdirSync(folder);
  for (const [at, { text }] of (await manyRules()).entries())
    writeFileSync(path.join(folder, `${String(at).padStart(5, '0')}.yml`), text);
  const about = { bench: 'hunt-mass', events: imported.events, cores: availableParallelism() };
  const load = round(loadavg()[0] ?? 0);
  for (const what of ['mass hunt', 'mass hunt, again']) {
    // A process of its own, so that its memory is told by itself: start, unlocking and printing are in its seconds.
    const started = performance.now();
    const { document, peakBytes } = await workbench.miharu('hunt', '--mass', '--rules', folder, '--customer', 'Bench');
    const seconds = round((performance.now() - started) / 1000);
    const { run } = MassResult.parse(document);
    const { rules, matched, hits, fresh } = run;
    figure({ ...about, what, rules, matched, hits, fresh, seconds, ofIt: round(run.seconds), peakBytes, load });
  }
  const engine = startEngine(nodePlatform({ root, version: '0.0.0', printCommand: null }), workbench.workspace);
  const api = localClient(engine.dispatcher);
  await api.workspace.unlock({ passphrase: benchPassphrase, recoveryKey: null });
  const raw = await timed(() => readAll(engine.session.workspace.customerAccess('Bench')));
  figure({ ...about, what: 'reading and parsing only, one thread', seconds: raw.seconds, cpuSeconds: raw.cpuSeconds });
  engine.close();
} finally {
  workbench.end();
}
