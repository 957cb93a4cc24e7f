/**
 * What somebody who writes waits for, in plain Node on the sample incident in a real encrypted store: from a stored alert to a
 * draft that passes the check, the preview of a template after a keystroke, and the memory both leave behind. Files of many pages
 * are printed by `app`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEngine } from '../main/engine.ts';
import { localClient } from '../main/ipc/local-client.ts';
import { nodePlatform } from '../main/platform/node/node-platform.ts';
import { gateFindings } from '../shared/report/gate.ts';
import { groupOf } from '../shared/report/gate-model.ts';
import { figure } from './telemetry.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const rounds = 20;

/** The one of twenty that one in twenty exceeds, and the middle one. */
const spread = (times: number[]): { p50: number; p95: number } => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95) };
};

const timed = async (work: (round: number) => Promise<unknown>): Promise<{ p50: number; p95: number }> => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await work(round);
    times.push(performance.now() - started);
  }
  return spread(times);
};

const folder = mkdtempSync(path.join(tmpdir(), 'miharu-bench-'));
const engine = startEngine(nodePlatform({ root, version: '0', printCommand: null }), path.join(folder, 'workspace'));
const api = localClient(engine.dispatcher);
try {
  await api.workspace.create({ language: 'ja', keychain: false, passphrase: 'bench passphrase' });
  const { newCases } = await api.sources.importSample({}, () => undefined).done;
  const customer = (await api.customers.list({}))[0]?.name ?? '';
  const caseId = newCases[0] ?? '';
  const load = loadavg()[0]?.toFixed(2);
  const at = { bench: 'report', data: 'sample incident', unit: 'ms', rounds, load };
  for (const kind of ['first', 'second'] as const) {
    const which = { caseId, kind, language: 'ja' as const };
    const draft = async (): Promise<void> => {
      const findings = gateFindings(await api.report.open(which), await api.reportGate.facts(which));
      if (findings.some(({ code }) => groupOf[code] !== 'undecided'))
        throw new Error(`the draft does not pass: ${findings[0]?.code ?? ''}`);
    };
    figure({ ...at, figure: `stored alert to ${kind} report passing the check`, ...(await timed(draft)), aim: 3000 });
  }
  const start = await api.templates.start({ kind: 'first', language: 'ja' });
  const typed = (round: number) =>
    api.templates.preview({
      customer,
      caseId: null,
      document: { ...start, greeting: '{{ customer }}御中'.repeat(round + 1) },
    });
  await typed(0);
  figure({ ...at, figure: 'preview of a template after a keystroke', ...(await timed(typed)), aim: 100 });
  const megabytes = Math.round(process.memoryUsage().rss / 1024 / 1024);
  figure({ bench: 'report', figure: 'memory after all of it', unit: 'MB', value: megabytes, load });
} finally {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
}
