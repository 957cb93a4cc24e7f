/**
 * The flow tab in the running app at growing size, in the Electron of this machine: from the click on the tab until the picture is
 * drawn and has answered a key; what the engine takes of it; the same number of elements painted by a bare Cytoscape in the same
 * window; frames while panning and zooming; memory. Opened in several processes, because the first opening of a process costs
 * most, and several times in each. One JSON line a figure. Needs what `npm start` needs.
 */
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { goPage, makeWorkspace, passphrase, unlockBy } from '../e2e/harness/steps.ts';
import { prepareLaunch, type Launch } from '../.ci/runtime/launch-app.ts';
import { wrapperScript } from '../.ci/runtime/smoke.ts';
import type { Bridge } from '../shared/contract/bridge.ts';
import { messagesIn } from '../shared/i18n/catalogue.ts';
import { barePainting, frames, leaveFlow, openFlow, workedBy, type Opened } from './flow-openings.ts';
import { telemetry } from './flow-telemetry.ts';
import { figure } from './telemetry.ts';

const { sourcesUi, casesUi, shell } = messagesIn('en');
const asked = process.argv.slice(2).map(Number);
const sizes = asked.length > 0 ? asked : [200, 1_000, 5_000, 10_000];
/** Processes the flow is opened in, and how often it is opened again in each. */
const starts = 4;
const reopenings = 5;
const importFile = async (app: ElectronApplication, window: Page, file: string, customer: string): Promise<void> => {
  await goPage(window, 'en', 'import');
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
  await window.getByRole('button', { name: sourcesUi.chooseFiles }).click();
  const asked = window.getByRole('dialog', { name: sourcesUi.dialogTitle });
  await asked.getByRole('button', { name: sourcesUi.start }).waitFor();
  const name = asked.getByLabel(sourcesUi.newCustomerName);
  if (await name.isVisible()) await name.fill(customer);
  await asked.getByRole('button', { name: sourcesUi.start }).click();
  await window.getByRole('heading', { name: sourcesUi.resultTitle }).waitFor({ timeout: 120_000 });
};

/** The engine's own id of the one case there is. */
const onlyCase = (window: Page): Promise<string> =>
  window.evaluate(async () => {
    // Runs inside the window, whose bridge the preload script put there.
    const { miharu } = globalThis as unknown as { miharu: Bridge };
    const reply = await miharu.call('cases.list', {});
    const [only] = (reply.ok ? reply.value : []) as { id: string }[]; // parsed by the engine's own contract
    return only?.id ?? '';
  });

const engineMs = (window: Page, caseId: string): Promise<{ ms: number; nodes: number; edges: number }> =>
  window.evaluate(async (id) => {
    // Runs inside the window, whose bridge the preload script put there.
    const { miharu } = globalThis as unknown as { miharu: Bridge };
    const began = performance.now();
    const reply = await miharu.call('graph.whole', { caseId: id });
    const ms = performance.now() - began;
    // The engine parsed its answer against the contract before it was sent.
    const { graph: whole } = (reply.ok ? reply.value : null) as { graph: { nodes: unknown[]; edges: unknown[] } };
    return { ms, nodes: whole.nodes.length, edges: whole.edges.length };
  }, caseId);

const quantile = (values: number[], part: number): number =>
  Math.round((values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? 0) * 10) / 10;

const memoryMB = async (app: ElectronApplication): Promise<number> => {
  const kilobytes = await app.evaluate(({ app: electron }) =>
    Math.max(
      ...electron
        .getAppMetrics()
        .filter(({ type }) => type === 'Tab')
        .map(({ memory }) => memory.workingSetSize),
    ),
  );
  return Math.round(kilobytes / 1024);
};

const launched = (launch: Launch, folder: string, size: number): Promise<ElectronApplication> => {
  const env = Object.fromEntries(Object.entries(launch.env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return _electron.launch({
    executablePath: wrapperScript(launch, path.join(folder, 'electron.sh')),
    args: [launch.app, '--workspace', path.join(folder, 'home', `workspace-${String(size)}`)],
    env,
    chromiumSandbox: true,
  });
};

/** Opens the one case there is; answers how long that took, in milliseconds. */
const openCase = async (window: Page): Promise<number> => {
  await goPage(window, 'en', 'cases');
  const row = window.getByRole('grid', { name: casesUi.title }).getByRole('row').nth(1);
  await row.waitFor();
  const began = performance.now();
  await row.dblclick();
  await window.getByRole('tab', { name: shell.tabs.flow }).waitFor();
  return performance.now() - began;
};

interface Run {
  caseOpen: number;
  first: Opened;
  later: Opened[];
}

const opened = async (window: Page): Promise<Run> => {
  const caseOpen = await openCase(window);
  const worked = await workedBy(window);
  const first = await openFlow(window, worked);
  const later: Opened[] = [];
  for (let time = 0; time < reopenings; time += 1) {
    await leaveFlow(window);
    later.push(await openFlow(window, worked));
  }
  return { caseOpen, first, later };
};

const importInto = async (app: ElectronApplication, folder: string, size: number): Promise<Page> => {
  const window = await app.firstWindow();
  await makeWorkspace(window, 'en');
  await window.getByRole('button', { name: messagesIn('en').workspace.first.files }).click();
  const file = path.join(folder, 'home', `flow-${String(size)}.jsonl`);
  writeFileSync(file, `${telemetry(size).join('\n')}\n`, { mode: 0o644 });
  await importFile(app, window, file, 'Bench');
  return window;
};

const told = (openings: Opened[]) => ({
  openings: openings.length,
  drawnMedian: Math.round(
    quantile(
      openings.map((one) => one.drawn),
      0.5,
    ),
  ),
  median: Math.round(
    quantile(
      openings.map((one) => one.usable),
      0.5,
    ),
  ),
  p95: Math.round(
    quantile(
      openings.map((one) => one.usable),
      0.95,
    ),
  ),
  wholeMedian: Math.round(
    quantile(
      openings.map((one) => one.whole),
      0.5,
    ),
  ),
  layoutMedian: Math.round(
    quantile(
      openings.map((one) => one.layout),
      0.5,
    ),
  ),
  threadMedian: Math.round(
    quantile(
      openings.map((one) => one.thread),
      0.5,
    ),
  ),
});

const measure = async (launch: Launch, folder: string, size: number): Promise<void> => {
  const at = { bench: 'flow-window', size, load: Math.round((loadavg()[0] ?? 0) * 10) / 10 };
  const runs: Run[] = [];
  for (let start = 0; start < starts; start += 1) {
    const app = await launched(launch, folder, size);
    try {
      if (start === 0) await importInto(app, folder, size);
      const window = await app.firstWindow();
      if (start > 0) await unlockBy(window, 'en', passphrase);
      runs.push(await opened(window));
      if (start === starts - 1) await measureOpen(app, window, { at, runs, size });
      await leaveFlow(window);
    } finally {
      await app.close();
    }
  }
};

const measureOpen = async (
  app: ElectronApplication,
  window: Page,
  { at, runs, size }: { at: object; runs: Run[]; size: number },
): Promise<void> => {
  const aim = size <= 1_000 ? 500 : 2_000;
  const firsts = told(runs.map(({ first }) => first));
  const engine = await engineMs(window, await onlyCase(window));
  const counts = { nodes: engine.nodes, edges: engine.edges };
  figure({
    ...at,
    figure: 'case open',
    unit: 'ms',
    median: Math.round(
      quantile(
        runs.map((one) => one.caseOpen),
        0.5,
      ),
    ),
  });
  figure({ ...at, figure: 'click to usable picture, first in a process', unit: 'ms', ...firsts, aim });
  figure({
    ...at,
    figure: 'click to usable picture, later',
    unit: 'ms',
    ...told(runs.flatMap(({ later }) => later)),
    aim,
  });
  figure({ ...at, figure: 'engine answer', ...counts, unit: 'ms', value: Math.round(engine.ms) });
  const bare: number[] = [];
  for (let time = 0; time < 3; time += 1)
    bare.push(await barePainting(window, Math.min(500, size), Math.min(800, size)));
  const peer = Math.round(bare[0] ?? 0);
  const ratio = Math.round((100 * firsts.median) / Math.max(1, peer)) / 100;
  figure({
    ...at,
    figure: 'a bare Cytoscape painting as many cards',
    unit: 'ms',
    first: peer,
    later: Math.round(bare[2] ?? 0),
    ratio,
  });
  const worked = await workedBy(window);
  const idle = await worked();
  const times = await frames(window);
  const threadMs = Math.round((10 * ((await worked()) - idle)) / Math.max(1, times.length)) / 10;
  const seen = { frames: times.length, median: quantile(times, 0.5), p95: quantile(times, 0.95), threadMs };
  figure({ ...at, figure: 'frame while panning and zooming', unit: 'ms', ...seen, aim: size <= 1_000 ? 20 : 33 });
  figure({ ...at, figure: 'memory of the window', unit: 'MB', value: await memoryMB(app) });
};

const folder = mkdtempSync(path.join(tmpdir(), 'miharu-bench-'));
chmodSync(folder, 0o755);
const launch = await prepareLaunch({ home: path.join(folder, 'home'), forTests: true });
try {
  for (const size of sizes) await measure(launch, folder, size);
} finally {
  launch.close();
  rmSync(folder, { recursive: true, force: true });
}
