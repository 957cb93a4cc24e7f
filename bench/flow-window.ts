/**
 * The flow tab in the running app at growing size, in the Electron of this machine: from the click on the tab to a usable picture,
 * the engine's answer within it, frames while panning and zooming, memory. One JSON line a figure. Needs what `npm start` needs.
 */
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { goPage, goTab, makeWorkspace } from '../e2e/harness/steps.ts';
import { prepareLaunch, type Launch } from '../.ci/runtime/launch-app.ts';
import { wrapperScript } from '../.ci/runtime/smoke.ts';
import type { Bridge } from '../shared/contract/bridge.ts';
import { messagesIn } from '../shared/i18n/catalogue.ts';
import { figure } from './telemetry.ts';

const { sourcesUi, casesUi, graph, shell } = messagesIn('en');
const sizes = [200, 1_000, 5_000, 10_000];
const powershell = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
const guid = (n: number): string => `{00000000-0000-0000-0000-${n.toString(16).padStart(12, '0')}}`;
const tool = (n: number): string => (n === 0 ? powershell : `C:\\Users\\Public\\tool-${n % 400}.exe`);

const record = (at: number, own: number, over: Record<string, unknown>): string =>
  JSON.stringify({
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    SourceName: 'Microsoft-Windows-Sysmon',
    Hostname: 'pc1.example',
    UtcTime: new Date(Date.UTC(2026, 3, 1) + at * 10).toISOString().replace('T', ' ').replace('Z', ''),
    ProcessGuid: guid(own + 1),
    ProcessId: String(1000 + own),
    Image: tool(own),
    User: 'CORP\\hanako',
    ...over,
  });

const parentOf = (own: number): number => Math.floor((own - 1) / 6);

/** Below one alerted PowerShell: one node in five is a process with up to six children, the others files two processes wrote. */
const telemetry = (nodes: number): string[] =>
  Array.from({ length: nodes }, (_, at): string[] => {
    const own = Math.floor(at / 5);
    if (at % 5 !== 0) {
      const file = { EventID: 11, TargetFilename: `C:\\Users\\Public\\out-${at}.tmp` };
      return [record(at, own, file), record(at + 1, Math.max(0, parentOf(own)), file)];
    }
    const parent = parentOf(own);
    const started =
      own === 0
        ? {}
        : { ParentProcessGuid: guid(parent + 1), ParentImage: tool(parent), ParentProcessId: String(1000 + parent) };
    const line =
      own === 0
        ? 'powershell.exe -NoProfile -EncodedCommand SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAKQA='
        : `tool ${at}`;
    return [record(at, own, { EventID: 1, CommandLine: line, ...started })];
  }).flat();

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

/** How long the window's own thread has worked so far, in milliseconds: says more than the clock where others work as well. */
const workedBy = async (window: Page): Promise<() => Promise<number>> => {
  const session = await window.context().newCDPSession(window);
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
};

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

/** Times between frames while the picture is dragged and zoomed, in milliseconds. */
const frames = async (window: Page): Promise<number[]> => {
  const box = await window.getByRole('application', { name: graph.tab.graphName }).boundingBox();
  if (box === null) throw new Error('no picture');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await window.evaluate(() => {
    const kept: number[] = [];
    let last = performance.now();
    const next = (now: number): void => {
      kept.push(now - last);
      last = now;
      if (!('benchDone' in globalThis)) requestAnimationFrame(next);
    };
    Object.assign(globalThis, { benchFrames: kept });
    requestAnimationFrame(next);
  });
  await window.mouse.move(x, y);
  await window.mouse.down();
  for (let step = 0; step < 60; step += 1)
    await window.mouse.move(x + Math.sin(step / 6) * 200, y + Math.cos(step / 6) * 120);
  await window.mouse.up();
  for (let step = 0; step < 30; step += 1) await window.mouse.wheel(0, step % 20 < 10 ? -60 : 60);
  return window.evaluate(() => {
    Object.assign(globalThis, { benchDone: true });
    // Put there above.
    const { benchFrames } = globalThis as unknown as { benchFrames: number[] };
    Reflect.deleteProperty(globalThis, 'benchDone');
    return benchFrames.slice(2);
  });
};

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

const usable = async (window: Page): Promise<number> => {
  const began = performance.now();
  await goTab(window, 'en', 'flow');
  await window.getByRole('application', { name: graph.tab.graphName }).waitFor({ timeout: 60_000 });
  await window.getByText(graph.tab.arranging).waitFor({ state: 'hidden', timeout: 60_000 });
  // The frame that shows it.
  await window.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(null))));
  return performance.now() - began;
};

const measure = async (launch: Launch, folder: string, size: number): Promise<void> => {
  const env = Object.fromEntries(Object.entries(launch.env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  const app = await _electron.launch({
    executablePath: wrapperScript(launch, path.join(folder, 'electron.sh')),
    args: [launch.app, '--workspace', path.join(folder, 'home', `workspace-${String(size)}`)],
    env,
    chromiumSandbox: true,
  });
  try {
    const window = await app.firstWindow();
    await makeWorkspace(window, 'en');
    await window.getByRole('button', { name: messagesIn('en').workspace.first.files }).click();
    const file = path.join(folder, 'home', `flow-${String(size)}.jsonl`);
    writeFileSync(file, `${telemetry(size).join('\n')}\n`, { mode: 0o644 });
    await importFile(app, window, file, 'Bench');
    await goPage(window, 'en', 'cases');
    await window.getByRole('grid', { name: casesUi.title }).getByRole('row').nth(1).dblclick();
    await window.getByRole('tab', { name: shell.tabs.flow }).waitFor();
    const caseId = await onlyCase(window);
    const at = { bench: 'flow-window', size, load: Math.round((loadavg()[0] ?? 0) * 10) / 10 };
    const worked = await workedBy(window);
    const before = await worked();
    const first = await usable(window);
    const opened = await worked();
    const engine = await engineMs(window, caseId);
    figure({ ...at, figure: 'engine answer', nodes: engine.nodes, edges: engine.edges, ms: Math.round(engine.ms) });
    const aim = size <= 1_000 ? 500 : 2_000;
    figure({
      ...at,
      figure: 'click to usable picture',
      ms: Math.round(first),
      threadMs: Math.round(opened - before),
      aim,
    });
    const idle = await worked();
    const times = await frames(window);
    const threadMs = Math.round((10 * ((await worked()) - idle)) / Math.max(1, times.length)) / 10;
    const told = { frames: times.length, median: quantile(times, 0.5), p95: quantile(times, 0.95), threadMs };
    figure({ ...at, figure: 'frame while panning and zooming', unit: 'ms', ...told, aim: size <= 1_000 ? 20 : 33 });
    figure({ ...at, figure: 'memory of the window', unit: 'MB', value: await memoryMB(app) });
  } finally {
    await app.close();
  }
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
