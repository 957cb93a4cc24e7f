import { app } from 'electron';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { printToPdf } from './printing.ts';

const Job = z.object({
  html: z.string(),
  headerTemplate: z.string(),
  footerTemplate: z.string(),
  fonts: z.array(z.object({ file: z.string(), path: z.string() })),
  picture: z.object({ width: z.number(), height: z.number() }).optional(),
});

/**
 * The app as a printer for the command line: a job file in, a PDF out, exit status 0 or 1. It has a profile folder of its own
 * in the temporary folder, so that it can run beside the workbench; whoever starts it removes that folder.
 */
export const runPrintJob = async (files: { job: string; out: string }): Promise<void> => {
  const profile = mkdtempSync(path.join(tmpdir(), 'miharu-printer-'));
  app.setPath('userData', profile);
  let status = 0;
  try {
    await app.whenReady();
    const job = Job.parse(JSON.parse(readFileSync(files.job, 'utf8')));
    writeFileSync(files.out, await printToPdf(job), { mode: 0o600 });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    status = 1;
  }
  app.exit(status);
};
