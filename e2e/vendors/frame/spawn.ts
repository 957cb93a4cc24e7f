import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { controlOf } from './control-client.ts';
import type { RunningSimulator } from './server.ts';
import type { Started } from './run.ts';

/** Starts `start.ts` of a simulator as a process of its own; it ends with this one, however this one ends. */
export const spawnSimulator = async (file: string, args: readonly string[] = []): Promise<RunningSimulator> => {
  const child = spawn(process.execPath, [file, '--until-stdin-ends', ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([first]: unknown[]) => String(first)),
    gone.then(() => null),
  ]);
  if (line === null) throw new Error(`The simulator ${file} ended before it was ready.`);
  // Written by `run.ts`.
  const { simulator, origin, control } = JSON.parse(line) as Started;
  return {
    name: simulator,
    origin,
    controlAddress: control,
    control: controlOf(control),
    close: async () => {
      child.stdin.end();
      await gone;
    },
  };
};
