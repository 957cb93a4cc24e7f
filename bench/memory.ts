/**
 * Peak memory of the engine's process while it imports a file of 2 GB (plain JSON lines) through the command line, judging
 * and case building included. The limit is 400 MB. `node bench/memory.ts [megabytes]`. Linux only: elsewhere nobody says the peak.
 */
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { figure, sampleLines, writeTelemetry } from './telemetry.ts';
import { Imported, newWorkbench } from './workbench.ts';

const limitBytes = 400_000_000;
const megabytes = Number(process.argv[2] ?? 2000);

const lines = sampleLines();
const bytesPerLine = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0) / lines.length;

const workbench = await newWorkbench();
try {
  const file = path.join(workbench.folder, 'large.jsonl');
  await writeTelemetry(file, Math.ceil((megabytes * 1e6) / bytesPerLine));
  const { size } = statSync(file);
  const { document, peakBytes } = await workbench.miharu('import', file, '--customer', 'Large');
  rmSync(file);
  const imported = Imported.parse(document);
  figure({
    bench: 'memory',
    inputBytes: size,
    events: imported.events,
    seconds: Number(imported.seconds.toFixed(1)),
    peakBytes,
    limitBytes,
    within: peakBytes > 0 && peakBytes < limitBytes,
  });
  if (peakBytes >= limitBytes) process.exitCode = 1;
} finally {
  workbench.end();
}
