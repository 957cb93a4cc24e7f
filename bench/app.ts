/**
 * The running app, in the Electron of this machine with its real sandbox: start to a usable window, the sample incident to its
 * case, the draft, the PDF, memory. One JSON line a figure. Needs what `npm start` needs.
 */
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { PDFDocument } from '@cantoo/pdf-lib';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeWorkspace, openSample } from '../e2e/harness/steps.ts';
import { prepareLaunch, type Launch } from '../.ci/runtime/launch-app.ts';
import { wrapperScript } from '../.ci/runtime/smoke.ts';
import type { Bridge } from '../shared/contract/bridge.ts';
import { CaseReport } from '../shared/report/model.ts';
import { figure } from './telemetry.ts';

const starts = 5;
const exportRounds = 3;

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

interface Opened {
  app: ElectronApplication;
  window: Page;
  usableMs: number;
}

/** From the start of the program until the window shows its page and the engine has answered it. */
const open = async (launch: Launch, home: string): Promise<Opened> => {
  const env = Object.fromEntries(Object.entries(launch.env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  const started = performance.now();
  const app = await _electron.launch({
    executablePath: wrapperScript(launch, path.join(home, 'electron.sh')),
    args: [launch.app, '--workspace', path.join(home, 'home', 'workspace')],
    env,
    chromiumSandbox: true,
  });
  const window = await app.firstWindow();
  await window.locator('#root button, #root input').first().waitFor();
  return { app, window, usableMs: performance.now() - started };
};

/** Asks through the window's own bridge, as the page does; milliseconds as the page feels them. */
const call = (window: Page, name: string, input: unknown): Promise<{ ms: number; value: unknown }> =>
  window.evaluate(
    async ([procedure, given]) => {
      // Runs inside the window, whose bridge the preload script put there.
      const { miharu } = globalThis as unknown as { miharu: Bridge };
      const began = performance.now();
      const reply = await miharu.call(procedure, given);
      if (!reply.ok) throw new Error(`${procedure}: ${JSON.stringify(reply.error)}`);
      return { ms: performance.now() - began, value: reply.value };
    },
    [name, input] as const,
  );

/** The engine writes only what was chosen in the system's dialog, which nobody answers here. */
const chooseAsUser = async ({ app, window }: Omit<Opened, 'usableMs'>, file: string): Promise<void> => {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await window.evaluate(async () => {
    // The bridge, as above.
    await (globalThis as unknown as { miharu: Bridge }).miharu.chooseSave('report.pdf');
  });
};

/** Sentences that make a report of about so many pages. */
const lengths = [
  { about: 5, sentences: 150, aim: 2000 },
  { about: 50, sentences: 2_900, aim: 6000 },
];

/** The draft with one field so long: the same sentence again and again, with its receipts. */
const lengthen = async (window: Page, which: object, sentences: number): Promise<void> => {
  const report = CaseReport.parse((await call(window, 'report.open', which)).value);
  const fields = report.fields.map((field) => {
    const [claim] = field.claims;
    if (field.id !== 'recommendation' || claim === undefined) return field;
    const claims = Array.from({ length: sentences }, (_, at) => ({ ...claim, id: `recommendation-n${String(at)}` }));
    return { ...field, claims };
  });
  const { version, title, marking, questions } = report;
  await call(window, 'report.save', { ...which, version, title, marking, questions, fields });
};

const measurePages = async ({ app, window }: Opened, which: object, folder: string): Promise<void> => {
  for (const { about, sentences, aim } of lengths) {
    await lengthen(window, which, sentences);
    for (const format of ['pdf', 'docx'] as const) {
      const file = path.join(folder, 'home', `long-${String(about)}.${format}`);
      await chooseAsUser({ app, window }, file);
      const { ms } = await call(window, 'report.export', {
        ...which,
        as: 'draft',
        format,
        file,
        archive: format === 'pdf',
      });
      const pages = format === 'pdf' ? (await PDFDocument.load(readFileSync(file))).getPageCount() : null;
      figure({ bench: 'app', figure: `${format} of about ${String(about)} pages`, pages, ms: Math.round(ms), aim });
    }
  }
};

const memoryOf = async (app: ElectronApplication): Promise<Record<string, number>> => {
  const metrics = await app.evaluate(({ app: electron }) =>
    electron
      .getAppMetrics()
      .map(({ type, name, memory }) => ({ kind: name ?? type, kilobytes: memory.workingSetSize })),
  );
  return Object.fromEntries(metrics.map(({ kind, kilobytes }) => [kind, Math.round(kilobytes / 1024)]));
};

const measureCase = async ({ app, window }: Opened, folder: string): Promise<void> => {
  await makeWorkspace(window, 'en');
  const began = performance.now();
  await openSample(window, 'en');
  figure({ bench: 'app', figure: 'sample incident to open case', ms: Math.round(performance.now() - began) });
  const [found] = (await call(window, 'cases.list', {})).value as { id: string }[]; // parsed by the engine's own contract
  const which = { caseId: found?.id ?? '', kind: 'first', language: 'ja' };
  figure({ bench: 'app', figure: 'draft', ms: Math.round((await call(window, 'report.open', which)).ms), aim: 3000 });
  const times: number[] = [];
  for (let round = 0; round < exportRounds; round += 1) {
    const file = path.join(folder, 'home', `report-${String(round)}.pdf`);
    await chooseAsUser({ app, window }, file);
    times.push((await call(window, 'report.export', { ...which, as: 'draft', format: 'pdf', file })).ms);
  }
  figure({ bench: 'app', figure: 'PDF', rounds: exportRounds, ms: Math.round(median(times)), aim: 3000 });
  await measurePages({ app, window, usableMs: 0 }, which, folder);
  figure({ bench: 'app', figure: 'memory of the processes', unit: 'MB', ...(await memoryOf(app)) });
};

const folder = mkdtempSync(path.join(tmpdir(), 'miharu-bench-'));
chmodSync(folder, 0o755);
const launch = await prepareLaunch({ home: path.join(folder, 'home'), forTests: true });
try {
  const times: number[] = [];
  for (let round = 0; round < starts; round += 1) {
    const opened = await open(launch, folder);
    times.push(opened.usableMs);
    await opened.app.close();
  }
  figure({
    bench: 'app',
    figure: 'start to usable window',
    runtime: launch.runtime.testRuntime ? 'test runtime' : 'Electron',
    starts,
    first: Math.round(times[0] ?? 0),
    ms: Math.round(median(times)),
    aim: 1500,
  });
  const opened = await open(launch, folder);
  await measureCase(opened, folder);
  await opened.app.close();
} finally {
  launch.close();
  rmSync(folder, { recursive: true, force: true });
}
