import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const cli = path.resolve(import.meta.dirname, '..', 'cli.ts');

export interface Said {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** The real command line in a process of its own; messages in English whatever the machine speaks. */
export const miharu = async (args: string[], env: Record<string, string> = {}): Promise<Said> => {
  const { MIHARU_PASSPHRASE_FILE: _, ...rest } = process.env;
  const child = spawn(process.execPath, ['--no-wasm-code-gc', cli, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...rest, LC_ALL: 'C', ...env },
  });
  const said: Said = { status: null, stdout: '', stderr: '' };
  child.stdout.on('data', (part: Buffer) => {
    said.stdout += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    said.stderr += part.toString();
  });
  await once(child, 'close');
  return { ...said, status: child.exitCode };
};

export const newFolder = (): string => mkdtempSync(path.join(tmpdir(), 'miharu-cli-'));

export const writtenIn = (folder: string, name: string, content: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};
