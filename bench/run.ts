/** Runs every benchmark of this folder, or those named on the command line, one after another. One JSON line a figure. */
import { readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
const parts = new Set(['run.ts', 'telemetry.ts', 'workbench.ts', 'flow-telemetry.ts', 'flow-openings.ts']);
const asked = process.argv.slice(2);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !parts.has(name) && !name.endsWith('.test.ts'))
  .filter((name) => asked.length === 0 || asked.includes(name.replace(/\.ts$/u, '')));

let failed = 0;
for (const name of names) {
  const { status } = spawnSync(process.execPath, [path.join(folder, name)], { stdio: 'inherit' });
  if (status !== 0) failed += 1;
}
process.exitCode = failed === 0 && names.length > 0 ? 0 : 1;
