import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export const benchPassphrase = 'a passphrase for benchmarks only';

export interface Workbench {
  folder: string;
  workspace: string;
  /** Runs the real command line; answers its document and the peak resident memory of its process in bytes (0: not known). */
  miharu: (...args: string[]) => Promise<{ document: unknown; peakBytes: number }>;
  end: () => void;
}

/** VmHWM of a running process: the kernel's own high-water mark, so no peak between two looks is missed. Linux only. */
const peakOf = (pid: number): number => {
  try {
    return 1024 * Number(/VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    // Ended, or not Linux.
    return 0;
  }
};

/** As `npm run miharu` starts it. */
const compiled = { NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'compiled'), ...process.env };

/** A workspace in a temporary folder and the command line on it. */
export const newWorkbench = async (): Promise<Workbench> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'miharu-bench-'));
  const workspace = path.join(folder, 'ws');
  const passphraseFile = path.join(folder, 'passphrase');
  writeFileSync(passphraseFile, `${benchPassphrase}\n`);
  const miharu: Workbench['miharu'] = async (...args) => {
    const child = spawn(
      process.execPath,
      [
        path.join(root, 'main', 'cli.ts'),
        ...args,
        '--json',
        '--workspace',
        workspace,
        '--passphrase-file',
        passphraseFile,
      ],
      { stdio: ['ignore', 'pipe', 'ignore'], env: compiled },
    );
    let said = '';
    let peakBytes = 0;
    const watching = setInterval(() => {
      peakBytes = Math.max(peakBytes, peakOf(child.pid ?? 0));
    }, 100);
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString();
    });
    await once(child, 'close');
    clearInterval(watching);
    return { document: JSON.parse(said), peakBytes };
  };
  await miharu('init');
  return {
    folder,
    workspace,
    miharu,
    end: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export const Imported = z.object({ events: z.number(), rejectedTotal: z.number(), seconds: z.number() });
