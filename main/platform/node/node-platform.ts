import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import type { PrintJob } from '../engine-host-messages.ts';
import type { Platform } from '../platform.ts';

/**
 * The platform of an engine in plain Node (command line, tests): no keychain, workers run from their sources, and only
 * printing starts Electron, through `printCommand` (a script that takes a job file and a PDF file), where there is one.
 */
export const nodePlatform = (options: { root: string; version: string; printCommand: string | null }): Platform => ({
  clock: { nowMs: () => Date.now(), elapsedMs: () => performance.now() },
  alarm: null,
  keychain: {
    name: null,
    available: false,
    reason: 'the command line does not use the keychain',
    protect: () => Promise.reject(new AppError('denied', { what: 'keychain' })),
    unprotect: () => Promise.reject(new AppError('denied', { what: 'keychain' })),
  },
  grants: { mayRead: () => true, takeWrite: () => true },
  resourcesFolder: path.join(options.root, 'resources'),
  workerEntry: (name) => new URL(`../../pipeline/threads/${name}-worker.ts`, import.meta.url),
  nativeAddon: null,
  printToPdf: options.printCommand === null ? null : printBy(options.printCommand),
  version: options.version,
  testRuntime: false,
});

const printBy =
  (command: string) =>
  async (job: PrintJob): Promise<Uint8Array> => {
    // The page holds a customer's evidence: the folder is the user's alone (mkdtemp makes it 0700) and goes at once.
    const folder = await mkdtemp(path.join(tmpdir(), 'miharu-print-'));
    try {
      const jobFile = path.join(folder, 'job.json');
      const pdfFile = path.join(folder, 'report.pdf');
      await writeFile(jobFile, JSON.stringify(job), { mode: 0o600 });
      await runToEnd(command, [jobFile, pdfFile]);
      return await readFile(pdfFile);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

const runToEnd = async (script: string, args: string[]): Promise<void> => {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  if (status !== 0) throw new AppError('unreachable', { what: 'pdf printer', why: said.trim().slice(-300) });
};
