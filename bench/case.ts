/**
 * What an analyst waits for, in plain Node on a real encrypted store: opening a case, its flow, both drafts, the finished page.
 * On the sample incident, and where ../shared is present on the whole recording it was cut from (42,482 records).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEngine } from '../main/engine.ts';
import { localClient } from '../main/ipc/local-client.ts';
import { nodePlatform } from '../main/platform/node/node-platform.ts';
import { figure, haveShared } from './telemetry.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const rounds = 5;

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return Math.round(median(times) * 10) / 10;
};

const measure = async (data: string, file: string): Promise<void> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'miharu-bench-'));
  const engine = startEngine(nodePlatform({ root, version: '0', printCommand: null }), path.join(folder, 'workspace'));
  const api = localClient(engine.dispatcher);
  try {
    await api.workspace.create({ language: 'ja', keychain: false, passphrase: 'bench passphrase' });
    await api.sources.import({ customer: 'Bench', paths: [file] }, () => undefined).done;
    const [first] = (await api.cases.list({})).toSorted((a, b) => b.alerts - a.alerts);
    if (first === undefined) throw new Error(`${data} gave no case`);
    const which = { caseId: first.id, kind: 'first' as const, language: 'ja' as const };
    const { events } = (await api.cases.overview({ caseId: first.id })).summary;
    const graph = await api.graph.ofCase({ caseId: first.id, unfold: false });
    const at = { bench: 'case', data, caseEvents: events, nodes: graph.total, unit: 'ms', rounds };
    figure({ ...at, figure: 'case list', median: await timed(() => api.cases.list({})) });
    figure({ ...at, figure: 'case open', median: await timed(() => api.cases.overview({ caseId: first.id })) });
    const flow = () => api.graph.ofCase({ caseId: first.id, unfold: false });
    figure({ ...at, figure: 'flow graph', median: await timed(flow), aim: 300 });
    figure({ ...at, figure: 'first report draft', median: await timed(() => api.report.open(which)), aim: 3000 });
    const html = { ...which, format: 'html' as const, as: 'draft' as const, file: path.join(folder, 'report.html') };
    figure({ ...at, figure: 'report page with figure', median: await timed(() => api.report.export(html)) });
  } finally {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

await measure('sample incident', path.join(root, 'resources', 'demo', 'lsass-campaign-02.jsonl.gz'));
const whole = haveShared('mordor/metasploit_procdump_lsass_memory_dump.zip');
if (whole !== null) await measure('whole recording', whole);
