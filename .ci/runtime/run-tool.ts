import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './places.ts';
import { say } from './say.ts';

export interface Ran {
  status: number;
  /** What ended it, where it did not end by itself. */
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

interface ToolOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Long work says that it still goes on: every ten seconds, after the first minute every minute. */
  heartbeat?: string;
  timeoutMs?: number;
}

/** Runs a program to its end and keeps what it said. A program that cannot start has status 127. */
export const runTool = (program: string, args: string[], options: ToolOptions = {}) =>
  new Promise<Ran>((resolve) => {
    const { cwd = root, env = process.env, heartbeat, timeoutMs } = options;
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs });
    const startedMs = Date.now();
    const timer = heartbeat
      ? setInterval(() => {
          const seconds = Math.round((Date.now() - startedMs) / 1000);
          if (seconds <= 60 || seconds % 60 < 10) say(`  ${heartbeat} … ${seconds} s`);
        }, 10_000)
      : undefined;
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
    child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
    const end = (status: number, signal: NodeJS.Signals | null = null) => {
      clearInterval(timer);
      resolve({ status, signal, stdout, stderr });
    };
    child.on('error', (error) => {
      stderr += error.message;
      end(127);
    });
    child.on('close', (status, signal) => end(status ?? 1, signal));
  });

/** Absolute path of a program on PATH, or null. */
export const findProgram = (name: string) => {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    if (folder !== '' && existsSync(file)) return file;
  }
  return null;
};

/** npm as the user has it, with the user's own settings; inside an npm script the very same npm. */
export const runNpm = (args: string[], options: ToolOptions = {}) => {
  const script = process.env['npm_execpath'];
  if (script?.endsWith('.js')) return runTool(process.execPath, [script, ...args], options);
  return runTool(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
};
